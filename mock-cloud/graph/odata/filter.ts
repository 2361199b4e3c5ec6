/** Reads a $filter by recursive descent: or, and, not, then comparisons and calls. */

import { ODataError } from './error.ts';
import type { CompareOperator, Expression, Literal, Property, StringTest, Value } from './expression.ts';
import { type Token, tokenize } from './tokens.ts';

const COMPARE: ReadonlyMap<string, CompareOperator> = new Map(
  (['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'has'] as const).map((name) => [name, name]),
);
const TESTS: ReadonlyMap<string, StringTest> = new Map(
  (['contains', 'startswith', 'endswith'] as const).map((name) => [name, name]),
);
const FUNCTIONS: ReadonlyMap<string, 'tolower' | 'toupper' | 'trim'> = new Map(
  (['tolower', 'toupper', 'trim'] as const).map((name) => [name, name]),
);
/** Nesting that is followed; a deeper one is refused, not overflowed. */
const DEPTH = 60;

/** Where the reader is. One object a call of {@link parseFilter}. */
interface Reader {
  readonly tokens: readonly Token[];
  readonly length: number;
  index: number;
  depth: number;
}

/** The tree of a $filter. Throws {@link ODataError} with the place of the first thing that is wrong. */
export function parseFilter(text: string): Expression {
  const reader: Reader = { tokens: tokenize(text), length: text.length, index: 0, depth: 0 };
  const expression = orExpression(reader);
  const rest = reader.tokens[reader.index];
  if (rest !== undefined) throw new ODataError(`Syntax error: '${rest.text}' is not expected here`, rest.at);
  return expression;
}

function orExpression(reader: Reader): Expression {
  let left = andExpression(reader);
  for (let word = takeWord(reader, 'or'); word !== undefined; word = takeWord(reader, 'or')) {
    left = { kind: 'logic', operator: 'or', left, right: andExpression(reader), at: word.at };
  }
  return left;
}

function andExpression(reader: Reader): Expression {
  let left = condition(reader);
  for (let word = takeWord(reader, 'and'); word !== undefined; word = takeWord(reader, 'and')) {
    left = { kind: 'logic', operator: 'and', left, right: condition(reader), at: word.at };
  }
  return left;
}

/** One condition: `not`, brackets, a call, or a comparison. `not` binds tighter than `eq`, as in OData's own table. */
function condition(reader: Reader): Expression {
  reader.depth += 1;
  const here = reader.tokens[reader.index]?.at ?? reader.length;
  if (reader.depth > DEPTH)
    throw new ODataError(`The expression is nested deeper than ${DEPTH} levels`, here);
  try {
    const not = takeWord(reader, 'not');
    if (not !== undefined) return { kind: 'not', of: condition(reader), at: not.at };
    if (takeSymbol(reader, '(') !== undefined) {
      const inner = orExpression(reader);
      needSymbol(reader, ')');
      // Tools put the name of a property in brackets: (microsoft.graph.managedApp/appAvailability) eq null.
      return inner.kind === 'truth' ? comparison(reader, inner.of) : inner;
    }
    const called = call(reader);
    return called === undefined ? comparison(reader, value(reader)) : compared(reader, called);
  } finally {
    reader.depth -= 1;
  }
}

function call(reader: Reader): Expression | undefined {
  const name = reader.tokens[reader.index];
  if (name?.kind !== 'name' || reader.tokens[reader.index + 1]?.text !== '(') return undefined;
  const test = TESTS.get(name.text.toLowerCase());
  const isof = name.text.toLowerCase() === 'isof';
  if (test === undefined && !isof) return undefined;
  reader.index += 2;
  if (isof) return isOf(reader, name.at);
  const of = value(reader);
  needSymbol(reader, ',');
  const text = value(reader);
  needSymbol(reader, ')');
  return { kind: 'test', name: test ?? 'contains', of, text, at: name.at };
}

/** isof('microsoft.graph.x'), isof(microsoft.graph.x) and isof($it, ...). */
function isOf(reader: Reader, at: number): Expression {
  const first = next(reader, 'a type name');
  const token = takeSymbol(reader, ',') === undefined ? first : next(reader, 'a type name');
  if (token.kind !== 'string' && token.kind !== 'name')
    throw new ODataError('isof needs the name of a type', token.at);
  needSymbol(reader, ')');
  return { kind: 'isof', type: token.text.replace(/^#/, '').replace(/^microsoft\.graph\./i, ''), at };
}

/** startswith(displayName,'x') eq true is what it says without the comparison. */
function compared(reader: Reader, test: Expression): Expression {
  const word = takeWord(reader, 'eq') ?? takeWord(reader, 'ne');
  if (word === undefined) return test;
  const right = value(reader);
  if (right.kind !== 'literal' || right.form !== 'boolean')
    throw new ODataError('true or false is expected', right.at);
  const holds = (word.text.toLowerCase() === 'eq') === right.value;
  return holds ? test : { kind: 'not', of: test, at: word.at };
}

function comparison(reader: Reader, left: Value): Expression {
  const lambda = left.kind === 'property' ? anyCall(reader, left) : undefined;
  if (lambda !== undefined) return lambda;
  const word = reader.tokens[reader.index];
  const operator = word?.kind === 'name' ? word.text.toLowerCase() : '';
  const compare = COMPARE.get(operator);
  if (word !== undefined && compare !== undefined) {
    reader.index += 1;
    return { kind: 'compare', operator: compare, left, right: value(reader), at: word.at };
  }
  if (word !== undefined && operator === 'in') {
    reader.index += 1;
    return { kind: 'in', left, list: literalList(reader), at: word.at };
  }
  if (left.kind === 'property') return { kind: 'truth', of: left, at: left.at };
  if (left.kind === 'literal' && left.form === 'boolean') {
    const yes: Literal = { kind: 'literal', form: 'boolean', value: true, at: left.at };
    return { kind: 'compare', operator: 'eq', left, right: yes, at: left.at };
  }
  throw new ODataError('A comparison operator is expected', word?.at ?? reader.length);
}

/** groupTypes/any(c:c eq 'x'): the path already holds `any` as its last segment. */
function anyCall(reader: Reader, path: Property): Expression | undefined {
  if (path.path.at(-1)?.toLowerCase() !== 'any' || path.path.length < 2) return undefined;
  if (takeSymbol(reader, '(') === undefined) return undefined;
  const collection: Property = { ...path, path: path.path.slice(0, -1) };
  if (takeSymbol(reader, ')') !== undefined) {
    return { kind: 'any', collection, variable: '', predicate: undefined, at: path.at };
  }
  const variable = next(reader, 'a range variable');
  if (variable.kind !== 'name') throw new ODataError('any needs a range variable', variable.at);
  needSymbol(reader, ':');
  const predicate = orExpression(reader);
  needSymbol(reader, ')');
  return { kind: 'any', collection, variable: variable.text, predicate, at: path.at };
}

function literalList(reader: Reader): Literal[] {
  needSymbol(reader, '(');
  const list: Literal[] = [];
  do {
    const item = value(reader);
    if (item.kind !== 'literal') throw new ODataError('in needs a list of literals', item.at);
    list.push(item);
  } while (takeSymbol(reader, ',') !== undefined);
  needSymbol(reader, ')');
  return list;
}

function value(reader: Reader): Value {
  const token = next(reader, 'a value');
  switch (token.kind) {
    case 'string':
      return { kind: 'literal', form: 'string', value: token.text, at: token.at };
    case 'number':
      return { kind: 'literal', form: 'number', value: token.value, at: token.at };
    case 'date':
    case 'guid':
      return { kind: 'literal', form: token.kind, value: token.text, at: token.at };
    case 'symbol':
      throw new ODataError(`Syntax error: '${token.text}' is not expected here`, token.at);
    case 'name':
      return named(reader, token);
  }
}

function named(reader: Reader, token: Token): Value {
  const lower = token.text.toLowerCase();
  if (lower === 'true' || lower === 'false')
    return { kind: 'literal', form: 'boolean', value: lower === 'true', at: token.at };
  if (lower === 'null') return { kind: 'literal', form: 'null', value: null, at: token.at };
  const after = reader.tokens[reader.index];
  if (after?.kind === 'string' && after.at === token.end) {
    reader.index += 1;
    return { kind: 'literal', form: 'enum', value: after.text, at: token.at };
  }
  const name = FUNCTIONS.get(lower);
  if (name !== undefined && takeSymbol(reader, '(') !== undefined) {
    reader.depth += 1;
    if (reader.depth > DEPTH)
      throw new ODataError(`The expression is nested deeper than ${DEPTH} levels`, token.at);
    const of = value(reader);
    reader.depth -= 1;
    needSymbol(reader, ')');
    return { kind: 'function', name, of, at: token.at };
  }
  const path = [token.text];
  while (takeSymbol(reader, '/') !== undefined) {
    const segment = next(reader, 'a property');
    if (segment.kind !== 'name') throw new ODataError('A property name is expected', segment.at);
    path.push(segment.text);
  }
  if (reader.tokens[reader.index]?.text === '(' && path.at(-1)?.toLowerCase() !== 'any') {
    throw new ODataError(`An unknown function with name '${path.join('/')}' was found`, token.at);
  }
  return { kind: 'property', path, at: token.at };
}

function next(reader: Reader, what: string): Token {
  const token = reader.tokens[reader.index];
  if (token === undefined) throw new ODataError(`Expression expected: ${what} is missing`, reader.length);
  reader.index += 1;
  return token;
}

function takeWord(reader: Reader, word: string): Token | undefined {
  const token = reader.tokens[reader.index];
  if (token?.kind !== 'name' || token.text.toLowerCase() !== word) return undefined;
  reader.index += 1;
  return token;
}

function takeSymbol(reader: Reader, symbol: string): Token | undefined {
  const token = reader.tokens[reader.index];
  if (token?.kind !== 'symbol' || token.text !== symbol) return undefined;
  reader.index += 1;
  return token;
}

function needSymbol(reader: Reader, symbol: string): void {
  if (takeSymbol(reader, symbol) !== undefined) return;
  const token = reader.tokens[reader.index];
  const found = token === undefined ? 'the end' : `'${token.text}'`;
  throw new ODataError(`'${symbol}' is expected, not ${found}`, token?.at ?? reader.length);
}
