/** Base64 as XML messages carry it: white space anywhere, standard alphabet, padding required. */
import { WireError } from './error.ts';

/** Bytes as base64 (RFC 4648 section 4, with padding, no line breaks). */
export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/**
 * Base64 with white space removed, checked but not decoded.
 * @param where the place named in an error
 * @throws WireError `malformed`
 */
export function checkedBase64(text: string, where: string): string {
  const compact = text.replace(/\s+/g, '');
  if (compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return compact;
  throw new WireError(
    'malformed',
    'text is not base64; encode the bytes with the standard alphabet and padding',
    where,
  );
}

/**
 * The bytes of a base64 text.
 * @param where the place named in an error
 * @throws WireError `malformed`
 */
export function decodeBase64(text: string, where: string): Uint8Array {
  return new Uint8Array(Buffer.from(checkedBase64(text, where), 'base64'));
}

/** UTF-8 text as base64. */
export function encodeBase64Text(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/**
 * The UTF-8 text in a base64 text.
 * @param where the place named in an error
 * @throws WireError `malformed` when it is not base64, or its bytes are not UTF-8
 */
export function decodeBase64Text(text: string, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(decodeBase64(text, where));
  } catch (error) {
    if (error instanceof WireError) throw error;
    throw new WireError(
      'malformed',
      'base64 does not hold UTF-8 text; encode the text as UTF-8 first',
      where,
    );
  }
}
