/** The answer of a join: what the certificate must be, and what the PC keeps of it. */

import { z } from 'zod';
import type { JoinResponse } from '#wire/device-registration.ts';
import { thumbprintOf } from '#wire/x509.ts';
import { DEVICE_KEY_NAME } from '../attestation/index.ts';
import { readableCertificate, storeCertificate } from '../certificates/index.ts';
import { logEvent } from '../event-log/index.ts';
import { applyMembershipChanges } from '../local-groups/index.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Pc } from '../pc/index.ts';
import { joinFailure } from './join-errors.ts';
import { type Joined, writeJoin } from './join-record.ts';
import { type JoinFacts, TRANSPORT_KEY_OWNER } from './join-request.ts';

/** Checks the answer and writes it to the disk: the certificate first, the join last. */
export async function keepJoin(
  pc: Pc,
  where: string,
  facts: JoinFacts,
  answer: JoinResponse,
  tenantId: string | undefined,
): Promise<Outcome<Joined>> {
  const joined = checkJoin(pc, where, facts, answer, tenantId);
  if (!joined.ok) return joined;
  const certificate = Buffer.from(answer.Certificate.RawBody, 'base64');
  await applyMembershipChanges(pc, answer.MembershipChanges);
  await storeCertificate(pc, 'My', 'System', { certificate, key: facts.key.place });
  await writeJoin(pc, joined.value);
  return joined;
}

/** What the end of a join, good or bad, leaves in the event log. */
export async function logJoin(pc: Pc, end: Outcome<Joined>): Promise<void> {
  const [event, text] = end.ok
    ? (['joined', `Device join succeeded. Device ID: ${end.value.deviceId}`] as const)
    : ([
        'joinFailed',
        `Device join failed. Exit code: ${end.hresult}. Server: ${end.where}. ${end.detail}`,
      ] as const);
  await logEvent(pc, event, text);
}

/** Checks the answer: its certificate is readable, named by its thumbprint, for this PC's own key, its subject the device id. */
export function checkJoin(
  pc: Pc,
  where: string,
  options: JoinFacts,
  { Certificate, User }: JoinResponse,
  tenantId: string | undefined,
): Outcome<Joined> {
  const der = Buffer.from(Certificate.RawBody, 'base64');
  const certificate = readableCertificate(der);
  const unusable = (detail: string): Outcome<Joined> => joinFailure('joinFormat', where, detail);
  if (certificate === undefined) return unusable('Certificate.RawBody is no X.509 certificate');
  if (thumbprintOf(der) !== Certificate.Thumbprint.toUpperCase()) {
    return unusable(`the certificate has the thumbprint ${thumbprintOf(der)}, not ${Certificate.Thumbprint}`);
  }
  if (!certificate.publicKey.equals(options.key.publicKey)) {
    return unusable("the certificate is for another key than this PC's");
  }
  const [, deviceId] = /^CN=([0-9a-f-]{36})$/im.exec(certificate.subject) ?? [];
  const tenant =
    tenantId ?? (z.guid().safeParse(options.tenantIdOrDomain).success ? options.tenantIdOrDomain : undefined);
  if (deviceId === undefined)
    return unusable(`the certificate's subject "${certificate.subject}" is no device id`);
  if (tenant === undefined) return unusable('discovery does not say which tenant it is (TenantInfo)');
  return done({
    deviceId: deviceId.toLowerCase(),
    tenantId: tenant.toLowerCase(),
    deviceName: options.deviceName,
    userPrincipalName: User.Upn,
    certificateThumbprint: thumbprintOf(der),
    deviceKeyOwner: 'owner' in options.key.place ? options.key.place.owner : DEVICE_KEY_NAME,
    transportKeyOwner: TRANSPORT_KEY_OWNER,
    ...('tpm' in options.key.place && { keyInTpm: true as const }),
    joinedAt: pc.clock.now(),
  });
}
