/** GUIDs as Microsoft's structures hold them: the first three fields little-endian ([MS-DTYP] 2.3.4.2). */

import { WireError } from './error.ts';

/** The 16 bytes of a GUID, with or without its hyphens. @throws WireError `malformed` for a text that is none */
export function guidBytes(guid: string): Buffer {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[0-9a-f]{32}$/i.test(guid))
    throw new WireError('malformed', `"${guid}" is no GUID; write 8-4-4-4-12 hex digits`);
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}

/** The text of 16 bytes, lower case. @throws WireError `malformed` for any other number of them */
export function guidText(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new WireError('malformed', `a GUID has 16 bytes, not ${bytes.length}`);
  const copy = Buffer.from(bytes);
  copy.subarray(0, 4).reverse();
  copy.subarray(4, 6).reverse();
  copy.subarray(6, 8).reverse();
  const hex = copy.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
