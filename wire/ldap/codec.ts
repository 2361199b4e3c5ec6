/** How one kind of operation is written and read, and what several kinds share. */

import { type DerElement, derOctetString, derSequence, derSet, TAG } from '../der.ts';
import { WireError } from '../error.ts';
import { berChildren, berFields, berString, takeText } from './ber.ts';
import type { LdapAttribute, LdapKind, LdapOperation } from './operations.ts';

/** One kind: its tag, and how it is written and read. */
export interface Codec<Kind extends LdapKind> {
  readonly tag: number;
  write(operation: LdapOperation<Kind>): Buffer;
  read(element: DerElement): LdapOperation<Kind>;
}

/** The word of a number. @throws WireError `unexpected` */
export function nth<T>(list: readonly T[], index: number, name: string): T {
  const found = list[index];
  if (found === undefined) throw new WireError('unexpected', `${index} is no ${name}`, name);
  return found;
}

/** An attribute with its values. */
export const encodeAttribute = ({ type, values }: LdapAttribute): Buffer =>
  derSequence(berString(type), derSet(...values.map(derOctetString)));

/** Reads one. @throws WireError */
export function parseAttribute(element: DerElement): LdapAttribute {
  const fields = berFields(element, 'attribute');
  const type = takeText(fields, 'type');
  const values = berChildren(fields.take(TAG.set, 'vals'), `attribute ${type}`);
  return { type, values: values.map(({ bytes }) => bytes) };
}

/** Reads a list of them. @throws WireError */
export const parseAttributes = (element: DerElement): LdapAttribute[] =>
  berChildren(element, 'attributes').map(parseAttribute);
