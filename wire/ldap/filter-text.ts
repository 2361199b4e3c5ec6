/** Search filters as text, e.g. `(&(objectClass=computer)(cn=LT-*))` (RFC 4515). */

import { WireError } from '../error.ts';
import { DEEPEST_FILTER, type LdapFilter } from './filter.ts';

const COMPARISONS = {
  equal: '=',
  approximate: '~=',
  greaterOrEqual: '>=',
  lessOrEqual: '<=',
} as const;
const KINDS = new Map(
  Object.entries(COMPARISONS).map(([kind, sign]) => [sign, kind as keyof typeof COMPARISONS]),
);

/** The text of a filter; whatever is not printable ASCII is escaped. */
export function formatFilter(filter: LdapFilter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.kind === 'and' ? '&' : '|'}${filter.filters.map(formatFilter).join('')})`;
    case 'not':
      return `(!${formatFilter(filter.filter)})`;
    case 'present':
      return `(${filter.attribute}=*)`;
    case 'substrings': {
      const parts = [filter.initial ?? Buffer.alloc(0), ...filter.any, filter.final ?? Buffer.alloc(0)];
      return `(${filter.attribute}=${parts.map(escapeValue).join('*')})`;
    }
    case 'extensible':
      return `(${filter.attribute ?? ''}${filter.dnAttributes ? ':dn' : ''}${
        filter.rule === undefined ? '' : `:${filter.rule}`
      }:=${escapeValue(filter.value)})`;
    default:
      return `(${filter.attribute}${COMPARISONS[filter.kind]}${escapeValue(filter.value)})`;
  }
}

/** A value as it stands in a filter's text: `*`, `(`, `)`, `\` and all that is not printable ASCII as `\` and two digits. */
export function escapeValue(value: Uint8Array | string): string {
  return Array.from(Buffer.from(value), (byte) =>
    byte < 0x20 || byte > 0x7e || '*()\\'.includes(String.fromCharCode(byte))
      ? `\\${byte.toString(16).padStart(2, '0')}`
      : String.fromCharCode(byte),
  ).join('');
}

/** Reads the text of a filter. @throws WireError `malformed` with the place, `too-deep` */
export function parseFilterText(text: string): LdapFilter {
  const cursor = { text, at: 0 };
  const filter = readFilter(cursor, 0);
  if (cursor.at !== text.length) throw refuse(cursor, 'the filter ends here, but the text goes on');
  return filter;
}

interface Cursor {
  readonly text: string;
  at: number;
}

function refuse(cursor: Cursor, what: string): WireError {
  return new WireError('malformed', what, `filter, character ${cursor.at + 1}`);
}

function readFilter(cursor: Cursor, depth: number): LdapFilter {
  if (depth > DEEPEST_FILTER)
    throw new WireError('too-deep', `filters are nested deeper than ${DEEPEST_FILTER} levels`, 'filter');
  expect(cursor, '(');
  const filter = readInside(cursor, depth);
  expect(cursor, ')');
  return filter;
}

function readInside(cursor: Cursor, depth: number): LdapFilter {
  const sign = cursor.text[cursor.at];
  if (sign === '&' || sign === '|') {
    cursor.at += 1;
    const filters: LdapFilter[] = [];
    while (cursor.text[cursor.at] === '(') filters.push(readFilter(cursor, depth + 1));
    return { kind: sign === '&' ? 'and' : 'or', filters };
  }
  if (sign === '!') {
    cursor.at += 1;
    return { kind: 'not', filter: readFilter(cursor, depth + 1) };
  }
  return readItem(cursor);
}

function expect(cursor: Cursor, sign: string): void {
  if (cursor.text[cursor.at] !== sign) throw refuse(cursor, `"${sign}" was expected`);
  cursor.at += 1;
}

// RFC 4512 section 2.5: a name or an object identifier, and options.
const ATTRIBUTE = /(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)(?:;[A-Za-z0-9-]+)*/y;
const RULE = /(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)/y;
const SIGN = /:=|[~<>]?=/y;
const DN = /:dn(?=:)/iy;
// NUL has to be escaped, RFC 4515 section 3.
const VALUE = /[^()\0]*/y;

function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  cursor.at += found?.length ?? 0;
  return found;
}

function readItem(cursor: Cursor): LdapFilter {
  const attribute = take(cursor, ATTRIBUTE);
  const dnAttributes = take(cursor, DN) !== undefined;
  const sign = take(cursor, SIGN);
  if (sign === ':=' || (sign === undefined && cursor.text[cursor.at] === ':'))
    return readExtensible(cursor, attribute, dnAttributes, sign !== undefined);
  const kind = KINDS.get(sign as '=');
  if (attribute === undefined || dnAttributes || kind === undefined)
    throw refuse(cursor, 'an attribute and one of =, ~=, >=, <=, := were expected');
  const from = cursor.at;
  const written = take(cursor, VALUE) ?? '';
  const parts = written.split('*').map((part) => unescapeValue(part, cursor, from));
  if (parts.length === 1) return { kind, attribute, value: parts[0] ?? Buffer.alloc(0) };
  if (kind !== 'equal') throw refuse(cursor, '"*" stands only after "="');
  if (written === '*') return { kind: 'present', attribute };
  return substrings(attribute, parts, cursor);
}

function substrings(attribute: string, parts: readonly Buffer[], cursor: Cursor): LdapFilter {
  const [initial, ...rest] = parts;
  const final = rest.pop();
  if (rest.some((part) => part.length === 0)) throw refuse(cursor, 'two "*" stand side by side');
  return {
    kind: 'substrings',
    attribute,
    initial: initial?.length ? initial : undefined,
    any: rest,
    final: final?.length ? final : undefined,
  };
}

function readExtensible(
  cursor: Cursor,
  attribute: string | undefined,
  dnAttributes: boolean,
  signTaken: boolean,
): LdapFilter {
  let rule: string | undefined;
  if (!signTaken) {
    expect(cursor, ':');
    rule = take(cursor, RULE);
    if (rule === undefined || take(cursor, SIGN) !== ':=')
      throw refuse(cursor, 'a matching rule and ":=" were expected');
  }
  if (attribute === undefined && rule === undefined)
    throw refuse(cursor, 'an attribute or a matching rule was expected');
  const from = cursor.at;
  const written = take(cursor, VALUE) ?? '';
  if (written.includes('*')) throw refuse(cursor, '"*" has to be written as \\2a');
  return { kind: 'extensible', rule, attribute, value: unescapeValue(written, cursor, from), dnAttributes };
}

function unescapeValue(text: string, cursor: Cursor, from: number): Buffer {
  if (/\\(?![0-9a-f]{2})/i.test(text))
    throw refuse({ text: cursor.text, at: from }, 'after "\\" two hexadecimal digits were expected');
  const parts = text.split(/(\\[0-9a-f]{2})/i);
  return Buffer.concat(
    parts.map((part) =>
      part.startsWith('\\') ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part, 'utf8'),
    ),
  );
}
