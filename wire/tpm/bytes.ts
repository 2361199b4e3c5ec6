/**
 * Bytes of TPM structures: big-endian, unaligned, TPM2B = u16 size and that many bytes (TCG TPM 2.0 Library, part 2
 * section 4). The reader trusts nothing; its errors name structure, field and byte.
 */

import { WireError } from '../error.ts';

/** Reads one structure from its beginning. Every method throws WireError `missing` when the bytes end too early. */
export interface TpmReader {
  /** The structure's name, as it stands in errors. */
  readonly structure: string;
  /** The byte at which the next field begins. */
  readonly offset: number;
  /** How many bytes are left. */
  readonly left: number;
  u8(field: string): number;
  u16(field: string): number;
  u32(field: string): number;
  u64(field: string): bigint;
  /** The next `count` bytes. */
  bytes(field: string, count: number): Buffer;
  /** A TPM2B's content; its size must be at most `limit`. @throws WireError `too-large` */
  sized(field: string, limit?: number): Buffer;
  /** All that is left. */
  rest(): Buffer;
  /** Nothing may be left. @throws WireError `unexpected` */
  end(): void;
  /** The error for the field that was just read, or is about to be. */
  fail(code: WireError['code'], message: string, field: string): WireError;
}

/** The largest TPM2B that a size of two bytes can tell. */
const LARGEST = 0xffff;

/** A reader of `data`; `structure` is its name in errors, e.g. TPMS_ATTEST. */
export function createReader(data: Uint8Array, structure: string): TpmReader {
  const view = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  let offset = 0;
  const fail = (code: WireError['code'], message: string, field: string, at = offset): WireError =>
    new WireError(code, message, `${structure}.${field}, byte ${at}`);
  const bytes = (field: string, count: number): Buffer => {
    if (count > view.length - offset)
      throw fail('missing', `${count} bytes are needed, ${view.length - offset} are left`, field);
    offset += count;
    return view.subarray(offset - count, offset);
  };
  return {
    structure,
    get offset() {
      return offset;
    },
    get left() {
      return view.length - offset;
    },
    u8: (field) => bytes(field, 1).readUInt8(),
    u16: (field) => bytes(field, 2).readUInt16BE(),
    u32: (field) => bytes(field, 4).readUInt32BE(),
    u64: (field) => bytes(field, 8).readBigUInt64BE(),
    bytes,
    sized: (field, limit = LARGEST) => {
      const start = offset;
      const size = bytes(field, 2).readUInt16BE();
      if (size > limit) throw fail('too-large', `${size} bytes, at most ${limit} are allowed`, field, start);
      return bytes(field, size);
    },
    rest: () => bytes('rest', view.length - offset),
    end: () => {
      if (offset < view.length)
        throw fail('unexpected', `${view.length - offset} bytes are left over after the structure`, 'end');
    },
    fail: (code, message, field) => fail(code, message, field),
  };
}

/** Writes one structure; each method appends a field and gives the writer back. */
export interface TpmWriter {
  u8(value: number): TpmWriter;
  u16(value: number): TpmWriter;
  u32(value: number): TpmWriter;
  u64(value: bigint): TpmWriter;
  bytes(data: Uint8Array): TpmWriter;
  /** A TPM2B. @throws WireError `too-large` for more than 65,535 bytes */
  sized(data: Uint8Array): TpmWriter;
  /** What was written so far. */
  done(): Buffer;
}

/** An empty writer. */
export function createWriter(): TpmWriter {
  const parts: Uint8Array[] = [];
  const append = (size: number, put: (part: Buffer) => void): TpmWriter => {
    const part = Buffer.alloc(size);
    put(part);
    parts.push(part);
    return writer;
  };
  const writer: TpmWriter = {
    u8: (value) => append(1, (part) => part.writeUInt8(value)),
    u16: (value) => append(2, (part) => part.writeUInt16BE(value)),
    u32: (value) => append(4, (part) => part.writeUInt32BE(value)),
    u64: (value) => append(8, (part) => part.writeBigUInt64BE(value)),
    bytes: (data) => {
      parts.push(data);
      return writer;
    },
    sized: (data) => {
      if (data.length > LARGEST)
        throw new WireError('too-large', `a TPM2B holds at most ${LARGEST} bytes, not ${data.length}`);
      return writer.u16(data.length).bytes(data);
    },
    done: () => Buffer.concat(parts),
  };
  return writer;
}

/** A TPM2B of the bytes. */
export function sizedBytes(data: Uint8Array): Buffer {
  return createWriter().sized(data).done();
}

/** The content of a TPM2B that fills `data`. @throws WireError with the structure's name */
export function sizedContent(data: Uint8Array, structure: string): Buffer {
  const reader = createReader(data, structure);
  const content = reader.sized('buffer');
  reader.end();
  return content;
}
