/** Security identifiers, e.g. S-1-5-21-1-2-3-1103: text and bytes ([MS-DTYP] 2.4.2). */

import { WireError } from './error.ts';

const MOST_PARTS = 15;
const HEADER = 8;

/** The bytes of a security identifier. @throws WireError `malformed` for a text that is none */
export function sidBytes(sid: string): Buffer {
  const refuse = (): never => {
    throw new WireError('malformed', `"${sid}" is no security identifier; write S-1-5-21-…`);
  };
  if (!/^S-1-\d{1,15}(?:-\d{1,10}){0,15}$/.test(sid)) refuse();
  const [authority = 0, ...parts] = sid.slice('S-1-'.length).split('-').map(Number);
  if (authority >= 2 ** 48 || parts.some((part) => part >= 2 ** 32)) refuse();
  const bytes = Buffer.alloc(HEADER + 4 * parts.length);
  bytes.writeUInt8(1, 0);
  bytes.writeUInt8(parts.length, 1);
  bytes.writeUIntBE(authority, 2, 6);
  for (const [index, part] of parts.entries()) bytes.writeUInt32LE(part, HEADER + 4 * index);
  return bytes;
}

/** The text of a security identifier. @throws WireError `malformed` */
export function sidText(data: Uint8Array): string {
  const bytes = Buffer.from(data);
  const count = bytes[1] ?? 0;
  if (bytes[0] !== 1 || count > MOST_PARTS || bytes.length !== HEADER + 4 * count)
    throw new WireError('malformed', `these ${bytes.length} bytes are no security identifier`);
  const parts = Array.from({ length: count }, (_, index) => bytes.readUInt32LE(HEADER + 4 * index));
  return ['S-1', bytes.readUIntBE(2, 6), ...parts].join('-');
}
