/** Whether an entity satisfies a $filter. Strings compare without regard to case (graph.md 1). */

import { isObject, type Json, type JsonObject, propertyOf } from '../json.ts';
import { isDerivedFrom, typeOf } from './entity-types.ts';
import type { CompareOperator, Expression, Property, Value } from './expression.ts';

/** What a lambda's range variable stands for. */
type Variables = ReadonlyMap<string, Json>;

/** `declaredType` is the type of the collection, for entities that carry no @odata.type. */
export function matches(expression: Expression, entity: JsonObject, declaredType: string): boolean {
  return holds(expression, entity, declaredType, new Map());
}

function holds(expression: Expression, entity: JsonObject, type: string, variables: Variables): boolean {
  const read = (value: Value): Json => valueIn(value, entity, type, variables);
  switch (expression.kind) {
    case 'logic': {
      const left = holds(expression.left, entity, type, variables);
      if (expression.operator === 'and') return left && holds(expression.right, entity, type, variables);
      return left || holds(expression.right, entity, type, variables);
    }
    case 'not':
      return !holds(expression.of, entity, type, variables);
    case 'compare':
      return compare(expression.operator, read(expression.left), read(expression.right));
    case 'in': {
      const left = read(expression.left);
      return expression.list.some((item) => compare('eq', left, item.value));
    }
    case 'test':
      return stringTest(expression.name, read(expression.of), read(expression.text));
    case 'truth':
      return read(expression.of) === true;
    case 'isof':
      return isDerivedFrom(typeOf(entity, type), expression.type);
    case 'any': {
      const items = read(expression.collection);
      if (!Array.isArray(items)) return false;
      const { predicate, variable } = expression;
      if (predicate === undefined) return items.length > 0;
      return items.some((item: Json) =>
        holds(predicate, entity, type, new Map(variables).set(variable.toLowerCase(), item)),
      );
    }
  }
}

function valueIn(value: Value, entity: JsonObject, type: string, variables: Variables): Json {
  if (value.kind === 'literal') return value.value;
  if (value.kind === 'property') return propertyValue(value, entity, type, variables);
  const inner = valueIn(value.of, entity, type, variables);
  if (typeof inner !== 'string') return inner;
  if (value.name === 'trim') return inner.trim();
  return value.name === 'tolower' ? inner.toLowerCase() : inner.toUpperCase();
}

function propertyValue(property: Property, entity: JsonObject, type: string, variables: Variables): Json {
  const [first = '', ...rest] = property.path;
  const bound = variables.get(first.toLowerCase());
  let current: Json = bound === undefined ? entity : bound;
  for (const segment of bound === undefined ? property.path : rest) {
    if (segment.includes('.')) {
      // A cast: the property of another type is null (mobileApps: microsoft.graph.managedApp/appAvailability).
      const wanted = segment.replace(/^#?microsoft\.graph\./i, '');
      if (!isObject(current) || !isDerivedFrom(typeOf(current, type), wanted)) return null;
      continue;
    }
    if (!isObject(current)) return null;
    current = propertyOf(current, segment) ?? null;
  }
  return current;
}

function stringTest(name: 'contains' | 'startswith' | 'endswith', of: Json, text: Json): boolean {
  if (typeof of !== 'string' || typeof text !== 'string') return false;
  const whole = of.toLowerCase();
  const part = text.toLowerCase();
  if (name === 'contains') return whole.includes(part);
  return name === 'startswith' ? whole.startsWith(part) : whole.endsWith(part);
}

function compare(operator: CompareOperator, left: Json, right: Json): boolean {
  if (operator === 'has') return hasFlag(left, right);
  if (operator === 'eq') return equal(left, right);
  if (operator === 'ne') return !equal(left, right);
  const order = orderOf(left, right);
  if (order === undefined) return false;
  if (operator === 'gt') return order > 0;
  if (operator === 'ge') return order >= 0;
  return operator === 'lt' ? order < 0 : order <= 0;
}

function equal(left: Json, right: Json): boolean {
  if (typeof left === 'string' && typeof right === 'string') {
    if (left.toLowerCase() === right.toLowerCase()) return true;
    const [a, b] = [dateOf(left), dateOf(right)];
    return a !== undefined && b !== undefined && a === b;
  }
  return left === right;
}

/** Less than, equal or greater; undefined where the two do not compare (null never does). Numbers and dates by value. */
export function orderOf(left: Json, right: Json): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  const [a, b] = [dateOf(left), dateOf(right)];
  if (a !== undefined && b !== undefined) return a - b;
  const [x, y] = [left.toLowerCase(), right.toLowerCase()];
  if (x === y) return 0;
  return x < y ? -1 : 1;
}

function dateOf(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T|$)/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Flags enums are one comma-separated string (graph.md 2.3). */
function hasFlag(left: Json, right: Json): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  const flags = left
    .toLowerCase()
    .split(',')
    .map((flag) => flag.trim());
  return right
    .toLowerCase()
    .split(',')
    .every((flag) => flags.includes(flag.trim()));
}
