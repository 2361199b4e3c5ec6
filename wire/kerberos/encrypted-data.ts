/** Ciphertexts, keys and checksums as messages carry them (RFC 4120 section 5.2.9). */

import { field, optional, sequence } from './encoding.ts';
import type { EncryptionKey } from './encryption-types.ts';
import { integer32, octets } from './values.ts';

/** A ciphertext, and which key it is for. */
export interface EncryptedData {
  readonly etype: number;
  /** The version of the long-term key; missing for session keys. */
  readonly kvno?: number;
  readonly cipher: Buffer;
}

/** A checksum under a key. */
export interface Checksum {
  readonly cksumtype: number;
  readonly checksum: Buffer;
}

/** EncryptedData in DER (RFC 4120 section 5.2.9). */
export const encryptedData = sequence<EncryptedData>({
  etype: field(0, 'etype', integer32),
  kvno: optional(1, 'kvno', integer32),
  cipher: field(2, 'cipher', octets),
});

/** EncryptionKey in DER (RFC 4120 section 5.2.9). */
export const encryptionKey = sequence<EncryptionKey>({
  keytype: field(0, 'keytype', integer32),
  keyvalue: field(1, 'keyvalue', octets),
});

/** Checksum in DER (RFC 4120 section 5.2.9). */
export const checksum = sequence<Checksum>({
  cksumtype: field(0, 'cksumtype', integer32),
  checksum: field(1, 'checksum', octets),
});
