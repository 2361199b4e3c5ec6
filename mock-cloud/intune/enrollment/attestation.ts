/**
 * Windows enrolment attestation: whether the key that a device enrols with, and that of its device certificate, lie in a TPM
 * that Microsoft trusts (https://learn.microsoft.com/mem/intune/enrollment/windows-enrollment-attestation; [MS-MDE2]
 * 3.4.4.1.1.1.1). It refuses nobody: what it finds is reported.
 */

import type { KeyObject } from 'node:crypto';
import { decodeBase64 } from '#wire/base64.ts';
import { parseCngPublicBlob } from '#wire/cng-blob.ts';
import { type ContextItem, type ContextItemName, contextValue } from '#wire/enrollment-context.ts';
import { WireError } from '#wire/error.ts';
import { parseKeyAttestationClaim } from '#wire/key-attestation-claim.ts';
import { findIssuedAik, verifyKeyAttestation } from '../../attestation/index.ts';
import { type DeviceObject, keyDigestOf } from '../../entra/index.ts';
import type { ServiceContext } from '../../service/index.ts';
import type { EnrollmentAttestation } from '../records.ts';

/** What is attested. */
export interface AttestedRequest {
  readonly items: readonly ContextItem[];
  /** Of the certificate request. */
  readonly publicKey: KeyObject;
  readonly deviceObject: DeviceObject;
}

/**
 * Words of the report, column "Status detail", and the deviceIdentityAttestationStatus of Microsoft Graph that goes with
 * each (assumption A-ATTEST-02).
 */
const DETAILS = {
  attested: ['trusted', ''],
  featureNotSupported: ['notSupported', "Feature isn't supported"],
  parametersMissing: ['incompleteData', "Client didn't provide all required parameters"],
  certificateMissing: ['incompleteData', "AIK certificate wasn't provided"],
  tpmNotTrusted: ['unTrusted', "TPM isn't trusted"],
  rejected: ['unTrusted', 'Client request is rejected'],
  entraKey: ['incompleteData', "Entra key can't be attested"],
  entraMismatch: ['unTrusted', "Entra token doesn't match device identity"],
} as const satisfies Record<string, readonly [EnrollmentAttestation['status'], string]>;

/** What the report may say of a device. */
export const ATTESTATION_STATUSES = ['Completed', 'Failed', 'Not started'] as const;
/** Why it says that a device has failed. */
export const ATTESTATION_DETAILS: readonly string[] = Object.values(DETAILS)
  .map(([, detail]) => detail)
  .filter((detail) => detail !== '');

/** A row of the report: "Completed", or that it has not, with the reason (assumption A-ATTEST-02). */
export function reported(attestation: EnrollmentAttestation | undefined): {
  readonly status: (typeof ATTESTATION_STATUSES)[number];
  readonly statusDetail: string;
} {
  if (attestation === undefined) return { status: 'Not started', statusDetail: '' };
  const { status, detail } = attestation;
  return { status: status === 'trusted' ? 'Completed' : 'Failed', statusDetail: detail };
}

/** [MS-MDE2] 2.2: the version with which attestation begins. */
const FIRST_VERSION = 5;

/** What the report says of an enrolment. */
export async function attestationOf(
  context: ServiceContext,
  request: AttestedRequest,
): Promise<EnrollmentAttestation> {
  const [status, detail] = DETAILS[await judged(context, request)];
  return { status, detail };
}

async function judged(
  context: ServiceContext,
  { items, publicKey, deviceObject }: AttestedRequest,
): Promise<keyof typeof DETAILS> {
  const said = (name: ContextItemName): string | undefined => contextValue(items, name);
  if (Number(said('RequestVersion') ?? '0') < FIRST_VERSION) return 'featureNotSupported';
  if (said('AIKCert') === undefined)
    return said('AIKPub') === undefined ? 'parametersMissing' : 'certificateMissing';
  const identity = await identityOf(context, bytesOf(said('AIKCert')), bytesOf(said('AIKPub')));
  if (typeof identity === 'string') return identity;
  if (!holds(identity, said('AIKAttestationClaim'), publicKey)) return 'rejected';
  const directoryKey = keyOf(bytesOf(said('AADPub')));
  if (directoryKey === undefined || !holds(identity, said('AadAIKAttestationClaim'), directoryKey))
    return 'entraKey';
  return keyDigestOf(directoryKey) === deviceObject.deviceKeyDigest ? 'attested' : 'entraMismatch';
}

/** The public area of the attestation identity key as it was certified, or what is wrong with it. */
async function identityOf(
  context: ServiceContext,
  certificate: Buffer | undefined,
  told: Buffer | undefined,
): Promise<{ readonly area: Buffer } | 'tpmNotTrusted' | 'rejected'> {
  if (certificate === undefined) return 'rejected';
  const check = context.authorities.aik.check(certificate, context.now());
  if (!check.ok) return 'tpmNotTrusted';
  const issued = await findIssuedAik(context, check.thumbprint);
  if (issued === undefined) return 'tpmNotTrusted';
  const same = keyOf(told)?.equals(check.publicKey) === true;
  return same ? { area: Buffer.from(issued.publicArea, 'base64') } : 'rejected';
}

/** Whether the identity key has said of this very key that it lies in its TPM. */
function holds(
  identity: { readonly area: Buffer },
  text: string | undefined,
  requestedKey: KeyObject,
): boolean {
  const claim = claimIn(bytesOf(text));
  if (claim === undefined) return false;
  const { publicArea: keyPublicArea, attest, signature } = claim;
  const { verdict } = verifyKeyAttestation({
    aik: identity.area,
    keyPublicArea,
    attest,
    signature,
    requestedKey,
  });
  return verdict === 'accepted';
}

const claimIn = (bytes: Buffer | undefined) => bytes && readable(() => parseKeyAttestationClaim(bytes));
const keyOf = (blob: Buffer | undefined) => blob && readable(() => parseCngPublicBlob(blob));
const bytesOf = (base64: string | undefined) =>
  base64 === undefined ? undefined : readable(() => Buffer.from(decodeBase64(base64, 'context item')));

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
