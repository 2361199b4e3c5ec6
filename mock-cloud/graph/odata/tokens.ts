/** Splits a $filter into tokens (OData 4.01 ABNF, the subset of graph.md 3.2). */

import { ODataError } from './error.ts';

/** A piece of a $filter; `at` and `end` are zero-based places in the text. */
export type Token =
  | {
      readonly kind: 'name' | 'symbol' | 'date' | 'guid';
      readonly text: string;
      readonly at: number;
      readonly end: number;
    }
  | { readonly kind: 'string'; readonly text: string; readonly at: number; readonly end: number }
  | {
      readonly kind: 'number';
      readonly text: string;
      readonly value: number;
      readonly at: number;
      readonly end: number;
    };

const BLANK = /\s+/y;
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/iy;
const DATE = /\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,12})?)?(Z|[+-]\d{2}:\d{2})?)?(?![\w-])/iy;
const NUMBER = /-?\d+(\.\d+)?(e[+-]?\d+)?(?![\w.])/iy;
const NAME = /[a-z_@#$][\w.@#$]*/iy;
const STRING = /'[^']*(?:''[^']*)*'/y;
const SYMBOL = /[(),/:]/y;

/** Longest $filter that is read; the service refuses long URLs anyway. */
const LIMIT = 8_000;

/** The tokens in order. Throws {@link ODataError} at the first character that begins none. */
export function tokenize(text: string): Token[] {
  if (text.length > LIMIT) throw new ODataError(`The expression is longer than ${LIMIT} characters`, LIMIT);
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const blank = take(BLANK);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const token = tokenAt(text, at, take);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function tokenAt(text: string, at: number, take: (pattern: RegExp) => string | undefined): Token {
  const of = (kind: 'name' | 'symbol' | 'date' | 'guid', found: string): Token => ({
    kind,
    text: found,
    at,
    end: at + found.length,
  });
  const guid = take(GUID);
  if (guid !== undefined) return of('guid', guid);
  const date = take(DATE);
  if (date !== undefined) return of('date', date);
  const number = take(NUMBER);
  if (number !== undefined)
    return { kind: 'number', text: number, value: Number(number), at, end: at + number.length };
  const name = take(NAME);
  if (name !== undefined) return of('name', name);
  const quoted = take(STRING);
  if (quoted !== undefined) {
    return { kind: 'string', text: quoted.slice(1, -1).replaceAll("''", "'"), at, end: at + quoted.length };
  }
  const symbol = take(SYMBOL);
  if (symbol !== undefined) return of('symbol', symbol);
  if (text.charAt(at) === "'") throw new ODataError('There is an unterminated string literal', at);
  throw new ODataError(`Syntax error: character '${text.charAt(at)}' is not valid`, at);
}
