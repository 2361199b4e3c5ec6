/** What of a $filter the store can answer from its indexes. The filter is applied again to what comes back. */

import type { Condition } from '../../store/index.ts';
import type { Expression, Value } from './expression.ts';

/**
 * Conditions that every entity satisfying the filter satisfies too. `fields` maps lower-case property names to fields of
 * the documents that compare without regard to case.
 */
export function storeConditions(
  filter: Expression | undefined,
  fields: Readonly<Record<string, string>>,
): Condition[] {
  if (filter === undefined) return [];
  if (filter.kind === 'logic' && filter.operator === 'and') {
    return [...storeConditions(filter.left, fields), ...storeConditions(filter.right, fields)];
  }
  if (filter.kind === 'compare' && filter.operator === 'eq') {
    return (
      condition(filter.left, '=', filter.right, fields) ??
      condition(filter.right, '=', filter.left, fields) ??
      []
    );
  }
  if (filter.kind === 'test' && filter.name !== 'endswith') {
    const is = filter.name === 'contains' ? 'contains' : 'startsWith';
    return condition(filter.of, is, filter.text, fields) ?? [];
  }
  return [];
}

function condition(
  property: Value,
  is: Condition['is'],
  literal: Value,
  fields: Readonly<Record<string, string>>,
): Condition[] | undefined {
  if (property.kind !== 'property' || literal.kind !== 'literal' || property.path.length !== 1)
    return undefined;
  const name = property.path[0]?.toLowerCase() ?? '';
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  // SQLite's lower() knows ASCII only; other letters are left to the filter itself.
  const ascii =
    typeof literal.value === 'string' && /^[\x20-\x7e]*$/.test(literal.value) && literal.form !== 'date';
  return field !== undefined && ascii ? [{ field, is, value: literal.value }] : undefined;
}
