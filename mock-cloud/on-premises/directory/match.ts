/** Whether an entry is what a filter asks for, in three values (RFC 4511 section 4.5.1.7): undefined is "cannot be told". */

import { WireError } from '#wire/error.ts';
import { guidBytes } from '#wire/guid.ts';
import {
  type ExtensibleFilter,
  type LdapFilter,
  MATCHING_RULES,
  type SubstringsFilter,
} from '#wire/ldap/filter.ts';
import { nameKey, parseName } from '#wire/ldap/name.ts';
import { sidBytes } from '#wire/sid.ts';
import { type Entry, isOf } from './entry.ts';
import { type AttributeName, attributeNamed, CLASSES, ruleOf, type Syntax } from './schema.ts';

/** Reads the values of an attribute of an entry, computed ones too. */
export type ReadValues = (entry: Entry, name: AttributeName) => readonly Buffer[];

/** Whether `filter` holds for `entry`. */
export function matches(filter: LdapFilter, entry: Entry, read: ReadValues): boolean | undefined {
  switch (filter.kind) {
    case 'and':
      return all(filter.filters.map((part) => matches(part, entry, read)));
    case 'or':
      return not(all(filter.filters.map((part) => not(matches(part, entry, read)))));
    case 'not':
      return not(matches(filter.filter, entry, read));
    case 'extensible':
      return matchesRule(filter, entry, read);
    default:
      return matchesAttribute(filter, entry, read);
  }
}

const not = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);

function all(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}

type AttributeFilter = Exclude<LdapFilter, { kind: 'and' | 'or' | 'not' | 'extensible' }>;

function matchesAttribute(filter: AttributeFilter, entry: Entry, read: ReadValues): boolean | undefined {
  const name = attributeNamed(filter.attribute);
  if (name === undefined) return undefined;
  const rule = ruleOf(name);
  // Nobody may know of a secret, not even whether it is there.
  if (rule.secret) return undefined;
  const values = read(entry, name);
  switch (filter.kind) {
    case 'present':
      return values.length > 0;
    case 'substrings':
      return rule.syntax === 'text' ? values.some((value) => matchesParts(filter, value)) : undefined;
    case 'greaterOrEqual':
    case 'lessOrEqual': {
      const sign = filter.kind === 'greaterOrEqual' ? 1 : -1;
      const wanted = Buffer.from(filter.value);
      if (rule.syntax === 'integer' && !isInteger(wanted)) return undefined;
      return values.some((value) => compare(rule.syntax, value, wanted) * sign >= 0);
    }
    default:
      return isEqual(entry, name, values, Buffer.from(filter.value));
  }
}

function isEqual(
  entry: Entry,
  name: AttributeName,
  values: readonly Buffer[],
  wanted: Buffer,
): boolean | undefined {
  const text = wanted.toString('utf8');
  // A class stands for the classes below it too; a category may go by its class ([MS-ADTS] 3.1.1.3.1.3.4).
  if (name === 'objectClass') return isOf(entry, text);
  if (name === 'objectCategory' && !text.includes('=')) return isCategory(entry, text);
  const asked = assertionOf(ruleOf(name).syntax, wanted);
  return asked && values.some((value) => valuesAreEqual(ruleOf(name).syntax, value, asked));
}

function isCategory(entry: Entry, className: string): boolean {
  const wanted = className.toLowerCase();
  const { category, chain } = CLASSES[entry.class];
  return category.toLowerCase() === wanted || chain.at(-1)?.toLowerCase() === wanted;
}

/** The value that is meant: identifiers may be written as text too. Undefined when it can be none. */
function assertionOf(syntax: Syntax, value: Buffer): Buffer | undefined {
  const text = value.toString('latin1');
  try {
    if (syntax === 'sid' && text.startsWith('S-1-')) return sidBytes(text);
    if (syntax === 'guid' && value.length > 16) return guidBytes(text);
    if (syntax === 'name') parseName(value.toString('utf8'));
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
  return syntax === 'integer' && !isInteger(value) ? undefined : value;
}

const isInteger = (value: Buffer): boolean => /^-?\d{1,19}$/.test(value.toString('latin1'));
const folded = (value: Buffer): string => value.toString('utf8').trim().replace(/ +/g, ' ').toLowerCase();

/** Whether two values of a syntax are the same. Values of names and numbers have been checked. */
export function valuesAreEqual(syntax: Syntax, a: Buffer, b: Buffer): boolean {
  if (syntax === 'text' || syntax === 'class') return folded(a) === folded(b);
  if (syntax === 'integer') return BigInt(a.toString('latin1')) === BigInt(b.toString('latin1'));
  if (syntax === 'name')
    return nameKey(parseName(a.toString('utf8'))) === nameKey(parseName(b.toString('utf8')));
  return a.equals(b);
}

function compare(syntax: Syntax, a: Buffer, b: Buffer): number {
  if (syntax === 'integer') {
    const [one, other] = [BigInt(a.toString('latin1')), BigInt(b.toString('latin1'))];
    return one < other ? -1 : Number(one > other);
  }
  if (syntax !== 'text') return Buffer.compare(a, b);
  const [one, other] = [folded(a), folded(b)];
  return one < other ? -1 : Number(one > other);
}

function matchesParts({ initial, any, final }: SubstringsFilter, value: Buffer): boolean {
  const text = value.toString('utf8').toLowerCase();
  const part = (bytes: Uint8Array | undefined): string =>
    Buffer.from(bytes ?? [])
      .toString('utf8')
      .toLowerCase();
  const [begin, end] = [part(initial), part(final)];
  if (!text.startsWith(begin)) return false;
  let at = begin.length;
  for (const middle of any.map(part)) {
    const found = text.indexOf(middle, at);
    if (found < 0) return false;
    at = found + middle.length;
  }
  return text.length - end.length >= at && text.endsWith(end);
}

function matchesRule(filter: ExtensibleFilter, entry: Entry, read: ReadValues): boolean | undefined {
  const { rule, attribute, value } = filter;
  const name = attribute === undefined ? undefined : attributeNamed(attribute);
  if (name === undefined || ruleOf(name).secret) return undefined;
  const wanted = Buffer.from(value);
  if (rule === undefined) return isEqual(entry, name, read(entry, name), wanted);
  if (rule !== MATCHING_RULES.bitAnd && rule !== MATCHING_RULES.bitOr) return undefined;
  if (ruleOf(name).syntax !== 'integer' || !isInteger(wanted)) return undefined;
  const mask = BigInt.asUintN(64, BigInt(wanted.toString('latin1')));
  return read(entry, name).some((one) => {
    const bits = BigInt.asUintN(64, BigInt(one.toString('latin1'))) & mask;
    return rule === MATCHING_RULES.bitAnd ? bits === mask : bits !== 0n;
  });
}
