/** A key out of a password: PBKDF2 with HMAC-SHA1, then DK (RFC 3962 section 4). */

import { pbkdf2Sync } from 'node:crypto';
import { WireError } from '../error.ts';
import { deriveKey } from './derive-key.ts';
import { type EncryptionKey, encryptionType } from './encryption-types.ts';

/** Where a message names no other (RFC 3962 section 4). */
export const DEFAULT_ITERATIONS = 4096;
/** More would let whoever answers keep the machine busy: RFC 3962 section 8 asks for a bound. */
const MOST_ITERATIONS = 100_000;
const FOLDED = Buffer.from('kerberos');

/**
 * The key of a password. The salt is the realm and the parts of the name, unless ETYPE-INFO2 says another.
 * @throws WireError `unsupported` for another encryption type, `too-large` for a count of iterations out of bounds
 */
export function stringToKey(
  etype: number,
  password: string,
  salt: string,
  iterations: number = DEFAULT_ITERATIONS,
): EncryptionKey {
  const { keySize } = typeOfEtype(etype);
  // 0 stands for 2^32 (RFC 3962 section 4).
  if (!(iterations >= 1 && iterations <= MOST_ITERATIONS))
    throw new WireError(
      'too-large',
      `${iterations === 0 ? 2 ** 32 : iterations} iterations are asked for, at most ${MOST_ITERATIONS} are done`,
      's2kparams',
    );
  const seed = pbkdf2Sync(
    Buffer.from(password, 'utf8'),
    Buffer.from(salt, 'utf8'),
    iterations,
    keySize,
    'sha1',
  );
  return { keytype: etype, keyvalue: deriveKey(seed, FOLDED) };
}

/**
 * The count of iterations in the parameters of ETYPE-INFO2: four bytes, or nothing for the default.
 * @throws WireError `malformed` for any other length
 */
export function iterationsOf(parameters: Uint8Array | undefined): number {
  if (parameters === undefined) return DEFAULT_ITERATIONS;
  if (parameters.length !== 4)
    throw new WireError('malformed', `parameters of AES have 4 bytes, not ${parameters.length}`, 's2kparams');
  return Buffer.from(parameters).readUInt32BE();
}

function typeOfEtype(etype: number) {
  const type = encryptionType(etype);
  if (type === undefined)
    throw new WireError('unsupported', `encryption type ${etype} is not spoken here`, 'etype');
  return type;
}
