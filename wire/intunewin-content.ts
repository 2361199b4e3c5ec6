/**
 * A Win32 app's content as it lies on the content host, `.intunewin.bin` (protocols-mdm.md section 19): 32 bytes
 * HMAC-SHA-256 over all that follows, 16 bytes initialization vector, then AES-256-CBC with PKCS#7 padding.
 */
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { WireError } from './error.ts';

const MAC_BYTES = 32;
const VECTOR_BYTES = 16;
const KEY_BYTES = 32;
const BLOCK_BYTES = 16;
const HEADER_BYTES = MAC_BYTES + VECTOR_BYTES;

/** Keys and vector of one content: 32, 32 and 16 bytes. Names as in Microsoft Graph's fileEncryptionInfo. */
export interface ContentKeys {
  readonly encryptionKey: Uint8Array;
  readonly macKey: Uint8Array;
  readonly initializationVector: Uint8Array;
}

/**
 * What a reader knows: without `macKey` the HMAC is not checked (DecryptInfo
 * gives a device key and vector only, `sidecar-content.ts`), without `initializationVector` the one in the file is used.
 */
export type KnownContentKeys = Pick<ContentKeys, 'encryptionKey'> &
  Partial<Omit<ContentKeys, 'encryptionKey'>>;

/**
 * The encrypted file of a content.
 * @throws WireError `malformed` for a key or vector of the wrong size
 */
export function encryptIntunewinContent(content: Uint8Array, keys: ContentKeys): Buffer {
  checkSizes(keys);
  const cipher = createCipheriv('aes-256-cbc', keys.encryptionKey, keys.initializationVector);
  const signed = Buffer.concat([keys.initializationVector, cipher.update(content), cipher.final()]);
  return Buffer.concat([macOf(signed, keys.macKey), signed]);
}

/**
 * The content of an encrypted file.
 * @throws WireError with the byte offset: `missing` (cut short), `malformed` (no whole blocks, wrong key, sizes of keys),
 *   `unexpected` (HMAC or vector is another)
 */
export function decryptIntunewinContent(file: Uint8Array, keys: KnownContentKeys): Buffer {
  checkSizes(keys);
  if (file.length < HEADER_BYTES + BLOCK_BYTES)
    throw new WireError(
      'missing',
      `an encrypted content has at least ${HEADER_BYTES + BLOCK_BYTES} bytes, here are ${file.length}; download it again`,
      `byte ${file.length}`,
    );
  if ((file.length - HEADER_BYTES) % BLOCK_BYTES !== 0)
    throw new WireError(
      'malformed',
      `the data is no whole number of ${BLOCK_BYTES}-byte blocks; download it again`,
      `byte ${file.length}`,
    );
  const signed = file.subarray(MAC_BYTES);
  if (keys.macKey !== undefined && !timingSafeEqual(macOf(signed, keys.macKey), file.subarray(0, MAC_BYTES)))
    throw new WireError(
      'unexpected',
      'the HMAC-SHA-256 does not fit: the content was changed, or the key is another',
      'byte 0',
    );
  const vector = file.subarray(MAC_BYTES, HEADER_BYTES);
  const { initializationVector } = keys;
  if (initializationVector !== undefined && !timingSafeEqual(vector, initializationVector))
    throw new WireError(
      'unexpected',
      'the initialization vector is not the one that was announced',
      `byte ${MAC_BYTES}`,
    );
  const decipher = createDecipheriv('aes-256-cbc', keys.encryptionKey, vector);
  try {
    return Buffer.concat([decipher.update(file.subarray(HEADER_BYTES)), decipher.final()]);
  } catch {
    throw new WireError(
      'malformed',
      'AES-256-CBC leaves no valid padding: the encryption key is another',
      `byte ${HEADER_BYTES}`,
    );
  }
}

function macOf(signed: Uint8Array, macKey: Uint8Array): Buffer {
  return createHmac('sha256', macKey).update(signed).digest();
}

function checkSizes(keys: KnownContentKeys): void {
  checkSize(keys.encryptionKey, KEY_BYTES, 'encryptionKey');
  if (keys.macKey !== undefined) checkSize(keys.macKey, KEY_BYTES, 'macKey');
  if (keys.initializationVector !== undefined)
    checkSize(keys.initializationVector, VECTOR_BYTES, 'initializationVector');
}

function checkSize(bytes: Uint8Array, size: number, name: string): void {
  if (bytes.length !== size)
    throw new WireError('malformed', `this has ${bytes.length} bytes and needs ${size}`, name);
}
