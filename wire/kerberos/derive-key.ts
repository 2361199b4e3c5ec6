/** Keys out of keys: DK of the simplified profile (RFC 3961 section 5.1), with AES (RFC 3962 section 6). */

import { AES_BLOCK, encryptCbc } from './cts.ts';
import type { EncryptionKey } from './encryption-types.ts';
import { nFold } from './n-fold.ts';

/** DK(key, constant): random-to-key of AES is the identity, so this is DR as well. */
export function deriveKey(key: Uint8Array, constant: Uint8Array): Buffer {
  let block = nFold(constant, AES_BLOCK);
  const blocks: Buffer[] = [];
  for (let size = 0; size < key.length; size += AES_BLOCK) {
    block = encryptCbc(key, block);
    blocks.push(block);
  }
  return Buffer.concat(blocks, key.length);
}

/** What a derived key is for: the last byte of its constant (RFC 3961 section 5.3). */
const PURPOSE = { checksum: 0x99, encryption: 0xaa, integrity: 0x55 } as const;

/** The key for one purpose under one key usage number. */
export function derivedKey(key: EncryptionKey, usage: number, purpose: keyof typeof PURPOSE): Buffer {
  const constant = Buffer.alloc(5);
  constant.writeUInt32BE(usage);
  constant.writeUInt8(PURPOSE[purpose], 4);
  return deriveKey(key.keyvalue, constant);
}
