/**
 * Renewal of the certificate of management without its user, near its end ([MS-MDE2] 3.5;
 * https://learn.microsoft.com/windows/client-management/certificate-renewal-windows-mdm, "Automatic certificate renewal
 * request").
 */

import { z } from 'zod';
import { createSignedData } from '#wire/pkcs7-signed-data.ts';
import { encodeEnrollmentRequest, parseEnrollmentResponse } from '#wire/wstep.ts';
import { readCertificate as readDer } from '#wire/x509.ts';
import { readCertificate, removeCertificate } from '../certificates/index.ts';
import { diskRecord } from '../disk/index.ts';
import { currentName } from '../join/index.ts';
import { done, failure, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { contextItems } from './context-items.ts';
import { type Enrolled, readEnrollment, writeEnrollment } from './enrollment-record.ts';
import { certificateRequest, managementIdentity, successorKey } from './management-key.ts';
import { applyRenewal } from './provisioning.ts';
import { callSoap } from './soap-call.ts';

const DAY_MS = 24 * 3_600_000;
/** The version that has nothing to attest: a renewal tells no more than who renews. */
const VERSION = '4.0';

/** Renewals so far, and when the last one was tried (the device's own time, ms). */
const attempts = diskRecord('enrollment/renewal', z.strictObject({ count: z.int(), triedAt: z.number() }));

type Renewal = NonNullable<Enrolled['renewal']>;
type Held = NonNullable<Awaited<ReturnType<typeof readCertificate>>>;

/** Renews the certificate where it is time; undefined when it is not, or nobody wants it. */
export async function renewWhenDue(activity: Activity): Promise<Outcome<string> | undefined> {
  const { pc } = activity;
  const enrolled = await readEnrollment(pc);
  if (enrolled?.renewal === undefined) return undefined;
  const { certificateStore: store, certificateThumbprint: thumbprint, renewal } = enrolled;
  const held = await readCertificate(pc, 'My', store, thumbprint);
  if (held === undefined || !(await isDue(activity, held, renewal))) return undefined;
  const before = await attempts.read(pc);
  const count = (before?.count ?? 0) + 1;
  await attempts.write(pc, { count, triedAt: pc.clock.now() });
  return renew(activity, enrolled, renewal, held, count);
}

/** In the last days of its time, and not again before the interval between two attempts is over. */
async function isDue({ pc }: Activity, held: Held, renewal: Renewal): Promise<boolean> {
  const now = pc.clock.now();
  const { notAfter } = readDer(held.certificate);
  if (now < notAfter - renewal.periodDays * DAY_MS || now > notAfter) return false;
  const last = await attempts.read(pc);
  return last === undefined || now >= last.triedAt + renewal.retryDays * DAY_MS;
}

async function renew(
  activity: Activity,
  enrolled: Enrolled,
  { serverUrl: url }: Renewal,
  held: Held,
  number: number,
): Promise<Outcome<string>> {
  const { pc } = activity;
  const identity = await managementIdentity(activity, enrolled);
  if (identity === undefined) return failure('certificateNeeded', url);
  const key = await successorKey(activity, held, number);
  if (!key.ok) return key;
  const request = await certificateRequest(key.value, enrolled.certificateSubject.replace(/^CN=/i, ''));
  if (!request.ok) return request;
  const message = encodeEnrollmentRequest({
    messageId: `urn:uuid:${pc.random.guid()}`,
    to: url,
    requestType: 'Renew',
    certificateRequest: createSignedData({ content: request.value, attributes: [], ...identity }),
    certificateRequestFormat: 'PKCS7',
    context: contextItems(pc, {
      deviceName: await currentName(pc),
      locale: pc.windows.languages[0] ?? 'en-US',
      enrollmentVersion: VERSION,
    }),
  });
  const http = pc.http.session(url, identity);
  try {
    const answer = await callSoap(activity, url, message, parseEnrollmentResponse, http);
    if (!answer.ok) return answer;
    const { provisioningDocument } = answer.value;
    const { certificateStore: store, certificateThumbprint: former } = enrolled;
    const renewed = await applyRenewal(pc, provisioningDocument, key.value, store);
    if (!renewed.ok) return renewed;
    // From here on it is the certificate of management; until then the former one opens sessions.
    await writeEnrollment(pc, { ...enrolled, certificateThumbprint: renewed.value });
    if (renewed.value !== former) await removeCertificate(pc, 'My', store, former);
    return done(renewed.value);
  } finally {
    http.close();
  }
}
