/**
 * The basic encoding rules as LDAP uses them (RFC 4511 section 5.1): lengths are definite, but need not be the shortest,
 * as Active Directory itself writes four bytes for each; primitive strings; any byte but zero is TRUE. Written with der.ts.
 */

import { type DerElement, der, derInteger, derOctetString, TAG } from '../der.ts';
import { WireError } from '../error.ts';

/** ENUMERATED. */
const ENUMERATED = 0x0a;
/** The largest INTEGER of the protocol, maxInt (RFC 4511 section 4.1.1). */
const MAX_INT = 2_147_483_647;

/** Where an element begins and ends. */
interface BerExtent {
  readonly header: number;
  readonly end: number;
}

/**
 * How far the element at `offset` reaches, or undefined while its header is not whole.
 * @throws WireError `malformed`, `unsupported` for tags and lengths that LDAP does not have
 */
export function berExtent(data: Uint8Array, offset: number, where: string): BerExtent | undefined {
  const [tag, first] = [data[offset], data[offset + 1]];
  if (tag === undefined) return undefined;
  if ((tag & 0x1f) === 0x1f)
    throw new WireError('unsupported', 'tags of more than one byte are not read', `${where}, byte ${offset}`);
  if (first === undefined) return undefined;
  if (first < 0x80) return { header: 2, end: offset + 2 + first };
  const count = first & 0x7f;
  if (count === 0)
    throw new WireError('malformed', 'LDAP has no indefinite lengths', `${where}, byte ${offset}`);
  if (offset + 2 + count > data.length && count <= MOST_LENGTH_BYTES) return undefined;
  const bytes = data.subarray(offset + 2, offset + 2 + count);
  const length = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  if (count > MOST_LENGTH_BYTES || length > MAX_INT)
    throw new WireError('too-large', 'the length is beyond any message', `${where}, byte ${offset}`);
  return { header: 2 + count, end: offset + 2 + count + length };
}

// Zeros in front are allowed, but somewhere they end.
const MOST_LENGTH_BYTES = 8;

function elementAt(data: Buffer, offset: number, where: string): DerElement {
  const extent = berExtent(data, offset, where);
  if (extent === undefined || extent.end > data.length)
    throw new WireError('malformed', 'the element is cut off', `${where}, byte ${offset}`);
  return {
    tag: data.readUInt8(offset),
    bytes: data.subarray(offset + extent.header, extent.end),
    whole: data.subarray(offset, extent.end),
  };
}

/** Reads one element that fills `data`. @throws WireError */
export function readBer(data: Uint8Array, where: string): DerElement {
  const element = elementAt(Buffer.from(data.buffer, data.byteOffset, data.byteLength), 0, where);
  if (element.whole.length !== data.length)
    throw new WireError('malformed', 'bytes are left over after the element', where);
  return element;
}

/** The elements inside of a constructed one. @throws WireError */
export function berChildren(element: DerElement, where: string): DerElement[] {
  if ((element.tag & 0x20) === 0)
    throw new WireError('malformed', 'a constructed element was expected', where);
  const children: DerElement[] = [];
  for (let offset = 0; offset < element.bytes.length; ) {
    const child = elementAt(element.bytes, offset, where);
    children.push(child);
    offset += child.whole.length;
  }
  return children;
}

/** The elements of a SEQUENCE, taken one after the other. */
export interface BerFields {
  /** The next element, which must have this tag. @throws WireError `unexpected` */
  take(tag: number, name: string): DerElement;
  /** The next element if it has this tag. */
  takeIf(tag: number): DerElement | undefined;
  /** All that are left. */
  rest(): DerElement[];
  /** Anything more is ignored: the protocol may grow (RFC 4511 section 4). */
  readonly left: number;
}

/** Begins to take the elements of a constructed one. @throws WireError */
export function berFields(element: DerElement, where: string): BerFields {
  const children = berChildren(element, where);
  let next = 0;
  return {
    take: (tag, name) => {
      const child = children[next];
      if (child?.tag !== tag) {
        const found = child === undefined ? 'nothing' : `tag 0x${child.tag.toString(16)}`;
        throw new WireError(
          'unexpected',
          `tag 0x${tag.toString(16)} was expected, found ${found}`,
          `${where}.${name}`,
        );
      }
      next += 1;
      return child;
    },
    takeIf: (tag) => {
      const child = children[next];
      if (child?.tag !== tag) return undefined;
      next += 1;
      return child;
    },
    rest: () => children.slice(next),
    get left() {
      return children.length - next;
    },
  };
}

/** INTEGER or ENUMERATED from 0 to 2^31 - 1. */
export const berInteger = (value: number): Buffer => derInteger(integerBytes(value));
/** ENUMERATED. */
export const berEnumerated = (value: number): Buffer => {
  const written = berInteger(value);
  written.writeUInt8(ENUMERATED, 0);
  return written;
};
/** OCTET STRING of UTF-8. */
export const berString = (text: string): Buffer => derOctetString(Buffer.from(text, 'utf8'));
/** The same with another tag, e.g. [1] IMPLICIT. */
export const berTagged = (tag: number, value: string | Uint8Array): Buffer =>
  der(tag, typeof value === 'string' ? Buffer.from(value, 'utf8') : value);

/** @throws WireError `malformed` for a number that the protocol cannot carry */
function integerBytes(value: number): Buffer {
  if (!Number.isInteger(value) || value < 0 || value > MAX_INT)
    throw new WireError('malformed', `${value} is no number from 0 to ${MAX_INT}`);
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** The value of an INTEGER or ENUMERATED of whatever tag. @throws WireError `malformed` outside of 0 to 2^31 - 1 */
export function readBerInteger(element: DerElement, where: string): number {
  const { bytes } = element;
  const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  if (bytes.length === 0 || bytes.length > 8 || (bytes[0] ?? 0) >= 0x80 || value > MAX_INT)
    throw new WireError('malformed', `a number from 0 to ${MAX_INT} was expected`, where);
  return value;
}

/** The next INTEGER. @throws WireError */
export const takeInteger = (fields: BerFields, name: string): number =>
  readBerInteger(fields.take(TAG.integer, name), name);

/** The next ENUMERATED. @throws WireError */
export const takeEnumerated = (fields: BerFields, name: string): number =>
  readBerInteger(fields.take(ENUMERATED, name), name);

/** The next BOOLEAN. @throws WireError */
export const takeBoolean = (fields: BerFields, name: string): boolean =>
  readBerBoolean(fields.take(TAG.boolean, name), name);

/** The value of a BOOLEAN of whatever tag. @throws WireError `malformed` */
export function readBerBoolean(element: DerElement, where: string): boolean {
  if (element.bytes.length !== 1) throw new WireError('malformed', 'a BOOLEAN has one byte', where);
  return element.bytes[0] !== 0;
}

/** The next OCTET STRING, as bytes. @throws WireError */
export const takeBytes = (fields: BerFields, name: string): Buffer =>
  fields.take(TAG.octetString, name).bytes;

/** The next OCTET STRING, as UTF-8. @throws WireError */
export const takeText = (fields: BerFields, name: string): string =>
  readBerText(fields.take(TAG.octetString, name), name);

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of an element of whatever tag. @throws WireError `malformed` when it is not UTF-8 */
export function readBerText(element: DerElement, where: string): string {
  try {
    return utf8.decode(element.bytes);
  } catch {
    throw new WireError('malformed', 'the text is not UTF-8', where);
  }
}
