/** Names of certificates (RFC 5280 section 4.1.2.4): a list of attributes, one a step. */

import {
  type DerElement,
  der,
  derChild,
  derChildren,
  derOid,
  derSequence,
  derSet,
  derUtf8,
  readOid,
  TAG,
} from './der.ts';
import { WireError } from './error.ts';

/** One step of a name, e.g. { type: 'CN', value: 'MS-Organization-Access' }; `type` may be an object identifier. */
export interface NameAttribute {
  readonly type: string;
  readonly value: string;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['CN', '2.5.4.3'],
  ['C', '2.5.4.6'],
  ['L', '2.5.4.7'],
  ['O', '2.5.4.10'],
  ['OU', '2.5.4.11'],
  ['DC', '0.9.2342.19200300.100.1.25'],
]);
const NAMES = new Map([...TYPES].map(([name, oid]) => [oid, name]));

/**
 * A Name, one attribute a step, in the order given.
 * @throws WireError `malformed` for a type that is neither known nor an object identifier, or a value that its type
 *   cannot hold
 */
export function encodeName(attributes: readonly NameAttribute[]): Buffer {
  return derSequence(
    ...attributes.map(({ type, value }) =>
      derSet(derSequence(derOid(TYPES.get(type) ?? type), encodeValue(type, value))),
    ),
  );
}

/** DC is an IA5String (RFC 4519 section 2.4), C a PrintableString of two letters (RFC 5280 appendix A). */
function encodeValue(type: string, value: string): Buffer {
  const refuse = (rule: string): never => {
    throw new WireError('malformed', `"${value}" is no ${rule}`, type);
  };
  if (type === 'DC')
    return /^[\x20-\x7e]+$/.test(value)
      ? der(TAG.ia5String, Buffer.from(value, 'latin1'))
      : refuse('domain component in ASCII');
  if (type !== 'C') return derUtf8(value);
  return /^[A-Za-z]{2}$/.test(value)
    ? der(TAG.printableString, Buffer.from(value, 'latin1'))
    : refuse('country of two letters (ISO 3166)');
}

/** The attributes of a Name, in order; those of unknown types keep their object identifier. @throws WireError */
export function readName(element: DerElement, where: string): NameAttribute[] {
  return derChildren(element, where).flatMap((step) =>
    derChildren(step, where).map((attribute) => {
      const parts = derChildren(attribute, where);
      const oid = readOid(derChild(parts, 0, TAG.oid, where), where);
      return { type: NAMES.get(oid) ?? oid, value: textOf(parts[1]) };
    }),
  );
}

function textOf(element: DerElement | undefined): string {
  if (element === undefined) return '';
  // BMPString is UTF-16, big-endian; all others that occur are read as UTF-8 (ASCII is a part of it).
  if (element.tag !== TAG.bmpString) return element.bytes.toString('utf8');
  return Buffer.from(element.bytes.subarray(0, element.bytes.length & ~1))
    .swap16()
    .toString('utf16le');
}
