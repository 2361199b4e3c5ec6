/** What an NDR type is, and the types that hold no pointer: numbers and GUIDs (C706 chapter 14). */

import { WireError } from '../error.ts';
import { guidBytes, guidText } from '../guid.ts';
import type { Alignment, NdrReader } from './reader.ts';
import type { NdrWriter } from './writer.ts';

/**
 * How values of a type stand in the bytes. Both directions take two steps, because what pointers point at does not
 * follow the pointer but the whole construction that holds it (C706 chapter 14, "Algorithm for Deferral of Referents"):
 * the call reads or writes what stands in place, the function that it returns does the rest. The caller runs those
 * functions in the order of the pointers.
 */
export interface NdrType<T> {
  readonly alignment: Alignment;
  /** The fewest bytes that stand in place: what an array's count is held against before anything is allocated. */
  readonly size: number;
  /** @throws WireError with the place */
  read(reader: NdrReader, place: string): () => T;
  /** @throws WireError with the place, for a value that the type cannot hold */
  write(writer: NdrWriter, value: T, place: string): () => void;
}

const nothingMore = (): void => undefined;

function inRange(value: number, most: number, place: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new WireError('malformed', `${value} is no whole number from 0 to ${most}`, place);
}

/** USHORT. */
export const u16: NdrType<number> = {
  alignment: 2,
  size: 2,
  read: (reader, place) => {
    const value = reader.u16(place);
    return () => value;
  },
  write: (writer, value, place) => {
    writer.u16(inRange(value, 0xffff, place));
    return nothingMore;
  },
};

/** ULONG, DWORD. */
export const u32: NdrType<number> = {
  alignment: 4,
  size: 4,
  read: (reader, place) => {
    const value = reader.u32(place);
    return () => value;
  },
  write: (writer, value, place) => {
    writer.u32(inRange(value, 0xffff_ffff, place));
    return nothingMore;
  },
};

/** GUID, as text in lower case ([MS-DTYP] 2.3.4.2). */
export const guid: NdrType<string> = {
  alignment: 4,
  size: 16,
  read: (reader, place) => {
    reader.align(4, place);
    const value = guidText(reader.bytes(16, place));
    return () => value;
  },
  write: (writer, value) => {
    writer.align(4);
    writer.bytes(guidBytes(value));
    return nothingMore;
  },
};
