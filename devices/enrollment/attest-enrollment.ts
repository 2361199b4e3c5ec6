/** Enrolment attestation: the PC shows management that its key lies in a genuine TPM ([MS-MDE2] 3.4.4.1.1.1.1). */

import type { CertificatePolicy } from '#wire/xcep.ts';
import { claimKeys } from '../attestation/index.ts';
import { ERRORS } from '../errors.ts';
import { done, type Failure, failure, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { attestsEnrollment } from '../windows/index.ts';
import { keyInTpm, type ManagementKey, softwareKey } from './management-key.ts';

/** The key of the enrolment, and what is told of it: context items by their names. */
export interface AttestedEnrollment {
  readonly key: ManagementKey;
  readonly items: Readonly<Record<string, string>>;
}

/** [MS-MDE2] 3.3.4.1.1.2: where the policy says nothing, and the first version that says anything. */
const DEFAULTS = { failureBehavior: 'RetryOnError', operationTimeout: 100 };
const FIRST_VERSION = 5;
/** From then on there is the element `attestation`, and a status (3.4.4.1.1.1.1). */
const RULES_VERSION = 6;
const STATUS_VERSION = 7;
const PAUSE_MS = 10_000;

/** What the service wants, and what there is to attest. */
export interface Attesting {
  /** Version of the protocol that is spoken. */
  readonly version: number;
  readonly policies: readonly CertificatePolicy[];
  /** The key of the directory's certificate lies in the TPM as well. */
  readonly directoryKey: boolean;
}

interface Rules {
  readonly failureBehavior: string;
  readonly operationTimeout: number;
}

/**
 * Attests as the policies want it; a failure only where they want none to be ignored. Without an attestation the key is one of
 * Windows, and at most a status is told.
 */
export async function attestEnrollment(
  activity: Activity,
  { version, policies, directoryKey }: Attesting,
): Promise<Outcome<AttestedEnrollment>> {
  const { pc } = activity;
  if (version < FIRST_VERSION) return done({ key: softwareKey(pc), items: {} });
  const rules = rulesOf(version, policies);
  const end = await attestByRules(activity, rules, directoryKey);
  if (end.ok) return done({ ...end.value, items: { ...end.value.items, ...statusOf(version, undefined) } });
  if (rules.failureBehavior === 'FailOnError') return end;
  return done({ key: softwareKey(pc), items: statusOf(version, end) });
}

function rulesOf(version: number, [policy]: readonly CertificatePolicy[]): Rules {
  const newer = version >= RULES_VERSION ? policy?.attestation : undefined;
  return {
    failureBehavior: newer?.failureBehavior ?? policy?.attestationFailureBehavior ?? DEFAULTS.failureBehavior,
    operationTimeout: newer?.operationTimeout ?? policy?.operationTimeout ?? DEFAULTS.operationTimeout,
  };
}

/** Once, or until the time of RetryOnError is over. A PC whose hardware is not secured has nothing to try again. */
async function attestByRules(
  activity: Activity,
  { failureBehavior, operationTimeout }: Rules,
  directoryKey: boolean,
): Promise<Outcome<AttestedEnrollment>> {
  const { pc, task } = activity;
  const end = pc.clock.ticks() + operationTimeout * 1000;
  for (;;) {
    const attempt = await attestOnce(activity, directoryKey);
    if (attempt.ok || failureBehavior !== 'RetryOnError' || attempt.hresult === ERRORS.notSecured.hresult)
      return attempt;
    if (pc.clock.ticks() + PAUSE_MS > end) return attempt;
    await task.sleep(PAUSE_MS, 'the next try to attest the enrolment');
  }
}

async function attestOnce(activity: Activity, directoryKey: boolean): Promise<Outcome<AttestedEnrollment>> {
  const { pc, task } = activity;
  // A TPM whose keys TLS cannot use has no key of management (assumption A-ATTEST-03).
  if (!attestsEnrollment(pc.windows) || pc.tpm?.for(task).keyForTls === undefined)
    return failure('notSecured', 'TPM', 'this PC does not attest enrolments');
  const claims = await claimKeys(activity, directoryKey);
  if (!claims.ok) return claims;
  const key = await keyInTpm(activity);
  return key.ok ? done({ key: key.value, items: { ...claims.value } }) : key;
}

/** "Status=…;AttestationErrorMsg=…" and the HRESULT, from version 7 on. */
function statusOf(version: number, failed: Failure | undefined): Record<string, string> {
  if (version < STATUS_VERSION) return {};
  const status = failed === undefined ? 'AttestationResultAttested' : 'AttestationResultNoAttestation';
  return {
    AttestationStatus: `Status=${status};AttestationErrorMsg=${failed?.detail ?? ''}`,
    AttestationStatusHResult: failed?.hresult ?? '0x0',
  };
}
