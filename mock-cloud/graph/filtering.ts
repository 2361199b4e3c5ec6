/** Applies the filter rules of a collection to what was asked. */

import type { Call } from './call.ts';
import type { CollectionRules } from './collection.ts';
import type { JsonObject } from './json.ts';
import { type Expression, matches, type Property, usesOf } from './odata/index.ts';
import { refuse } from './refusals.ts';

/** The entities that satisfy $filter and $search. Refuses what the collection does not take. */
export function filtered(
  call: Call,
  rules: CollectionRules,
  entities: readonly JsonObject[],
): readonly JsonObject[] {
  const filter = effectiveFilter(call, rules);
  const kept =
    filter === undefined ? entities : entities.filter((entity) => matches(filter, entity, rules.type));
  return searched(call, rules, kept);
}

/** The filter after the rules: parts that the service ignores are gone. */
function effectiveFilter(call: Call, rules: CollectionRules): Expression | undefined {
  const { filter } = call.query;
  if (filter === undefined) return undefined;
  rules.checkFilter?.(call);
  if (rules.area === 'directory') checkAdvanced(call, filter);
  return prune(filter, rules);
}

function prune(expression: Expression, rules: CollectionRules): Expression | undefined {
  if (expression.kind === 'not') {
    const of = prune(expression.of, rules);
    return of && { ...expression, of };
  }
  if (expression.kind === 'logic') {
    const left = prune(expression.left, rules);
    const right = prune(expression.right, rules);
    if (expression.operator === 'and')
      return left && right ? { ...expression, left, right } : (left ?? right);
    if (left && onlyFirst(expression, rules)) return left;
    return left && right && { ...expression, left, right };
  }
  return usesOf(expression).every((use) => allowed(use.property, use.operator, rules))
    ? expression
    : undefined;
}

function onlyFirst(expression: Expression, rules: CollectionRules): boolean {
  return (
    rules.firstOfOr !== undefined &&
    usesOf(expression).every((use) => nameOf(use.property) === rules.firstOfOr)
  );
}

function allowed(property: Property, operator: string, rules: CollectionRules): boolean {
  const name = nameOf(property);
  const operators = Object.hasOwn(rules.filterable, name) ? rules.filterable[name] : rules.filterable['*'];
  if (operators?.includes(operator) || operators?.includes('*')) return true;
  if (rules.otherwise === 'ignore' && operators === undefined) return false;
  if (rules.area === 'directory') {
    throw refuse(
      'unsupportedQuery',
      `Unsupported or invalid query filter clause specified for property '${property.path.join('/')}' of resource '${rules.type}'.`,
    );
  }
  throw refuse('intuneBadRequest');
}

/** The path in lower case, casts left out. */
function nameOf(property: Property): string {
  return property.path
    .filter((segment) => !segment.includes('.'))
    .join('/')
    .toLowerCase();
}

/** What needs ConsistencyLevel: eventual and $count=true (graph.md 3.3). */
function checkAdvanced(call: Call, filter: Expression): void {
  if (isAdvanced(call) || !needsAdvanced(filter)) return;
  throw refuse(
    'unsupportedQuery',
    'Operator is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information',
  );
}

/** Whether the request asks for advanced queries. */
export function isAdvanced(call: Call): boolean {
  const counted = call.query.count || /\/\$count($|\?)/i.test(call.request.url);
  return counted && call.request.headers.consistencylevel?.toLowerCase() === 'eventual';
}

function needsAdvanced(filter: Expression): boolean {
  switch (filter.kind) {
    case 'not':
      return true;
    case 'logic':
      return needsAdvanced(filter.left) || needsAdvanced(filter.right);
    case 'compare':
      return filter.operator === 'ne' || filter.operator === 'has';
    case 'test':
      return filter.name !== 'startswith';
    default:
      return false;
  }
}

/** "displayName:abc" in the directory, "abc" in Intune. */
function searched(
  call: Call,
  rules: CollectionRules,
  entities: readonly JsonObject[],
): readonly JsonObject[] {
  const { search } = call.query;
  if (search === undefined) return entities;
  const named = /^(\w+):(.*)$/s.exec(search);
  if (rules.area === 'directory') {
    if (call.request.headers.consistencylevel?.toLowerCase() !== 'eventual') {
      throw refuse(
        'unsupportedQuery',
        "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
      );
    }
    if (named === null || (named[2] ?? '').trim() === '')
      throw refuse(
        'requestBadRequest',
        `Syntax error: in the $search clause '${search}' a value after the colon is missing.`,
      );
  }
  const properties = named?.[1] === undefined || rules.area !== 'directory' ? rules.searched : [named[1]];
  const text = ((rules.area === 'directory' ? named?.[2] : undefined) ?? search).toLowerCase();
  return entities.filter((entity) =>
    properties.some((name) => {
      const value = entity[name];
      return typeof value === 'string' && value.toLowerCase().includes(text);
    }),
  );
}
