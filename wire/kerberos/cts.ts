/**
 * AES in CBC mode with ciphertext stealing, as Kerberos uses it (RFC 3962 section 5): no padding, the last two blocks always
 * change places, and the initial vector is zero.
 */

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { WireError } from '../error.ts';

/** Bytes of a block of AES. */
export const AES_BLOCK = 16;

const ZERO = Buffer.alloc(AES_BLOCK);

/** One block or more. @throws WireError `malformed` for less than a block */
export function encryptCts(key: Uint8Array, plaintext: Uint8Array): Buffer {
  needBlock(plaintext);
  const tail = tailLength(plaintext.length);
  const padded = Buffer.concat([plaintext, Buffer.alloc(AES_BLOCK - tail)]);
  const blocks = encryptCbc(key, padded);
  if (blocks.length === AES_BLOCK) return blocks;
  const last = blocks.length - AES_BLOCK;
  return Buffer.concat([
    blocks.subarray(0, last - AES_BLOCK),
    blocks.subarray(last),
    blocks.subarray(last - AES_BLOCK, last - AES_BLOCK + tail),
  ]);
}

/** The plaintext, as long as the ciphertext. @throws WireError `malformed` for less than a block */
export function decryptCts(key: Uint8Array, ciphertext: Uint8Array): Buffer {
  needBlock(ciphertext);
  if (ciphertext.length === AES_BLOCK) return decryptCbc(key, ciphertext);
  const tail = tailLength(ciphertext.length);
  const last = ciphertext.length - tail;
  const swapped = ciphertext.subarray(last - AES_BLOCK, last);
  // Encrypted with zeros after the plaintext: what the block before it lost stands at the end of this one.
  const stolen = decryptCbc(key, swapped).subarray(tail);
  const blocks = Buffer.concat([
    ciphertext.subarray(0, last - AES_BLOCK),
    ciphertext.subarray(last),
    stolen,
    swapped,
  ]);
  return decryptCbc(key, blocks).subarray(0, ciphertext.length);
}

/** Whole blocks, unchanged in their order. */
export function encryptCbc(key: Uint8Array, blocks: Uint8Array): Buffer {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, ZERO).setAutoPadding(false);
  return Buffer.concat([cipher.update(blocks), cipher.final()]);
}

function decryptCbc(key: Uint8Array, blocks: Uint8Array): Buffer {
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, ZERO).setAutoPadding(false);
  return Buffer.concat([decipher.update(blocks), decipher.final()]);
}

/** Bytes in the last block, 1 to 16. */
const tailLength = (length: number): number => ((length - 1) % AES_BLOCK) + 1;

function needBlock(bytes: Uint8Array): void {
  if (bytes.length < AES_BLOCK)
    throw new WireError('malformed', `AES-CTS needs at least ${AES_BLOCK} bytes, not ${bytes.length}`);
}
