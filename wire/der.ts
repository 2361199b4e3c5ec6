/** ASN.1 in its distinguished encoding (ITU-T X.690): a writer of values, and a reader that trusts nothing. */

import { WireError } from './error.ts';

/** Universal tags that certificates and Kerberos use, with the constructed bit where it belongs. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  generalString: 0x1b,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** One element: its content is `bytes`; `whole` includes tag and length. */
export interface DerElement {
  readonly tag: number;
  readonly bytes: Buffer;
  readonly whole: Buffer;
}

/** One element: tag, length in its shortest form, and the parts one after the other. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

/** SEQUENCE of the parts. */
export const derSequence = (...parts: readonly Uint8Array[]): Buffer => der(TAG.sequence, ...parts);
/** SET of the parts, in the order given: sort them where there are several. */
export const derSet = (...parts: readonly Uint8Array[]): Buffer => der(TAG.set, ...parts);
/** NULL. */
export const derNull = (): Buffer => der(TAG.null);
/** BOOLEAN. */
export const derBoolean = (value: boolean): Buffer => der(TAG.boolean, Buffer.from([value ? 0xff : 0]));
/** OCTET STRING. */
export const derOctetString = (bytes: Uint8Array): Buffer => der(TAG.octetString, bytes);
/** UTF8String. */
export const derUtf8 = (text: string): Buffer => der(TAG.utf8String, Buffer.from(text, 'utf8'));
/** BMPString: UTF-16, big-endian. */
export const derBmp = (text: string): Buffer => der(TAG.bmpString, Buffer.from(text, 'utf16le').swap16());
/** BIT STRING; the last byte has `unusedBits` that do not count. */
export const derBitString = (bytes: Uint8Array, unusedBits = 0): Buffer =>
  der(TAG.bitString, Buffer.from([unusedBits]), bytes);
/** [n] EXPLICIT, constructed. */
export const derExplicit = (number: number, ...parts: readonly Uint8Array[]): Buffer =>
  der(0xa0 | number, ...parts);

/** A non-negative INTEGER from its big-endian bytes, in the shortest form. */
export function derInteger(bytes: Uint8Array): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const short = bytes.subarray(start);
  return der(
    TAG.integer,
    ...((short[0] ?? 0) >= 0x80 || short.length === 0 ? [Buffer.from([0])] : []),
    short,
  );
}

/**
 * OBJECT IDENTIFIER of its text, e.g. 2.5.4.3.
 * @throws WireError `malformed` for a text that is none
 */
export function derOid(oid: string): Buffer {
  if (!/^(?:[01]\.[1-3]?\d|2\.\d{1,15})(?:\.\d{1,15})*$/.test(oid))
    throw new WireError('malformed', `"${oid}" is no object identifier; write numbers with dots`);
  const [first = 0, second = 0, ...rest] = oid.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift((left % 128) | 0x80);
    return digits;
  });
  return der(TAG.oid, Buffer.from(bytes));
}

/**
 * Milliseconds as UTCTime from 1950 to 2049, else GeneralizedTime (RFC 5280 section 4.1.2.5). Whole seconds.
 * @throws WireError `malformed` when the year does not have four digits
 */
export function derTime(time: number): Buffer {
  const year = new Date(time).getUTCFullYear();
  if (!(year >= 0 && year <= 9999))
    throw new WireError('malformed', `${time} is no time between the years 0 and 9999`);
  const text = new Date(time)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '');
  return year >= 1950 && year < 2050
    ? der(TAG.utcTime, Buffer.from(text.slice(2)))
    : der(TAG.generalizedTime, Buffer.from(text));
}

/** Reads one element that fills `data`. Throws WireError 'malformed'. */
export function readDer(data: Uint8Array, where: string): DerElement {
  const element = readElement(Buffer.from(data), 0, where);
  if (element.whole.length !== data.length)
    throw new WireError('malformed', 'bytes are left over after the element', where);
  return element;
}

/** The elements inside of a constructed one. */
export function derChildren(element: DerElement, where: string): DerElement[] {
  if ((element.tag & 0x20) === 0)
    throw new WireError('malformed', 'a constructed element was expected', where);
  const children: DerElement[] = [];
  for (let offset = 0; offset < element.bytes.length; ) {
    const child = readElement(element.bytes, offset, where);
    children.push(child);
    offset += child.whole.length;
  }
  return children;
}

function readElement(data: Buffer, offset: number, where: string): DerElement {
  const fail = (what: string): WireError => new WireError('malformed', `${what} at byte ${offset}`, where);
  const tag = data[offset];
  const first = data[offset + 1];
  if (tag === undefined || first === undefined) throw fail('the element is cut off');
  if ((tag & 0x1f) === 0x1f) throw fail('tags of more than one byte are not read');
  let length = first;
  let header = 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4 || offset + 2 + count > data.length)
      throw fail('the length is not in distinguished form');
    length = data.readUIntBE(offset + 2, count);
    header += count;
    if (length < 0x80 || length < 256 ** (count - 1)) throw fail('the length is not in its shortest form');
  }
  const end = offset + header + length;
  if (end > data.length) throw fail('the element is longer than its surroundings');
  return { tag, bytes: data.subarray(offset + header, end), whole: data.subarray(offset, end) };
}

/** The child at `index`, of the tag that the structure asks for. */
export function derChild(
  children: readonly DerElement[],
  index: number,
  tag: number,
  where: string,
): DerElement {
  const child = children[index];
  if (child?.tag === tag) return child;
  const found = child === undefined ? 'nothing' : `tag 0x${child.tag.toString(16)}`;
  throw new WireError(
    'unexpected',
    `element ${index} should have tag 0x${tag.toString(16)}, found ${found}`,
    where,
  );
}

/** The text of an OBJECT IDENTIFIER. @throws WireError `malformed`, `too-large` */
export function readOid(element: DerElement, where: string): string {
  if (element.tag !== TAG.oid || element.bytes.length === 0)
    throw new WireError('malformed', 'an object identifier was expected', where);
  const arcs: number[] = [];
  let value = 0;
  for (const byte of element.bytes) {
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER / 128)
      throw new WireError('too-large', 'an arc of the object identifier is too large', where);
    if (byte < 0x80) {
      arcs.push(value);
      value = 0;
    }
  }
  if ((element.bytes.at(-1) ?? 0) >= 0x80)
    throw new WireError('malformed', 'the object identifier is cut off', where);
  const [first = 0, ...rest] = arcs;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...rest].join('.');
}

/**
 * Milliseconds of a UTCTime or GeneralizedTime in the form that RFC 5280 demands (seconds, Z).
 * @throws WireError `malformed`, also for a day that no calendar has
 */
export function readTime(element: DerElement, where: string): number {
  const text = element.bytes.toString('latin1');
  const full = element.tag === TAG.utcTime ? `${Number(text.slice(0, 2)) >= 50 ? '19' : '20'}${text}` : text;
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(full);
  if ((element.tag !== TAG.utcTime && element.tag !== TAG.generalizedTime) || match === null) {
    throw new WireError('malformed', 'a time of the form YYMMDDhhmmssZ was expected', where);
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999 and lets the 30th of February pass.
  const time = new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000;
  if (new Date(time).toISOString().replace(/\.000Z$|[-:T]/g, '') !== full.slice(0, -1))
    throw new WireError('malformed', `${full} is no time of any day`, where);
  return time;
}

/** The bytes of a BIT STRING that has no unused bits, as keys and signatures do. */
export function wholeBytes(element: DerElement, where: string): Buffer {
  if (element.tag !== TAG.bitString || element.bytes[0] !== 0) {
    throw new WireError('malformed', 'a bit string of whole bytes was expected', where);
  }
  return element.bytes.subarray(1);
}
