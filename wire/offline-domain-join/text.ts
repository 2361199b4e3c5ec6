/**
 * How a blob travels as text. In an answer file (`AccountData`) and in a management session it is base64; the file that
 * `djoin /provision /savefile` writes is that base64 in UTF-16, little-endian, with a byte order mark and a closing NUL
 * (Samba's `net offlinejoin` reads and writes the same).
 */

import { decodeBase64, encodeBase64 } from '../base64.ts';
import { WireError } from '../error.ts';
import { decodeProvisionData, encodeProvisionData, type ProvisionData } from './provision-data.ts';

const BYTE_ORDER_MARK = '\ufeff';
const NUL = '\0';

/** A blob as base64, on one line. @throws WireError for a value that its structure cannot hold */
export function encodeProvisionText(data: ProvisionData): string {
  return encodeBase64(encodeProvisionData(data));
}

/** The blob in a base64 text; white space is allowed anywhere. @throws WireError */
export function decodeProvisionText(text: string): ProvisionData {
  return decodeProvisionData(decodeBase64(text, 'offline domain join blob'));
}

/** The file that `djoin /savefile` writes. @throws WireError for a value that its structure cannot hold */
export function encodeSaveFile(data: ProvisionData): Uint8Array {
  return Buffer.from(`${BYTE_ORDER_MARK}${encodeProvisionText(data)}${NUL}`, 'utf16le');
}

/**
 * The blob in such a file. One of single bytes (ASCII), as other tools write it, is read as well.
 * @throws WireError `malformed` for half a character, and as {@link decodeProvisionText}
 */
export function decodeSaveFile(file: Uint8Array): ProvisionData {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const wide = bytes.length >= 2 && bytes.readUInt16LE(0) === 0xfeff;
  if (wide && bytes.length % 2 !== 0)
    throw new WireError('malformed', 'a file of UTF-16 has whole characters', `byte ${bytes.length - 1}`);
  const text = wide ? bytes.toString('utf16le', 2) : bytes.toString('latin1');
  return decodeProvisionText(text.endsWith(NUL) ? text.slice(0, -1) : text);
}
