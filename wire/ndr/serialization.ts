/**
 * Type serialization version 1 ([MS-RPCE] 2.2.6): how a value of NDR is kept in a file. A common header (version,
 * byte order, length, filler), a private header (length of the object, filler), the object, zeros up to a multiple of 8.
 */

import { WireError } from '../error.ts';
import { required } from './pointer.ts';
import { createReader } from './reader.ts';
import type { NdrType } from './type.ts';
import { createWriter } from './writer.ts';

const COMMON_HEADER = Buffer.from('01100800cccccccc', 'hex');
const HEADER_BYTES = 16;
const VERSION = 1;
const LITTLE_ENDIAN = 0x10;
const COMMON_HEADER_BYTES = 8;
const MULTIPLE = 8;

/**
 * The serialization of a pointer to `value`: what MIDL writes for `typedef [encode] PTYPE`.
 * @param structure the structure's name, for errors
 * @throws WireError for a value that its type cannot hold
 */
export function encodeSerialized<T>(type: NdrType<T>, value: T, structure: string): Uint8Array {
  const writer = createWriter();
  required(type).write(writer, value, structure)();
  const object = writer.done();
  const padded = Math.ceil(object.length / MULTIPLE) * MULTIPLE;
  const whole = Buffer.alloc(HEADER_BYTES + padded);
  COMMON_HEADER.copy(whole);
  whole.writeUInt32LE(padded, COMMON_HEADER_BYTES);
  object.copy(whole, HEADER_BYTES);
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length);
}

/**
 * What a serialized pointer points at. Fillers are ignored, as [MS-RPCE] says.
 * @param structure the structure's name, for errors
 * @throws WireError `missing` (cut short, or null), `unsupported` (version 2, big-endian), `unexpected` (bytes left over),
 *   `malformed`; its place names structure, member and byte, which counts from the object's beginning
 */
export function decodeSerialized<T>(type: NdrType<T>, data: Uint8Array, structure: string): T {
  const reader = createReader(objectOf(data, structure));
  const value = required(type).read(reader, structure)();
  if (reader.left >= MULTIPLE)
    throw reader.fail('unexpected', `${reader.left} bytes are left over after the structure`, structure);
  return value;
}

function objectOf(data: Uint8Array, structure: string): Uint8Array {
  const fail = (code: WireError['code'], message: string, byte: number): WireError =>
    new WireError(code, message, `${structure}, byte ${byte} of its headers`);
  if (data.length < HEADER_BYTES)
    throw fail('missing', `the headers have ${HEADER_BYTES} bytes, here are ${data.length}`, data.length);
  const view = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const [version, byteOrder] = [view.readUInt8(0), view.readUInt8(1)];
  if (version !== VERSION)
    throw fail(
      'unsupported',
      `type serialization version ${version} is not read; write version ${VERSION}`,
      0,
    );
  if (byteOrder !== LITTLE_ENDIAN)
    throw fail(
      'unsupported',
      `byte order 0x${byteOrder.toString(16)} is not read; write little-endian, 0x10`,
      1,
    );
  const commonLength = view.readUInt16LE(2);
  if (commonLength !== COMMON_HEADER_BYTES)
    throw fail('malformed', `the common header says ${commonLength} bytes, it has ${COMMON_HEADER_BYTES}`, 2);
  const length = view.readUInt32LE(COMMON_HEADER_BYTES);
  const there = data.length - HEADER_BYTES;
  if (length > there) throw fail('missing', `the object should have ${length} bytes, ${there} are there`, 8);
  if (length < there) throw fail('unexpected', `the object has ${length} bytes, ${there} are there`, 8);
  return data.subarray(HEADER_BYTES);
}
