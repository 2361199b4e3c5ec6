/** Requests to the registration service: headers, the body of a join, and answers as values ([MS-DVRJ] 3.1.5.1). */

import { z } from 'zod';
import { encodeCngPublicBlob } from '#wire/cng-blob.ts';
import {
  type DiscoverResponse,
  JOIN_ATTRIBUTE,
  JOIN_REQUEST_SUBJECT,
  JOIN_TYPE,
  JoinResponse,
} from '#wire/device-registration.ts';
import { certificationRequestInfo, signedCertificateRequest } from '#wire/pkcs10.ts';
import type { HttpResponse } from '../network/index.ts';
import { codeFailure, done, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';
import type { DeviceKey } from './device-key.ts';
import { joinFailure, joinRefusal } from './join-errors.ts';

/** Owner of the directory's transport key (ports KeySource). */
export const TRANSPORT_KEY_OWNER = 'transport';

/** One request and its JSON answer; refusals and unreadable answers by the table of join errors, or by `refused`. */
export async function ask<S extends z.ZodType>(
  url: string,
  schema: S,
  step: 'discovery' | 'join',
  send: () => Promise<HttpResponse>,
  refused: typeof joinRefusal = joinRefusal,
): Promise<Outcome<z.output<S>>> {
  try {
    const response = await send();
    if (response.status !== 200) return refused(url, response, step);
    const answer = schema.safeParse(response.json());
    if (answer.success) return done(answer.data);
    return joinFailure('joinFormat', url, z.prettifyError(answer.error));
  } catch (error) {
    if (error instanceof NetworkError) return codeFailure(error.hresult, url, error.message);
    throw error;
  }
}

/** Where and how a join is asked for. */
export interface JoinCall {
  /** What the discovery told. */
  readonly service: DiscoverResponse;
  readonly facts: JoinFacts;
  /** A token of the user for device registration. */
  readonly accessToken: string;
}

/** Asks for a device certificate with a user's token. `url` is where, for the messages of what fails later. */
export async function requestJoin(
  { pc, task }: Activity,
  { service, facts, accessToken }: JoinCall,
): Promise<Outcome<{ readonly url: string; readonly answer: JoinResponse }>> {
  const body = await requestBody(pc, facts);
  if (!body.ok) return body;
  const url = new URL(service.DeviceJoinService.JoinEndpoint);
  url.searchParams.set('api-version', '2.0');
  const post = (): Promise<HttpResponse> =>
    pc.http.request(task, {
      method: 'POST',
      url: url.href,
      headers: {
        ...headersOf(pc),
        Authorization: `Bearer ${accessToken}`,
        'Content-Type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify(body.value),
    });
  const answer = await ask(url.href, JoinResponse, 'join', post);
  return answer.ok ? done({ url: url.href, answer: answer.value }) : answer;
}

/** The headers of every request to the registration service. */
export function headersOf(pc: Pc): Record<string, string> {
  const { version } = pc.windows;
  return {
    Accept: 'application/json',
    'User-Agent': `Dsreg/10.0 (Windows ${version})`,
    'ocp-adrs-client-name': 'Windows',
    'ocp-adrs-client-version': version,
    'client-request-id': pc.random.guid(),
    'return-client-request-id': 'true',
  };
}

/** What a join says of the PC, besides the PC itself. */
export interface JoinFacts {
  readonly tenantIdOrDomain: string;
  /** The ticket of login.live.com that links the join to the Autopilot registration. */
  readonly deviceTicket?: string | undefined;
  readonly deviceName: string;
  /** The key that the device certificate is for. */
  readonly key: DeviceKey;
  /** The token that the attestation answered with; such a join names no user. */
  readonly challenge?: string | undefined;
  /** Microsoft Entra join unless told. */
  readonly joinType?: (typeof JOIN_TYPE)[keyof typeof JOIN_TYPE];
}

/** The body of a join ({@link JoinRequest}); a failure when the key does not sign. */
export async function requestBody(pc: Pc, options: JoinFacts): Promise<Outcome<Record<string, unknown>>> {
  const { key, deviceTicket: ticket } = options;
  const subject = [{ type: 'CN', value: JOIN_REQUEST_SUBJECT }];
  const info = certificationRequestInfo({ subject, publicKey: key.publicKey });
  const signature = await key.sign(info);
  if (!signature.ok) return signature;
  const request = signedCertificateRequest(info, signature.value);
  return done({
    CertificateRequest: { Type: 'pkcs10', Data: request.toString('base64') },
    TransportKey: encodeCngPublicBlob(pc.keys.pair(TRANSPORT_KEY_OWNER).publicKey).toString('base64'),
    TargetDomain: options.tenantIdOrDomain,
    DeviceType: 'Windows',
    OSVersion: pc.windows.version,
    DeviceDisplayName: options.deviceName,
    JoinType: options.joinType ?? JOIN_TYPE.entraJoin,
    AikCertificate: '',
    AttestationData: '',
    ...(options.challenge !== undefined && { PreAuthorizedJoinChallenge: options.challenge }),
    attributes: {
      // A join whose answer was lost meets its own device object again.
      [JOIN_ATTRIBUTE.reuseDevice]: 'true',
      [JOIN_ATTRIBUTE.returnClientSid]: 'true',
      ...(ticket !== undefined && ticketAttribute(ticket)),
    },
  });
}

/** MSA-DDID: the device ticket in base64. */
export function ticketAttribute(ticket: string): Record<string, string> {
  return { [JOIN_ATTRIBUTE.deviceTicket]: Buffer.from(ticket, 'utf8').toString('base64') };
}
