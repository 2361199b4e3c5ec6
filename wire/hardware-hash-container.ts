/**
 * The container of a hardware hash: base64 of `OA`, a used length (u16, little endian) and fields of type, length and
 * value (protocols-autopilot.md section 5).
 */

import { WireError } from './error.ts';

/** One field. The length that is written includes type and length, 4 bytes. */
export interface HashField {
  readonly type: number;
  readonly value: Buffer;
  /** Byte at which the field begins, for errors. */
  readonly offset: number;
}

const TOTAL_BYTES = 3000;
const HEADER_BYTES = 4;
const SHORTEST_BYTES = 500;
const WHERE = 'hardware hash';

/**
 * The fields in the order given, filled up with zeroes to 3,000 bytes: 4,000 characters of base64.
 * @throws WireError `too-large` when they do not fit
 */
export function encodeHashFields(fields: readonly Omit<HashField, 'offset'>[]): string {
  const used = fields.reduce((bytes, { value }) => bytes + 4 + value.length, HEADER_BYTES);
  if (used > TOTAL_BYTES)
    throw new WireError(
      'too-large',
      `the facts take ${used} bytes, a hardware hash has ${TOTAL_BYTES}; shorten the texts`,
      WHERE,
    );
  const whole = Buffer.alloc(TOTAL_BYTES);
  whole.write('OA', 0, 'latin1');
  whole.writeUInt16LE(used, 2);
  let offset = HEADER_BYTES;
  for (const { type, value } of fields) {
    whole.writeUInt16LE(type, offset);
    whole.writeUInt16LE(value.length + 4, offset + 2);
    value.copy(whole, offset + 4);
    offset += value.length + 4;
  }
  return whole.toString('base64');
}

/**
 * The fields of a hash of any size from 500 bytes.
 * @throws WireError `malformed` (no base64, a field that does not fit, with its byte), `unexpected` (no hash at all)
 */
export function parseHashFields(text: string): HashField[] {
  const bytes = bytesOf(text);
  const end = bytes.readUInt16LE(2);
  if (end < HEADER_BYTES || end > bytes.length)
    throw new WireError('malformed', `the used length ${end} is not inside of the data`, 'byte 2');
  const fields: HashField[] = [];
  for (let offset = HEADER_BYTES; offset < end; ) {
    const length = offset + 4 <= end ? bytes.readUInt16LE(offset + 2) : 0;
    if (length < 4 || offset + length > end)
      throw new WireError('malformed', `a field of ${length} bytes does not fit`, `byte ${offset}`);
    const value = bytes.subarray(offset + 4, offset + length);
    fields.push({ type: bytes.readUInt16LE(offset), value, offset });
    offset += length;
  }
  return fields;
}

function bytesOf(text: string): Buffer {
  const trimmed = text.trim();
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(trimmed) || trimmed.length % 4 !== 0) {
    throw new WireError('malformed', 'this is not base64 (a spreadsheet may have cut or changed it)', WHERE);
  }
  const bytes = Buffer.from(trimmed, 'base64');
  if (bytes.length < SHORTEST_BYTES || bytes.subarray(0, 2).toString('latin1') !== 'OA') {
    throw new WireError(
      'unexpected',
      `a hardware hash begins with "OA" and has at least ${SHORTEST_BYTES} bytes`,
      WHERE,
    );
  }
  return bytes;
}
