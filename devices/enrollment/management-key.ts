/** The key of the certificate of management: a key pair of Windows, or one that the TPM keeps. */

import { type KeyObject, sign } from 'node:crypto';
import { certificationRequestInfo, signedCertificateRequest } from '#wire/pkcs10.ts';
import { lentTpmKey, MANAGEMENT_KEY_NAME, publicTpmKey, signWithTpmKey } from '../attestation/index.ts';
import { type Certificate, findIdentity } from '../certificates/index.ts';
import type { ClientIdentity } from '../network/index.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import type { Enrolled } from './enrollment-record.ts';

/** Owner of the key pair (ports KeySource) when it is not the TPM's. */
const KEY_OWNER = 'mdm';

/** A key for a certificate of management, wherever it is. */
export interface ManagementKey {
  readonly publicKey: KeyObject;
  /** Where the certificate store says that the key is. */
  readonly place: NonNullable<Certificate['key']>;
  sign(data: Uint8Array): Promise<Outcome<Buffer>>;
}

/** A key pair of Windows; another `owner` has another. */
export function softwareKey(pc: Pick<Pc, 'keys'>, owner: string = KEY_OWNER): ManagementKey {
  const { privateKey, publicKey } = pc.keys.pair(owner);
  return { publicKey, place: { owner }, sign: async (data) => done(sign('sha256', data, privateKey)) };
}

/** The key in the TPM, which is made when there is none; another `name` has another. */
export async function keyInTpm(
  activity: Activity,
  name: string = MANAGEMENT_KEY_NAME,
): Promise<Outcome<ManagementKey>> {
  const publicKey = await publicTpmKey(activity, name);
  if (!publicKey.ok) return publicKey;
  return done({
    publicKey: publicKey.value,
    place: { tpm: name },
    sign: (data) => signWithTpmKey(activity, name, data),
  });
}

/** Another key at the same kind of place as that of a certificate, for its successor of this number. */
export async function successorKey(
  activity: Activity,
  { key }: Pick<Certificate, 'key'>,
  number: number,
): Promise<Outcome<ManagementKey>> {
  if (key !== undefined && 'tpm' in key) return keyInTpm(activity, `${MANAGEMENT_KEY_NAME}-${number}`);
  return done(softwareKey(activity.pc, `${KEY_OWNER} ${number}`));
}

/** A certificate request for the key; DER. */
export async function certificateRequest(
  { publicKey, sign: signed }: ManagementKey,
  subject: string,
): Promise<Outcome<Buffer>> {
  const info = certificationRequestInfo({ subject: [{ type: 'CN', value: subject }], publicKey });
  const signature = await signed(info);
  return signature.ok ? done(signedCertificateRequest(info, signature.value)) : signature;
}

/**
 * The certificate with which the PC proves itself to management, and its key; undefined when either is not there. Of several
 * with the subject it is the one of the enrolment: a renewal that was cut off may have left another.
 */
export function managementIdentity(
  activity: Activity,
  enrolled: Pick<Enrolled, 'certificateStore' | 'certificateSubject' | 'certificateThumbprint'>,
): Promise<ClientIdentity | undefined> {
  const { certificateStore, certificateSubject, certificateThumbprint } = enrolled;
  return findIdentity(activity.pc, certificateStore, certificateSubject, {
    preferred: certificateThumbprint,
    tpmKey: (name) => lentTpmKey(activity, name),
  });
}
