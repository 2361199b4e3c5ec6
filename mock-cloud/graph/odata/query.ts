/** Reads the query string of a request into its options (graph.md sections 1, 3). */

import { ODataError } from './error.ts';
import type { Expression } from './expression.ts';
import { parseFilter } from './filter.ts';

/** One property of an $orderby. */
export interface OrderBy {
  readonly path: readonly string[];
  readonly descending: boolean;
}

/** One navigation of an $expand, with the $select and $expand in its brackets; other options there are read over. */
export interface Expand {
  readonly name: string;
  readonly select: readonly string[];
  readonly expand: readonly Expand[];
}

/** The options of one request. What is not asked for is undefined or empty. */
export interface Query {
  readonly filter: Expression | undefined;
  readonly select: readonly string[];
  readonly expand: readonly Expand[];
  readonly orderBy: readonly OrderBy[];
  readonly top: number | undefined;
  readonly skip: number;
  readonly skipToken: string | undefined;
  readonly count: boolean;
  readonly search: string | undefined;
  /** The query as it came in, less the paging token: what the next link repeats. */
  readonly carried: string;
}

const KNOWN: ReadonlySet<string> = new Set([
  '$filter',
  '$select',
  '$expand',
  '$orderby',
  '$top',
  '$skip',
  '$skiptoken',
  '$count',
  '$search',
  '$format',
]);

/**
 * `text` is what follows the question mark, still encoded. In beta the dollar sign of an option may be left out. Throws
 * {@link ODataError}; unknown options and empty parts are ignored.
 */
export function parseQuery(text: string, version: 'v1.0' | 'beta'): Query {
  const options = new Map<string, string>();
  const carried: string[] = [];
  // A question mark too many is read over: a backup tool sends `??$expand=…` (graph.md 1: empty parts are accepted).
  for (const part of text.replace(/^\?+/, '').split('&')) {
    if (part === '') continue;
    const [rawName = '', ...rest] = part.split('=');
    const name = optionName(decode(rawName), version);
    if (name !== '$skiptoken') carried.push(part);
    if (name === undefined) continue;
    if (options.has(name)) throw new ODataError(`Query option '${name}' was specified more than once`, 0);
    options.set(name, decode(rest.join('=')));
  }
  const filter = options.get('$filter')?.trim();
  const skipToken = options.get('$skiptoken');
  return {
    // An empty filter is what one export tool sends (graph.md 11, row 39).
    filter: filter === undefined || filter === '' ? undefined : parseFilter(filter),
    select: names(options.get('$select')),
    expand: expands(options.get('$expand') ?? ''),
    orderBy: orderBy(options.get('$orderby')),
    top: whole('$top', options.get('$top')),
    skip: whole('$skip', options.get('$skip')) ?? 0,
    skipToken,
    count: flag('$count', options.get('$count')),
    search: searchText(options.get('$search')),
    carried: carried.join('&'),
  };
}

function optionName(name: string, version: 'v1.0' | 'beta'): string | undefined {
  const lower = name.trim().toLowerCase();
  if (KNOWN.has(lower)) return lower;
  return version === 'beta' && KNOWN.has(`$${lower}`) ? `$${lower}` : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new ODataError(`'${text.slice(0, 40)}' is not valid percent-encoding`, 0);
  }
}

function names(text: string | undefined): string[] {
  const found = (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  for (const name of found) {
    if (!/^[\w.@/*]+$/.test(name))
      throw new ODataError(`Term '${name.slice(0, 40)}' is not valid in a $select`, 0);
  }
  return found;
}

function expands(text: string): Expand[] {
  return splitOutside(text, ',').map((part) => {
    const { name = '', inner = '' } = /^(?<name>[^(]*)(\((?<inner>.*)\))?$/s.exec(part)?.groups ?? {};
    const option = (wanted: RegExp): string | undefined =>
      splitOutside(inner, ';')
        .map((one) => wanted.exec(one)?.[1])
        .find((value) => value !== undefined);
    return {
      name: name.trim(),
      select: names(option(/^\$?select\s*=(.*)$/is)),
      expand: expands(option(/^\$?expand\s*=(.*)$/is) ?? ''),
    };
  });
}

/** The parts of an $expand that are not empty; what stands in brackets is not split. */
function splitOutside(text: string, separator: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let part = '';
  for (const [at, character] of [...text].entries()) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) throw new ODataError("Syntax error: ')' is not expected in $expand", at);
    if (depth === 0 && character === separator) {
      found.push(part.trim());
      part = '';
    } else part += character;
  }
  if (depth > 0) throw new ODataError("')' is expected in $expand", text.length);
  return [...found, part.trim()].filter((entry) => entry !== '');
}

function orderBy(text: string | undefined): OrderBy[] {
  return (text ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const match = /^\s*([\w./]+)(?:\s+(asc|desc))?\s*$/i.exec(part);
      if (match?.[1] === undefined)
        throw new ODataError(`Syntax error in $orderby: '${part.trim().slice(0, 40)}'`, 0);
      return { path: match[1].split('/'), descending: match[2]?.toLowerCase() === 'desc' };
    });
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\s*\d{1,9}\s*$/.test(text)) {
    throw new ODataError(
      `Invalid value '${text.slice(0, 40)}' for ${name} query option found. It requires a non-negative integer value`,
      0,
    );
  }
  return Number(text);
}

function flag(name: string, text: string | undefined): boolean {
  const value = text?.trim().toLowerCase();
  if (value === undefined || value === '' || value === 'false') return false;
  if (value === 'true') return true;
  throw new ODataError(`Invalid value for ${name} query option found: true or false is expected`, 0);
}

function searchText(text: string | undefined): string | undefined {
  const value = text?.trim();
  if (value === undefined || value === '') return undefined;
  return value.replace(/^"(.*)"$/s, '$1');
}
