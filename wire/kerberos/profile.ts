/** Encryption and checksums under a key and a usage: the simplified profile (RFC 3961 section 5.3) with AES (RFC 3962). */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { WireError } from '../error.ts';
import { AES_BLOCK, decryptCts, encryptCts } from './cts.ts';
import { derivedKey } from './derive-key.ts';
import type { Checksum, EncryptedData } from './encrypted-data.ts';
import { type EncryptionKey, typeOfKey } from './encryption-types.ts';

/** Key usage numbers (RFC 4120 section 7.5.1): the same key never encrypts two kinds of things alike. */
export const KEY_USAGE = {
  paEncTimestamp: 1,
  ticket: 2,
  asReply: 3,
  authorizationDataBySessionKey: 4,
  authorizationDataBySubkey: 5,
  tgsRequestChecksum: 6,
  tgsRequestAuthenticator: 7,
  tgsReplyBySessionKey: 8,
  tgsReplyBySubkey: 9,
  apRequestAuthenticator: 11,
  apReply: 12,
  /** RFC 4121 section 2: what the two sides of a context seal for each other. */
  acceptorSeal: 22,
  initiatorSeal: 24,
} as const;

const MAC_SIZE = 12;
/** Bytes of the random block that every encryption begins with. */
export const CONFOUNDER_SIZE = AES_BLOCK;

/**
 * Encrypts; `confounder` is {@link CONFOUNDER_SIZE} random bytes.
 * @throws WireError for a key that cannot be used
 */
export function encrypt(
  key: EncryptionKey,
  usage: number,
  plaintext: Uint8Array,
  confounder: Uint8Array,
): EncryptedData {
  typeOfKey(key);
  if (confounder.length !== CONFOUNDER_SIZE)
    throw new WireError('malformed', `a confounder has ${CONFOUNDER_SIZE} bytes, not ${confounder.length}`);
  const data = Buffer.concat([confounder, plaintext]);
  const body = encryptCts(derivedKey(key, usage, 'encryption'), data);
  return {
    etype: key.keytype,
    cipher: Buffer.concat([body, mac(derivedKey(key, usage, 'integrity'), data)]),
  };
}

/**
 * The plaintext; undefined when this key and usage did not encrypt it, or somebody changed it.
 * @throws WireError for a key that cannot be used
 */
export function decrypt(key: EncryptionKey, usage: number, data: EncryptedData): Buffer | undefined {
  typeOfKey(key);
  const { etype, cipher } = data;
  if (etype !== key.keytype || cipher.length < CONFOUNDER_SIZE + MAC_SIZE) return undefined;
  const end = cipher.length - MAC_SIZE;
  const plain = decryptCts(derivedKey(key, usage, 'encryption'), cipher.subarray(0, end));
  const intact = timingSafeEqual(mac(derivedKey(key, usage, 'integrity'), plain), cipher.subarray(end));
  return intact ? plain.subarray(CONFOUNDER_SIZE) : undefined;
}

/** The checksum of a key over bytes. @throws WireError for a key that cannot be used */
export function checksumOf(key: EncryptionKey, usage: number, bytes: Uint8Array): Checksum {
  const { checksumType } = typeOfKey(key);
  return { cksumtype: checksumType, checksum: mac(derivedKey(key, usage, 'checksum'), bytes) };
}

/** Whether a checksum is the key's own over these bytes. @throws WireError for a key that cannot be used */
export function checksumHolds(
  key: EncryptionKey,
  usage: number,
  bytes: Uint8Array,
  given: Checksum,
): boolean {
  const own = checksumOf(key, usage, bytes);
  return (
    own.cksumtype === given.cksumtype &&
    given.checksum.length === MAC_SIZE &&
    timingSafeEqual(own.checksum, given.checksum)
  );
}

const mac = (key: Uint8Array, bytes: Uint8Array): Buffer =>
  createHmac('sha1', key).update(bytes).digest().subarray(0, MAC_SIZE);
