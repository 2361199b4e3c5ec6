/** Reads a request's JSON as leniently as the live service: property names may stand without quotes (graph.md 2.3). */

import { jsonIn } from '../http/index.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { refuse } from './refusals.ts';

const BLANK = /[\s\uFEFF]*/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const BARE_NAME = /[A-Za-z_@$][\w.@$#-]*/y;
const SCALAR = /-?\d[\w.+-]*|true|false|null/y;
const DEPTH = 40;

/** The object of a body. An empty body is an empty object. Refuses with the place of the mistake. */
export function parseBody(text: string): JsonObject {
  if (text.trim() === '') return {};
  const value = jsonIn(text) ?? lenient(text);
  if (!isObject(value))
    throw refuse('malformedBody', 'Unable to read JSON request payload. A JSON object is expected.');
  return value;
}

interface Reader {
  readonly text: string;
  at: number;
}

function lenient(text: string): Json {
  const reader: Reader = { text, at: 0 };
  const value = readValue(reader, 0);
  skip(reader);
  if (reader.at < text.length) throw wrong(reader);
  return value;
}

function readValue(reader: Reader, depth: number): Json {
  skip(reader);
  if (depth > DEPTH) throw wrong(reader);
  const first = reader.text.charAt(reader.at);
  if (first === '{') return readObject(reader, depth);
  if (first === '[') return readArray(reader, depth);
  const scalar = take(reader, STRING) ?? take(reader, SCALAR);
  const value = scalar === undefined ? undefined : jsonIn(scalar);
  if (!isScalar(value)) throw wrong(reader);
  return value;
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function readObject(reader: Reader, depth: number): JsonObject {
  const members: [string, Json][] = [];
  reader.at += 1;
  skip(reader);
  if (take(reader, /}/y) !== undefined) return {};
  for (;;) {
    skip(reader);
    const quoted = take(reader, STRING);
    const name = quoted === undefined ? take(reader, BARE_NAME) : jsonIn(quoted);
    if (typeof name !== 'string') throw wrong(reader);
    skip(reader);
    if (take(reader, /:/y) === undefined) throw wrong(reader);
    members.push([name, readValue(reader, depth + 1)]);
    skip(reader);
    if (take(reader, /}/y) !== undefined) return Object.fromEntries(members);
    if (take(reader, /,/y) === undefined) throw wrong(reader);
  }
}

function readArray(reader: Reader, depth: number): Json[] {
  const items: Json[] = [];
  reader.at += 1;
  skip(reader);
  if (take(reader, /]/y) !== undefined) return items;
  for (;;) {
    items.push(readValue(reader, depth + 1));
    skip(reader);
    if (take(reader, /]/y) !== undefined) return items;
    if (take(reader, /,/y) === undefined) throw wrong(reader);
  }
}

function skip(reader: Reader): void {
  take(reader, BLANK);
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  if (found !== undefined) reader.at += found.length;
  return found;
}

function wrong(reader: Reader): Error {
  const before = reader.text.slice(0, reader.at).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return refuse(
    'malformedBody',
    `Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format (line ${before.length}, column ${column}).`,
  );
}
