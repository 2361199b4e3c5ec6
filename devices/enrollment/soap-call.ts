/** One call of an enrolment service: SOAP 1.2 over HTTP; faults become HRESULTs ([MS-MDE2] 2.2.10). */

import { enrollmentFaultRow } from '#wire/enrollment-faults.ts';
import { WireError } from '#wire/error.ts';
import { parseSoap, type SoapEnvelope } from '#wire/soap.ts';
import { faultOf } from '#wire/soap-fault.ts';
import { logEvent } from '../event-log/index.ts';
import type { HttpResponse, HttpSession } from '../network/index.ts';
import {
  codeFailure,
  done,
  type Failure,
  failure,
  failureOf,
  hresultText,
  httpStatusHresult,
  type Outcome,
} from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';

/** Posts `message` and reads the answer with `read`. */
export async function callSoap<T>(
  { pc, task }: Activity,
  url: string,
  message: string,
  read: (envelope: SoapEnvelope) => T,
  http: Pick<HttpSession, 'request'> = pc.http,
): Promise<Outcome<T>> {
  try {
    const headers = {
      'Content-Type': 'application/soap+xml; charset=utf-8',
      'User-Agent': 'Windows Enrollment Client',
    };
    const response = await http.request(task, { method: 'POST', url, headers, body: message });
    const envelope = envelopeOf(response);
    const fault = envelope && faultOf(envelope);
    if (fault !== undefined) return await faultFailure(pc, url, fault);
    if (response.status !== 200 || envelope === undefined) return statusFailure(url, response);
    return done(read(envelope));
  } catch (error) {
    return failureOf(error, url, 'enrollmentFormat');
  }
}

/** A status that is not 200, as WinHTTP reports it. */
export function statusFailure(url: string, { status }: HttpResponse): Failure {
  return codeFailure(httpStatusHresult(status), url, `the service answered with HTTP status ${status}`);
}

// Services answer faults with status 400 or 500; an error page of anything in between is no envelope.
function envelopeOf(response: HttpResponse): SoapEnvelope | undefined {
  try {
    return parseSoap(response.text());
  } catch (error) {
    if (error instanceof WireError && response.status !== 200) return undefined;
    throw error;
  }
}

/** A refusal of the service, as Windows reports it; event 52 keeps the service's own words (troubleshooting FAQ, 0x80180014). */
async function faultFailure(
  pc: Pc,
  url: string,
  fault: NonNullable<ReturnType<typeof faultOf>>,
): Promise<Failure> {
  await logEvent(
    pc,
    'enrollmentFault',
    `MDM Enroll: Server Returned Fault/Code/Subcode/Value=(${fault.subcode ?? fault.code}) ` +
      `Fault/Reason/Text=(${fault.reason})`,
  );
  const row = enrollmentFaultRow(fault.subcode, fault.detail?.errorType);
  const said = fault.detail?.message || fault.reason;
  if (row === undefined)
    return failure('enrollmentUnknown', url, `unknown fault ${fault.subcode ?? fault.code}: ${said}`);
  return codeFailure(hresultText(row.hresult), url, said || row.description);
}
