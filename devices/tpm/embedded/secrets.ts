/** Objects that hold bytes instead of a key pair: sealed data and HMAC keys (part 1 sections 27.6 and 11.4.6). */

import { digestOf, hashOf } from '#wire/tpm/hash.ts';
import type { KeyedHashPublicArea } from '#wire/tpm/public-area.ts';
import { parameterFailure } from './failure.ts';
import type { TpmObject } from './memory.ts';

/** Sealed data, and keys for HMACs, are at most as long. */
export const LARGEST_SECRET = 128;

/** Bytes and the public area that tells of them. */
export interface MadeSecret {
  readonly area: KeyedHashPublicArea;
  readonly data: Buffer;
}

/** @param given what the caller wants to be kept; empty for a key that the TPM makes from `seed` */
export function makeSecret(template: KeyedHashPublicArea, given: Buffer, seed: Buffer): MadeSecret {
  if (given.length > LARGEST_SECRET) throw parameterFailure('SIZE', 1);
  const { size } = hashOf(template.nameAlg, 'object');
  const data =
    given.length > 0 ? given : digestOf(template.nameAlg, seed, Buffer.from('data')).subarray(0, size);
  return { area: { ...template, unique: digestOf(template.nameAlg, seed, data) }, data };
}

/** Whether an object has its private part here, of whatever kind. */
export function hasPrivatePart({ privateKey, data }: TpmObject): boolean {
  return privateKey !== undefined || data !== undefined;
}
