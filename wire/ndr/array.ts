/**
 * Arrays as most Windows structures hold them: a count, and beside it a pointer to a conformant array of that size
 * (`[size_is(cbBlob)] PBYTE pBlob`; C706 chapter 14, "Uni-dimensional Conformant Arrays"). Two members of the IDL are one
 * value here.
 */

import type { NdrReader } from './reader.ts';
import { type NdrType, u32 } from './type.ts';
import type { NdrWriter } from './writer.ts';

/** A count and a pointer, and then the array that `elements` reads and writes. Empty is written as null. */
function counted<T extends { readonly length: number }>(
  empty: T,
  elements: {
    read(reader: NdrReader, count: number, place: string): T;
    write(writer: NdrWriter, value: T, place: string): void;
  },
): NdrType<T> {
  return {
    alignment: 4,
    size: 8,
    read: (reader, place) => {
      const count = reader.u32(place);
      const referent = reader.u32(place);
      if (referent === 0) {
        if (count > 0) throw reader.fail('missing', `the count is ${count}, but the pointer is null`, place);
        return () => empty;
      }
      return () => {
        const most = reader.u32(place);
        if (most !== count)
          throw reader.fail('malformed', `the array has room for ${most}, its count is ${count}`, place);
        return elements.read(reader, count, place);
      };
    },
    write: (writer, value, place) => {
      const rest = u32.write(writer, value.length, place);
      if (value.length === 0) {
        writer.u32(0);
        return rest;
      }
      writer.referent();
      return () => {
        writer.u32(value.length);
        elements.write(writer, value, place);
      };
    },
  };
}

/** Bytes. What is read is a view of the bytes that were given. */
export const countedBytes: NdrType<Uint8Array> = counted<Uint8Array>(new Uint8Array(0), {
  read: (reader, count, place) => reader.bytes(count, place),
  write: (writer, value) => writer.bytes(value),
});

/** No bound is documented. While it is read, an element of a dozen bytes takes hundreds in memory. */
const MOST_ELEMENTS = 0x4000;

/**
 * Structures. Reading throws WireError `missing` for a count that the bytes which are left cannot hold, and `too-large`
 * for more than 16,384, before any is read.
 */
export function countedArray<T>(element: NdrType<T>): NdrType<readonly T[]> {
  return counted<readonly T[]>([], {
    read: (reader, count, place) => {
      if (count > reader.left / element.size)
        throw reader.fail('missing', `${count} elements do not fit into ${reader.left} bytes`, place);
      if (count > MOST_ELEMENTS)
        throw reader.fail('too-large', `${count} elements, at most ${MOST_ELEMENTS} are read`, place);
      const rests: (() => T)[] = [];
      for (let index = 0; index < count; index++) {
        reader.align(element.alignment, place);
        rests.push(element.read(reader, `${place}[${index}]`));
      }
      return rests.map((rest) => rest());
    },
    write: (writer, value, place) => {
      const rests = value.map((one, index) => {
        writer.align(element.alignment);
        return element.write(writer, one, `${place}[${index}]`);
      });
      for (const rest of rests) rest();
    },
  });
}
