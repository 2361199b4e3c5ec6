/** Whether an object satisfies a membership rule. */

import { type PropertyValue, propertyOf, type RuleSubject } from './membership-properties.ts';
import type { MembershipRule, RuleConstant, RuleOperator } from './membership-rule.ts';

/** A rule about users is satisfied by no device, and the other way round, also under "not". */
export function satisfies(rule: MembershipRule, subject: RuleSubject): boolean {
  return evaluate(rule, subject) === true;
}

/** Undefined where a property of the other kind of object decides. */
function evaluate(rule: MembershipRule, subject: RuleSubject): boolean | undefined {
  switch (rule.kind) {
    case 'and':
    case 'or': {
      const [left, right] = [evaluate(rule.left, subject), evaluate(rule.right, subject)];
      if (left === undefined || right === undefined) return undefined;
      return rule.kind === 'and' ? left && right : left || right;
    }
    case 'not': {
      const inner = evaluate(rule.rule, subject);
      return inner === undefined ? undefined : !inner;
    }
    default: {
      const value = propertyOf(rule.property, subject);
      return value === undefined ? undefined : compareAll(rule, value);
    }
  }
}

function compareAll(
  rule: Extract<MembershipRule, { operator: RuleOperator }>,
  value: PropertyValue,
): boolean {
  const holds = (one: RuleConstant): boolean => compare(one, rule.operator, rule.constants);
  if (typeof value !== 'object' || value === null) return holds(value);
  return rule.kind === 'all' ? value.every(holds) : value.some(holds);
}

function compare(value: RuleConstant, operator: RuleOperator, constants: readonly RuleConstant[]): boolean {
  const [constant = null] = constants;
  switch (operator) {
    case 'eq':
      return same(value, constant);
    case 'ne':
      return !same(value, constant);
    case 'in':
      return constants.some((one) => same(value, one));
    case 'notin':
      return !constants.some((one) => same(value, one));
    case 'contains':
      return folded(value).includes(folded(constant));
    case 'notcontains':
      return !folded(value).includes(folded(constant));
    case 'startswith':
      return folded(value).startsWith(folded(constant));
    case 'notstartswith':
      return !folded(value).startsWith(folded(constant));
  }
}

/** Texts without regard to case; null only equals null. */
function same(value: RuleConstant, constant: RuleConstant): boolean {
  if (value === null || constant === null) return value === constant;
  return folded(value) === folded(constant);
}

function folded(value: RuleConstant): string {
  return value === null ? '' : String(value).toLowerCase();
}
