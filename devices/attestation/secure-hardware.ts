/** "Securing your hardware": the TPM proves itself to the service for attestation identity keys of its maker. */

import { TPM_VENDORS } from '#wire/endorsement-certificate.ts';
import { WireError } from '#wire/error.ts';
import { TPM_CC } from '#wire/tpm/constants.ts';
import { publicKeyOf } from '#wire/tpm/public-area.ts';
import { readCertificate } from '#wire/x509.ts';
import { ERRORS } from '../errors.ts';
import { logAutopilot } from '../event-log/index.ts';
import { codeFailure, done, type Failure, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';
import type { TpmProperties } from '../tpm/index.ts';
import { createTpmClient, type TpmClient } from '../tpm/index.ts';
import { attestationFailure, tpmFailure } from './attestation-errors.ts';
import { AttestationTimeOut, beginDeadline, type Deadline, withinDeadline } from './deadline.ts';
import { enrollIdentity } from './enroll-identity.ts';
import { withIdentityKey } from './identity-key.ts';
import { identityRecord, keepCertificate } from './identity-record.ts';

/** What the PC has afterwards. */
export interface SecuredHardware {
  /** DER of the certificate of the attestation identity key. */
  readonly aikCertificate: Buffer;
}

// Refusals after which Windows gives up, and the pause between them (assumption A-AIK-05). A service that cannot be
// reached is asked until the time is over.
const MOST_REFUSALS = 4;
const PAUSE_MS = 20_000;

/** Codes for which asking again is of no use. */
const FINAL: ReadonlySet<string> = new Set(
  (['weakFirmware', 'endorsementNotFound', 'noSuchAddress', 'attestationTimeOut'] as const).map(
    (error) => ERRORS[error].hresult,
  ),
);

/**
 * Secures the hardware; a PC that has done so keeps its certificate. Failures carry a code of {@link AttestationError}, and
 * name the address that was asked last; events 171 and 172 tell of them.
 */
export async function secureHardware(activity: Activity): Promise<Outcome<SecuredHardware>> {
  const { pc } = activity;
  const end = await secure(activity, beginDeadline(pc));
  if (end.ok) return end;
  const { hresult: value } = end;
  await logAutopilot(pc, 'identityNotConfirmed', { value, more: `${end.where}: ${end.detail}` });
  await logAutopilot(pc, 'profileNotAvailable', { value });
  return end;
}

async function secure(activity: Activity, deadline: Deadline): Promise<Outcome<SecuredHardware>> {
  const { pc, task } = activity;
  // Windows waits for no TPM 2.0 here: it tries to join without an attestation (assumption A-TECH-04).
  if (pc.tpm?.awaitsUpgrade)
    return attestationFailure('notSecured', 'TPM', 'its TPM has not been upgraded to version 2.0 yet');
  const ready = await readyTpm(activity, deadline);
  if ('missing' in ready) {
    // Windows waits for a physical TPM 2.0 that never comes (assumption A-TPM-05).
    await task.sleep(deadline.left('TPM'), 'a physical TPM 2.0');
    return attestationFailure('attestationTimeOut', 'TPM', ready.missing);
  }
  let last: Failure | undefined;
  let refusals = 0;
  try {
    for (;;) {
      const end = await attempt(activity, deadline, ready);
      if (end.ok || FINAL.has(end.hresult)) return end;
      last = end;
      if (!isUnreachable(end)) refusals += 1;
      if (refusals === MOST_REFUSALS) return retriesExceeded(end);
      await task.sleep(Math.min(PAUSE_MS, deadline.left(end.where)), 'the next try to attest');
      deadline.left(end.where);
    }
  } catch (error) {
    if (!(error instanceof AttestationTimeOut)) throw error;
    return last === undefined
      ? attestationFailure('attestationTimeOut', error.where, error.message)
      : attestationFailure('attestationTimeOut', last.where, last.detail);
  }
}

/** A status of HTTP alone says nothing of the TPM: what Windows reports then is that it has asked often enough. */
function retriesExceeded(end: Failure): Failure {
  return /^0x8019/i.test(end.hresult)
    ? attestationFailure('attestationRetriesExceeded', end.where, end.detail)
    : end;
}

/** No network, or a service in trouble: it may be there in a moment. */
function isUnreachable({ hresult }: Failure): boolean {
  // WinINet's errors (0x80072Exx), and HTTP 429 and 5xx as HRESULTs (0x80190000 plus the status).
  if (/^0x80072/i.test(hresult)) return true;
  const status = /^0x8019/i.test(hresult) ? Number.parseInt(hresult.slice(-4), 16) : 0;
  return status === 429 || status >= 500;
}

interface ReadyTpm {
  readonly client: TpmClient;
  readonly properties: TpmProperties;
}

/** A client of the TPM, and what it tells of itself; or what is missing. */
async function readyTpm(
  { pc, task }: Activity,
  deadline: Deadline,
): Promise<ReadyTpm | { readonly missing: string }> {
  const { tpm } = pc;
  if (tpm === undefined) return { missing: 'this PC has no TPM 2.0' };
  const client = createTpmClient(withinDeadline(tpm.for(task), deadline, isFlush));
  const properties = await client.properties();
  if (!properties.ok || properties.value.family !== '2.0') return { missing: 'this PC has no TPM 2.0' };
  // Only virtual machines have a TPM that names Microsoft as its maker.
  if (properties.value.manufacturer === TPM_VENDORS.microsoft.manufacturer)
    return { missing: 'this PC has no physical TPM 2.0, only a virtual one' };
  return { client, properties: properties.value };
}

function isFlush(command: Uint8Array): boolean {
  return Buffer.from(command).readUInt32BE(6) === TPM_CC.FlushContext;
}

async function attempt(
  { pc, task }: Activity,
  deadline: Deadline,
  { client, properties }: ReadyTpm,
): Promise<Outcome<SecuredHardware>> {
  const record = await identityRecord(pc);
  const unique = Buffer.from(record.unique, 'base64');
  try {
    const end = await withIdentityKey(client, unique, async (identity): Promise<Outcome<SecuredHardware>> => {
      const kept = record.certificate && Buffer.from(record.certificate, 'base64');
      if (kept && readCertificate(kept).publicKey.equals(publicKeyOf(identity.area)))
        return done({ aikCertificate: kept });
      const issued = await enrollIdentity({ pc, task, deadline }, client, properties, { unique, identity });
      if (!issued.ok) return issued;
      await keepCertificate(pc, record, issued.value);
      return done({ aikCertificate: issued.value });
    });
    return end.ok ? end.value : tpmFailure(end);
  } catch (error) {
    if (error instanceof NetworkError) return codeFailure(error.hresult, error.host, error.message);
    if (error instanceof WireError)
      return attestationFailure('attestationFailed', 'attestation service', error.message);
    throw error;
  }
}
