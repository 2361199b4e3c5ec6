/**
 * Reads NDR, little-endian (C706, DCE 1.1: Remote Procedure Call, pubs.opengroup.org/onlinepubs/9629399/chap14.htm): every
 * value stands at a multiple of its size, counted from the beginning. It trusts nothing; its errors name the place and
 * the byte.
 */

import { WireError } from '../error.ts';

/** How far a value's beginning is a multiple of. */
export type Alignment = 1 | 2 | 4;

/** Reads from the beginning. A `place` is what errors name, e.g. `ODJ_WIN7BLOB.lpDomain`. */
export interface NdrReader {
  /** How many bytes are left. */
  readonly left: number;
  /** Skips to the next multiple; what stands in the gap has no meaning. @throws WireError `missing` */
  align(alignment: Alignment, place: string): void;
  /** @throws WireError `missing`, as the three below */
  u16(place: string): number;
  u32(place: string): number;
  /** The next `count` bytes: a view, no copy. */
  bytes(count: number, place: string): Uint8Array;
  /** The error for what was just read, or is about to be. */
  fail(code: WireError['code'], message: string, place: string): WireError;
}

/** A reader of `data`. */
export function createReader(data: Uint8Array): NdrReader {
  const view = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  let offset = 0;
  const fail = (code: WireError['code'], message: string, place: string): WireError =>
    new WireError(code, message, `${place}, byte ${offset}`);
  const take = (count: number, place: string): number => {
    if (count > view.length - offset)
      throw fail('missing', `${count} bytes are needed, ${view.length - offset} are left`, place);
    offset += count;
    return offset - count;
  };
  const align = (alignment: Alignment, place: string): void => {
    take((alignment - (offset % alignment)) % alignment, place);
  };
  const aligned = (size: 2 | 4, place: string): number => {
    align(size, place);
    return take(size, place);
  };
  return {
    get left() {
      return view.length - offset;
    },
    align,
    u16: (place) => view.readUInt16LE(aligned(2, place)),
    u32: (place) => view.readUInt32LE(aligned(4, place)),
    bytes: (count, place) => {
      const start = take(count, place);
      return new Uint8Array(view.buffer, view.byteOffset + start, count);
    },
    fail,
  };
}
