/**
 * Rules of dynamic groups, e.g. `(device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))`: a parser by recursive descent
 * over "Manage rules for dynamic membership groups" (learn.microsoft.com/entra/identity/users/groups-dynamic-membership).
 * Names, operators and compared texts: without regard to case (A-GRAPH-14).
 */

import { PROPERTIES, type PropertyKind } from './membership-properties.ts';
import { MembershipRuleError, type RuleToken, ruleTokens } from './membership-rule-tokens.ts';

export { MembershipRuleError } from './membership-rule-tokens.ts';

/** Operators, in lower case and without hyphen. */
export type RuleOperator =
  | 'eq'
  | 'ne'
  | 'startswith'
  | 'notstartswith'
  | 'contains'
  | 'notcontains'
  | 'in'
  | 'notin';

/** What a property is compared with. */
export type RuleConstant = string | boolean | null;

/** A rule, parsed. `property` is in lower case, with its object, e.g. device.displayname. */
export type MembershipRule =
  | { readonly kind: 'and' | 'or'; readonly left: MembershipRule; readonly right: MembershipRule }
  | { readonly kind: 'not'; readonly rule: MembershipRule }
  | {
      readonly kind: 'compare' | 'any' | 'all';
      readonly property: string;
      readonly operator: RuleOperator;
      readonly constants: readonly RuleConstant[];
    };

interface Reader {
  readonly tokens: readonly RuleToken[];
  at: number;
  depth: number;
}

const DEEPEST = 50;
const OPERATORS: readonly RuleOperator[] = [
  'eq',
  'ne',
  'startswith',
  'notstartswith',
  'contains',
  'notcontains',
  'in',
  'notin',
];

/** Reads a rule. Throws {@link MembershipRuleError} with the place. */
export function parseMembershipRule(rule: string): MembershipRule {
  const reader: Reader = { tokens: ruleTokens(rule), at: 0, depth: 0 };
  const parsed = disjunction(reader);
  const rest = peek(reader);
  if (rest.kind !== 'end') throw unexpected(rest, '"and", "or" or the end of the rule');
  return parsed;
}

function disjunction(reader: Reader): MembershipRule {
  let left = conjunction(reader);
  while (takeWord(reader, 'or')) left = { kind: 'or', left, right: conjunction(reader) };
  return left;
}

function conjunction(reader: Reader): MembershipRule {
  let left = term(reader);
  while (takeWord(reader, 'and')) left = { kind: 'and', left, right: term(reader) };
  return left;
}

function term(reader: Reader): MembershipRule {
  const token = peek(reader);
  reader.depth += 1;
  if (reader.depth > DEEPEST)
    throw new MembershipRuleError(`brackets and "not" nest deeper than ${DEEPEST}`, token.position);
  try {
    if (takeWord(reader, 'not')) return { kind: 'not', rule: term(reader) };
    if (token.kind !== '(') return comparison(reader);
    take(reader, '(', '"("');
    const inner = disjunction(reader);
    take(reader, ')', '")"');
    return inner;
  } finally {
    reader.depth -= 1;
  }
}

function comparison(reader: Reader): MembershipRule {
  const token = take(reader, 'word', 'a property, e.g. device.displayName');
  const property = token.value.toLowerCase();
  const kind = PROPERTIES.get(property);
  if (kind === undefined)
    throw new MembershipRuleError(`there is no property "${token.value}"`, token.position);
  const quantifier = takeWord(reader, 'any') ? 'any' : takeWord(reader, 'all') ? 'all' : undefined;
  if (quantifier === undefined) {
    if (kind === 'texts') {
      throw new MembershipRuleError(
        `${token.value} holds several values; compare them with -any (_ ...)`,
        token.position,
      );
    }
    return { kind: 'compare', property, ...condition(reader, kind) };
  }
  if (kind !== 'texts')
    throw new MembershipRuleError(
      `${token.value} holds one value; -${quantifier} is for several`,
      token.position,
    );
  take(reader, '(', `"(" after -${quantifier}`);
  const placeholder = take(reader, 'word', '"_"');
  if (placeholder.value !== '_') throw unexpected(placeholder, '"_", which stands for each value');
  const compared = condition(reader, 'text');
  take(reader, ')', '")"');
  return { kind: quantifier, property, ...compared };
}

function condition(
  reader: Reader,
  kind: PropertyKind,
): { operator: RuleOperator; constants: readonly RuleConstant[] } {
  const token = take(reader, 'word', 'an operator, e.g. -eq');
  const name = token.value.replace(/^-/, '').toLowerCase();
  const operator = OPERATORS.find((candidate) => candidate === name);
  if (operator === undefined) {
    throw new MembershipRuleError(
      `"${token.value}" is no operator; there are -${OPERATORS.join(', -')}`,
      token.position,
    );
  }
  if (kind === 'boolean' && operator !== 'eq' && operator !== 'ne') {
    throw new MembershipRuleError('true and false are compared with -eq and -ne only', token.position);
  }
  const constants = operator === 'in' || operator === 'notin' ? list(reader) : [constant(reader)];
  return { operator, constants };
}

function list(reader: Reader): RuleConstant[] {
  take(reader, '[', '"[", a list');
  const values = [constant(reader)];
  while (peek(reader).kind === ',') {
    take(reader, ',', '","');
    values.push(constant(reader));
  }
  take(reader, ']', '"," or "]"');
  return values;
}

function constant(reader: Reader): RuleConstant {
  const token = peek(reader);
  reader.at += 1;
  if (token.kind === 'text') return token.value;
  const word = token.kind === 'word' ? token.value.toLowerCase() : '';
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null') return null;
  throw unexpected(token, 'a text in quotes, true, false or null');
}

function peek(reader: Reader): RuleToken {
  const token = reader.tokens[Math.min(reader.at, reader.tokens.length - 1)];
  if (token === undefined) throw new MembershipRuleError('the rule is empty', 1);
  return token;
}

function take(reader: Reader, kind: RuleToken['kind'], expected: string): RuleToken {
  const token = peek(reader);
  if (token.kind !== kind) throw unexpected(token, expected);
  reader.at += 1;
  return token;
}

/** Takes a keyword, with or without its hyphen. */
function takeWord(reader: Reader, word: string): boolean {
  const token = peek(reader);
  if (token.kind !== 'word' || token.value.replace(/^-/, '').toLowerCase() !== word) return false;
  reader.at += 1;
  return true;
}

function unexpected(token: RuleToken, expected: string): MembershipRuleError {
  const found = token.kind === 'end' ? token.value : `"${token.value}"`;
  return new MembershipRuleError(`${expected} is expected, not ${found}`, token.position);
}
