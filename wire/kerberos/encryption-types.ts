/** The encryption types that are spoken here: AES with HMAC-SHA1-96 (RFC 3962 section 7), which Active Directory prefers. */

import { WireError } from '../error.ts';

/** What differs between them. */
export interface EncryptionType {
  readonly etype: number;
  readonly name: string;
  /** Bytes of a key, and of a seed of one. */
  readonly keySize: number;
  /** The checksum type that goes with the key. */
  readonly checksumType: number;
}

/** Strongest first. */
export const ENCRYPTION_TYPES: readonly EncryptionType[] = [
  { etype: 18, name: 'aes256-cts-hmac-sha1-96', keySize: 32, checksumType: 16 },
  { etype: 17, name: 'aes128-cts-hmac-sha1-96', keySize: 16, checksumType: 15 },
];

/** The encryption type of a number; undefined for those not spoken here. */
export function encryptionType(etype: number): EncryptionType | undefined {
  return ENCRYPTION_TYPES.find((type) => type.etype === etype);
}

/** A key of an encryption type (RFC 4120 section 5.2.9). */
export interface EncryptionKey {
  readonly keytype: number;
  readonly keyvalue: Buffer;
}

/**
 * The encryption type of a key that can be used.
 * @throws WireError `unsupported` for another type, `malformed` for a key of the wrong length
 */
export function typeOfKey(key: EncryptionKey): EncryptionType {
  const type = encryptionType(key.keytype);
  if (type === undefined)
    throw new WireError(
      'unsupported',
      `encryption type ${key.keytype} is not spoken here; use ${ENCRYPTION_TYPES.map(({ etype }) => etype).join(' or ')}`,
      'keytype',
    );
  if (key.keyvalue.length !== type.keySize)
    throw new WireError(
      'malformed',
      `a key of ${type.name} has ${type.keySize} bytes, not ${key.keyvalue.length}`,
      'keyvalue',
    );
  return type;
}
