/** What a client may write: attributes that exist, values of their syntax, in their number. */

import { WireError } from '#wire/error.ts';
import { parseName } from '#wire/ldap/name.ts';
import type { LdapAttribute } from '#wire/ldap/operations.ts';
import type { Refusal } from './refusals.ts';
import { type AttributeName, attributeNamed, ruleOf, type Syntax } from './schema.ts';

/** An attribute as the directory knows it. */
export interface WrittenAttribute {
  readonly name: AttributeName;
  readonly values: readonly Buffer[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function isText(value: Buffer): boolean {
  try {
    utf8.decode(value);
    return true;
  } catch {
    return false;
  }
}

function isName(value: Buffer): boolean {
  try {
    return parseName(value.toString('utf8')).length > 0;
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}

const CHECKS: Readonly<Record<Syntax, (value: Buffer) => boolean>> = {
  text: isText,
  class: isText,
  name: (value) => isText(value) && isName(value),
  integer: (value) => /^-?\d{1,19}$/.test(value.toString('latin1')),
  boolean: (value) => /^(?:TRUE|FALSE)$/.test(value.toString('latin1')),
  time: (value) => /^\d{14}\.0Z$/.test(value.toString('latin1')),
  sid: (value) => value.length >= 8,
  guid: (value) => value.length === 16,
  bytes: () => true,
};

/** Reads what a client writes. */
export function readAttribute({ type, values }: LdapAttribute): WrittenAttribute | Refusal {
  const name = attributeNamed(type);
  if (name === undefined) return { refused: 'unknownAttribute' };
  const rule = ruleOf(name);
  const read = values.map((value) => Buffer.from(value));
  if (read.some((value) => value.length === 0 || !CHECKS[rule.syntax](value)))
    return { refused: 'badSyntax' };
  return { name, values: read };
}

/** Reads a whole list; an attribute may come once. */
export function readAttributes(attributes: readonly LdapAttribute[]): WrittenAttribute[] | Refusal {
  const read: WrittenAttribute[] = [];
  for (const attribute of attributes) {
    const one = readAttribute(attribute);
    if ('refused' in one) return one;
    if (one.values.length === 0) return { refused: 'badSyntax' };
    if (read.some(({ name }) => name === one.name)) return { refused: 'valueExists' };
    read.push(one);
  }
  return read;
}
