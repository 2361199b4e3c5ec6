/** Whether the properties that a query names are real: the schema's, of the collection's type. */

import { refuse } from '../refusals.ts';
import type { GraphSchema, SchemaProperty, SchemaType } from '../schema/index.ts';
import type { Expression, Property, Value } from './expression.ts';
import type { Expand, Query } from './query.ts';

/**
 * What a path of names leads to. `opaque` is real, but the schema does not say more of it; `unknown` names the first name
 * that is not there, and the type that has it not.
 */
export type Resolved =
  | { readonly kind: 'property'; readonly property: SchemaProperty }
  | { readonly kind: 'opaque' }
  | { readonly kind: 'unknown'; readonly name: string; readonly type: string };

/** The types that a name may belong to; the first is the declared one, which messages name. */
type Scope = readonly SchemaType[];

/** The range variables of lambdas, in lower case; undefined stands for a type that the schema leaves out. */
type Variables = ReadonlyMap<string, Scope | undefined>;

/** Refuses the first name of a query that the type does not have, in Graph's words. */
export function checkNames(query: Query, schema: GraphSchema, declaredType: string): void {
  const scope = scopeOf(schema, declaredType);
  if (scope === undefined) return;
  if (query.filter !== undefined) {
    for (const wrong of namesIn(query.filter, schema, scope, new Map()))
      throw refuse('propertyNotFound', `Invalid filter clause: ${notFound(wrong)}`);
  }
  for (const { path } of query.orderBy) {
    const found = resolve(schema, scope, path);
    // Without a beginning of its own (A-GRAPH-30).
    if (found.kind === 'unknown') throw refuse('propertyNotFound', notFound(found));
  }
  checkSelect(schema, scope, query.select);
  for (const expand of query.expand) checkExpand(schema, scope, expand);
}

const PARSING = 'Parsing OData Select and Expand failed:';

function checkSelect(schema: GraphSchema, scope: Scope, names: readonly string[]): void {
  for (const name of names) {
    if (name === '*' || name.startsWith('@')) continue;
    const found = resolve(schema, scope, name.split('/'));
    if (found.kind === 'unknown') throw refuse('propertyNotFound', `${PARSING} ${notFound(found)}`);
  }
}

function checkExpand(schema: GraphSchema, scope: Scope, { name, select, expand }: Expand): void {
  if (name === '*') return;
  const found = resolve(schema, scope, name.replace(/\/\$(ref|count|levels)$/i, '').split('/'));
  if (found.kind === 'unknown') throw refuse('propertyNotFound', `${PARSING} ${notFound(found)}`);
  if (found.kind === 'opaque') return;
  const { type, isNavigation } = found.property;
  const target = type === undefined ? undefined : scopeOf(schema, type.name);
  if (isNavigation && target !== undefined) {
    checkSelect(schema, target, select);
    for (const inner of expand) checkExpand(schema, target, inner);
  }
  if (isNavigation) return;
  const text = `Property '${found.property.name}' on type 'microsoft.graph.${scope[0]?.name}' is not a navigation property or complex property. Only navigation properties can be expanded.`;
  throw refuse('propertyNotFound', `${PARSING} ${text}`);
}

type Unknown = Extract<Resolved, { kind: 'unknown' }>;

function notFound({ name, type }: Unknown): string {
  return `Could not find a property named '${name}' on type '${type}'.`;
}

/** The property of a path below a type; in the schema's spelling. */
export function findProperty(schema: GraphSchema, declaredType: string, path: readonly string[]): Resolved {
  const scope = scopeOf(schema, declaredType);
  return scope === undefined ? { kind: 'opaque' } : resolve(schema, scope, path);
}

/** Collections of directory objects answer for the properties of what they hold, as the live service does. */
function scopeOf(schema: GraphSchema, declaredType: string): Scope | undefined {
  const declared = schema.type(declaredType);
  if (declared === undefined) return undefined;
  if (declared.name !== 'directoryObject') return [declared];
  const held = ['user', 'group', 'device', 'organization'].flatMap((name) => schema.type(name) ?? []);
  return [declared, ...held];
}

function resolve(schema: GraphSchema, scope: Scope, path: readonly string[]): Resolved {
  let types = scope;
  let found: SchemaProperty | undefined;
  for (const [index, name] of path.entries()) {
    if (name.includes('.')) {
      const cast = schema.type(name.replace(/^#?microsoft\.graph\./i, ''));
      // A cast to a type that the schema leaves out: real, as far as can be told.
      if (cast === undefined) return { kind: 'opaque' };
      types = [cast];
      continue;
    }
    if (name.toLowerCase() === '$count' && found?.type?.collection === true) return { kind: 'opaque' };
    if (isExtension(name)) return { kind: 'opaque' };
    const property = types.flatMap((type) => type.property(name) ?? [])[0];
    if (property === undefined) return { kind: 'unknown', name, type: qualified(types[0], found) };
    found = property;
    if (index === path.length - 1) break;
    const below = typesBelow(schema, property);
    if (below === undefined) return { kind: 'opaque' };
    types = below;
  }
  return found === undefined ? { kind: 'opaque' } : { kind: 'property', property: found };
}

/** The types whose properties stand below one: none below a text or a number, undefined where the schema does not say. */
function typesBelow(schema: GraphSchema, { type }: SchemaProperty): Scope | undefined {
  if (type === undefined) return undefined;
  const found = schema.type(type.name);
  if (found !== undefined) return [found];
  return type.name.startsWith('Edm.') || schema.members(type.name) !== undefined ? [] : undefined;
}

/** The type's name as messages have it: the declared one of a scope, or that of a value without properties. */
function qualified(type: SchemaType | undefined, of: SchemaProperty | undefined): string {
  if (type !== undefined) return `microsoft.graph.${type.name}`;
  const name = of?.type?.name ?? '';
  return name.startsWith('Edm.') ? name : `microsoft.graph.${name}`;
}

/** Directory extensions have names of the tenant's own (https://learn.microsoft.com/graph/extensibility-overview). */
function isExtension(name: string): boolean {
  return /^extension_[0-9a-f]{32}_\w+$/i.test(name) || /^ext[a-z0-9]{8}_\w+$/i.test(name);
}

/** Every name of a condition that is not there. */
function namesIn(
  expression: Expression,
  schema: GraphSchema,
  scope: Scope,
  variables: Variables,
): readonly Unknown[] {
  const inside = (part: Expression): readonly Unknown[] => namesIn(part, schema, scope, variables);
  const of = (...values: readonly Value[]): readonly Unknown[] =>
    values.flatMap((value) => namesInValue(value, schema, scope, variables));
  switch (expression.kind) {
    case 'logic':
      return [...inside(expression.left), ...inside(expression.right)];
    case 'not':
      return inside(expression.of);
    case 'compare':
      return of(expression.left, expression.right);
    case 'in':
      return of(expression.left);
    case 'test':
      return of(expression.of, expression.text);
    case 'truth':
      return of(expression.of);
    case 'isof':
      return [];
    case 'any': {
      const { collection, variable, predicate } = expression;
      const wrong = of(collection);
      if (wrong.length > 0 || predicate === undefined) return wrong;
      const inner = new Map(variables).set(
        variable.toLowerCase(),
        elementsOf(collection, schema, scope, variables),
      );
      return namesIn(predicate, schema, scope, inner);
    }
  }
}

function namesInValue(
  value: Value,
  schema: GraphSchema,
  scope: Scope,
  variables: Variables,
): readonly Unknown[] {
  if (value.kind === 'literal') return [];
  if (value.kind === 'function') return namesInValue(value.of, schema, scope, variables);
  const found = resolveIn(value, schema, scope, variables);
  return found.kind === 'unknown' ? [found] : [];
}

function resolveIn({ path }: Property, schema: GraphSchema, scope: Scope, variables: Variables): Resolved {
  const [first = '', ...rest] = path;
  const name = first.toLowerCase();
  if (!variables.has(name)) return resolve(schema, scope, path);
  const bound = variables.get(name);
  return bound === undefined ? { kind: 'opaque' } : resolve(schema, bound, rest);
}

/** The types of a collection's elements; undefined where they are not in the schema, or have no properties. */
function elementsOf(
  collection: Property,
  schema: GraphSchema,
  scope: Scope,
  variables: Variables,
): Scope | undefined {
  const found = resolveIn(collection, schema, scope, variables);
  if (found.kind !== 'property' || found.property.type === undefined) return undefined;
  const type = found.property.type.name;
  // A variable over texts or numbers has no names below it: each is one too many.
  return schema.type(type) === undefined ? undefined : scopeOf(schema, type);
}
