/**
 * How the types of RFC 4120 are written in DER, as data: a type is declared once (its fields and their numbers), and is
 * written and read by the same declaration. Nothing here is recursive, so what is read nests only as deep as declared.
 */

import { type DerElement, der, derChildren, derExplicit, derSequence, readDer, TAG } from '../der.ts';
import { WireError } from '../error.ts';

/** Writes and reads one type. `read` throws WireError with the place, e.g. `AS-REQ.req-body.realm`. */
export interface Encoding<T> {
  write(value: T): Buffer;
  read(element: DerElement, where: string): T;
}

/** A field of a SEQUENCE: its context tag, its name in RFC 4120 and its type. */
interface Field<T> {
  readonly number: number;
  readonly name: string;
  readonly encoding: Encoding<T>;
  readonly optional: boolean;
}

/** A field that says always the same, as pvno and msg-type do; it is no part of the value. */
interface Constant {
  readonly number: number;
  readonly name: string;
  readonly encoding: Encoding<number>;
  readonly value: number;
}

/** A message of Kerberos is not larger: a token of Windows has at most 48,000 bytes (its default MaxTokenSize). */
export const MOST_BYTES = 131_072;
const MOST_ITEMS = 256;

/** A field that has to be there. */
export const field = <T>(number: number, name: string, encoding: Encoding<T>): Field<T> => ({
  number,
  name,
  encoding,
  optional: false,
});

/** A field that may be missing. */
export const optional = <T>(number: number, name: string, encoding: Encoding<T>): Field<T> => ({
  ...field(number, name, encoding),
  optional: true,
});

type FieldsOf<T> = { readonly [Key in keyof T]-?: Field<Exclude<T[Key], undefined>> };

interface Step extends Field<unknown> {
  /** The property of the value; undefined for a constant. */
  readonly key: string | undefined;
  readonly constant: number | undefined;
}

/** A SEQUENCE of numbered fields, in the order of their numbers; a field that is not declared is refused. */
export function sequence<T extends object>(
  fields: FieldsOf<T>,
  constants: readonly Constant[] = [],
): Encoding<T> {
  const steps = [
    ...Object.entries<Field<unknown>>(fields).map(
      ([key, one]): Step => ({ ...one, key, constant: undefined }),
    ),
    ...constants.map((one): Step => ({ ...one, optional: false, key: undefined, constant: one.value })),
  ].toSorted((one, other) => one.number - other.number);
  return {
    write: (value) => {
      const values = new Map(Object.entries(value));
      const parts = steps.flatMap(({ key, number, encoding, constant }) => {
        const given = key === undefined ? constant : values.get(key);
        return given === undefined ? [] : [derExplicit(number, encoding.write(given))];
      });
      return derSequence(...parts);
    },
    read: (element, where) => {
      expectTag(element, TAG.sequence, where);
      // The properties are those of T by the type of `fields`.
      return Object.fromEntries(readSteps(steps, derChildren(element, where), where)) as T;
    },
  };
}

function readSteps(
  steps: readonly Step[],
  children: readonly DerElement[],
  where: string,
): [string, unknown][] {
  const values: [string, unknown][] = [];
  let next = 0;
  for (const step of steps) {
    const place = `${where}.${step.name}`;
    const child = children[next];
    if (child?.tag !== (0xa0 | step.number)) {
      if (step.optional) continue;
      throw new WireError('missing', `the field [${step.number}] is not there`, place);
    }
    next += 1;
    const value = step.encoding.read(readDer(child.bytes, place), place);
    if (step.key !== undefined) values.push([step.key, value]);
    else if (value !== step.constant)
      throw new WireError(
        'unsupported',
        `${String(value)} stands where only ${step.constant} is known`,
        place,
      );
  }
  const extra = children[next];
  if (extra !== undefined)
    throw new WireError('unexpected', `no field of tag 0x${extra.tag.toString(16)} belongs here`, where);
  return values;
}

/** SEQUENCE OF, at most {@link MOST_ITEMS} of them. */
export function listOf<T>(encoding: Encoding<T>): Encoding<readonly T[]> {
  return {
    write: (values) => derSequence(...values.map((value) => encoding.write(value))),
    read: (element, where) => {
      expectTag(element, TAG.sequence, where);
      const children = derChildren(element, where);
      if (children.length > MOST_ITEMS)
        throw new WireError('too-large', `${children.length} items, at most ${MOST_ITEMS} are read`, where);
      return children.map((child, index) => encoding.read(child, `${where}[${index}]`));
    },
  };
}

/** [APPLICATION n], around the type. */
export function application<T>(number: number, encoding: Encoding<T>): Encoding<T> {
  const tag = applicationTag(number);
  return {
    write: (value) => der(tag, encoding.write(value)),
    read: (element, where) => {
      expectTag(element, tag, where);
      return encoding.read(readDer(element.bytes, where), where);
    },
  };
}

/** The tag of [APPLICATION n], constructed; n is at most 30. */
export const applicationTag = (number: number): number => 0x60 | number;

/** Reads bytes that one value fills. @throws WireError */
export function readWhole<T>(encoding: Encoding<T>, bytes: Uint8Array, where: string): T {
  if (bytes.length > MOST_BYTES)
    throw new WireError('too-large', `${bytes.length} bytes, at most ${MOST_BYTES} are read`, where);
  return encoding.read(readDer(bytes, where), where);
}

/** @throws WireError `unexpected` for another tag */
export function expectTag(element: DerElement, tag: number, where: string): void {
  if (element.tag !== tag)
    throw new WireError(
      'unexpected',
      `tag 0x${tag.toString(16)} was expected, 0x${element.tag.toString(16)} found`,
      where,
    );
}
