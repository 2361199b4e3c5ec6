/** The certificate in an NV index: the index may be larger than the certificate (EK Credential Profile section 2.2.1.5). */

import { WireError } from '../error.ts';

const SEQUENCE = 0x30;
const WHERE = 'NV index';

/**
 * The DER of the certificate that an index's content begins with. What is left after it must be all zeroes or all ones:
 * an index is larger than its certificate where a vendor reserved room, and unwritten bytes are FF.
 * @throws WireError `missing` when the content is cut off, `unexpected` for other bytes after it, `malformed`
 */
export function certificateInNv(content: Uint8Array): Buffer {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes[0] !== SEQUENCE || (bytes[1] ?? 0) < 0x80)
    throw new WireError('malformed', 'this is no certificate in DER', `${WHERE}, byte 0`);
  const count = (bytes[1] ?? 0) & 0x7f;
  if (count === 0 || count > 3 || bytes.length < 2 + count)
    throw new WireError('malformed', 'the length is not in distinguished form', `${WHERE}, byte 1`);
  const end = 2 + count + bytes.readUIntBE(2, count);
  if (end > bytes.length)
    throw new WireError('missing', `${end} bytes are needed, there are ${bytes.length}`, `${WHERE}, byte 1`);
  const padding = bytes.subarray(end);
  const filler = padding[0] ?? 0;
  if ((filler !== 0x00 && filler !== 0xff) || padding.some((byte) => byte !== filler))
    throw new WireError('unexpected', 'what follows the certificate is no padding', `${WHERE}, byte ${end}`);
  return bytes.subarray(0, end);
}
