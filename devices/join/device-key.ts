/** The device key of a join: a key pair of Windows, or one that the TPM keeps. */

import { type KeyObject, sign } from 'node:crypto';
import { DEVICE_KEY_NAME, signWithTpmKey } from '../attestation/index.ts';
import type { Certificate } from '../certificates/index.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';

/** Owner of the key pair (ports KeySource) when it is not the TPM's. */
const DEVICE_KEY_OWNER = 'device';

/** A key that signs with RS256, wherever it is. */
export interface DeviceKey {
  readonly publicKey: KeyObject;
  /** Where the certificate store says that the key is. */
  readonly place: NonNullable<Certificate['key']>;
  sign(data: Uint8Array): Promise<Outcome<Buffer>>;
}

/** The key of a user's join; another `owner` has another. */
export function windowsKey(pc: Pick<Pc, 'keys'>, owner: string = DEVICE_KEY_OWNER): DeviceKey {
  const { privateKey, publicKey } = pc.keys.pair(owner);
  return {
    publicKey,
    place: { owner },
    sign: async (data) => done(sign('sha256', data, privateKey)),
  };
}

/** The key of an attested join. */
export function tpmKey(activity: Activity, publicKey: KeyObject): DeviceKey {
  return {
    publicKey,
    place: { tpm: DEVICE_KEY_NAME },
    sign: (data) => signWithTpmKey(activity, DEVICE_KEY_NAME, data),
  };
}
