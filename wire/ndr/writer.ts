/** Writes NDR, little-endian (C706 chapter 14). */

import type { Alignment } from './reader.ts';

/** The first referent ID of Windows' outermost structure, and of Samba's; they leave four to the next. */
const FIRST_REFERENT = 0x0002_0000;
const REFERENT_STEP = 4;

/** Each method appends. Values must be in range: types check them. */
export interface NdrWriter {
  /** Fills up with zeros to the next multiple. */
  align(alignment: Alignment): void;
  u16(value: number): void;
  u32(value: number): void;
  bytes(data: Uint8Array): void;
  /** The ID of a pointer that is not null: another one for each. */
  referent(): void;
  /** What was written so far. */
  done(): Buffer;
}

/** An empty writer. */
export function createWriter(): NdrWriter {
  const parts: Uint8Array[] = [];
  let length = 0;
  let referents = 0;
  const bytes = (data: Uint8Array): void => {
    parts.push(data);
    length += data.length;
  };
  const align = (alignment: Alignment): void => {
    const gap = (alignment - (length % alignment)) % alignment;
    if (gap > 0) bytes(Buffer.alloc(gap));
  };
  const number = (size: 2 | 4, value: number): void => {
    align(size);
    const part = Buffer.alloc(size);
    part.writeUIntLE(value, 0, size);
    bytes(part);
  };
  return {
    align,
    u16: (value) => number(2, value),
    u32: (value) => number(4, value),
    bytes,
    referent: () => {
      number(4, FIRST_REFERENT + REFERENT_STEP * referents);
      referents += 1;
    },
    done: () => Buffer.concat(parts),
  };
}
