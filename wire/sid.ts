/** Security identifiers: their text and their bytes ([MS-DTYP] 2.4.2.1 and 2.4.2.2). */

import { WireError } from './error.ts';

const REVISION = 1;
const HEADER_BYTES = 8;
const MOST_SUBAUTHORITIES = 15;
const MOST_DECIMAL_AUTHORITY = 0xffff_ffff;
const FORM = /^S-1-(\d{1,10}|0x[0-9a-f]{12})((?:-\d{1,10}){0,15})$/i;

/**
 * The bytes of a SID such as `S-1-5-21-1004336348-1177238915-682003330`.
 * @throws WireError `malformed` for a text that is none
 */
export function sidBytes(sid: string): Buffer {
  const [, authorityText, rest] = FORM.exec(sid) ?? [];
  const authority = Number(authorityText);
  const subAuthorities = rest === undefined ? [] : rest.split('-').slice(1).map(Number);
  if (
    authorityText === undefined ||
    (!authorityText.startsWith('0x') && authority > MOST_DECIMAL_AUTHORITY) ||
    subAuthorities.some((subAuthority) => subAuthority > 0xffff_ffff)
  )
    throw new WireError('malformed', `"${sid}" is no SID; write S-1-, the authority, and 32-bit numbers`);
  const bytes = Buffer.alloc(HEADER_BYTES + 4 * subAuthorities.length);
  bytes.writeUInt8(REVISION, 0);
  bytes.writeUInt8(subAuthorities.length, 1);
  bytes.writeUIntBE(authority, 2, 6);
  subAuthorities.forEach((subAuthority, index) => {
    bytes.writeUInt32LE(subAuthority, HEADER_BYTES + 4 * index);
  });
  return bytes;
}

/**
 * The text of a SID's bytes.
 * @throws WireError `malformed` for another revision, more than 15 numbers, or another length than the number says
 */
export function sidText(sid: Uint8Array): string {
  const bytes = Buffer.from(sid.buffer, sid.byteOffset, sid.byteLength);
  const count = bytes.length < HEADER_BYTES ? undefined : bytes.readUInt8(1);
  if (count === undefined || count > MOST_SUBAUTHORITIES || bytes.length !== HEADER_BYTES + 4 * count)
    throw new WireError('malformed', `${bytes.length} bytes are no SID; it has 8, and 4 for each number`);
  if (bytes.readUInt8(0) !== REVISION)
    throw new WireError('malformed', `a SID has revision ${REVISION}, not ${bytes.readUInt8(0)}`);
  const authority = bytes.readUIntBE(2, 6);
  const parts = ['S', REVISION, authority > MOST_DECIMAL_AUTHORITY ? hex(authority) : authority];
  for (let index = 0; index < count; index++) parts.push(bytes.readUInt32LE(HEADER_BYTES + 4 * index));
  return parts.join('-');
}

const hex = (authority: number): string => `0x${authority.toString(16).padStart(12, '0')}`;
