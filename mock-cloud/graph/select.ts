/** Takes out of an entity what $select names. What the schema has and nobody keeps is there all the same: null, or empty. */

import { isObject, type Json, type JsonObject, keyOf, propertyOf } from './json.ts';
import { findProperty } from './odata/index.ts';
import { type GraphVersion, schemaOf } from './schema/index.ts';

/** The type that an entity has, in a version. */
interface Typed {
  readonly version: GraphVersion;
  readonly type: string;
}

/** The named properties in the order of the names, with the entity's own type. Names are checked before. */
export function pick(entity: JsonObject, names: readonly string[], of: Typed): JsonObject {
  const kept: [string, Json][] = [];
  const type = entity['@odata.type'];
  if (type !== undefined) kept.push(['@odata.type', type]);
  const paths = names
    .filter((name) => !name.startsWith('@'))
    .map((name) => name.split('/').filter((segment) => !segment.includes('.')));
  for (const [first = '', second] of paths) {
    const key = keyOf(entity, first) ?? spelling(of, first);
    const value = entity[key] ?? unknownValue(of.version, of.type, [first]);
    const part = second !== undefined && isObject(value) ? narrowed(value, [second]) : value;
    const before = kept.find(([name]) => name === key);
    if (before === undefined) kept.push([key, part]);
    else if (isObject(before[1]) && isObject(part)) before[1] = { ...before[1], ...part };
  }
  return Object.fromEntries(kept);
}

/** What a reply has for a property of which nothing is known (A-GRAPH-31). */
export function unknownValue(version: GraphVersion, type: string, path: readonly string[]): Json {
  const found = findProperty(schemaOf(version), type, path);
  return found.kind === 'property' && found.property.type?.collection === true ? [] : null;
}

/** The same of an expanded value: one object, or each of a list. */
export function narrowed(value: Json, names: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item: Json) => narrowed(item, names));
  if (!isObject(value) || names.includes('*')) return value;
  const type = value['@odata.type'];
  const kept = names.map((name): [string, Json] => [
    keyOf(value, name) ?? name,
    propertyOf(value, name) ?? null,
  ]);
  return { ...(type !== undefined && { '@odata.type': type }), ...Object.fromEntries(kept) };
}

/** The value at a path; null where there is none. Casts are read over. */
export function valueAt(entity: JsonObject, path: readonly string[]): Json {
  let value: Json = entity;
  for (const name of path) {
    if (name.includes('.')) continue;
    value = isObject(value) ? (propertyOf(value, name) ?? null) : null;
  }
  return value;
}

function spelling({ version, type }: Typed, name: string): string {
  const found = findProperty(schemaOf(version), type, [name]);
  return found.kind === 'property' ? found.property.name : name;
}
