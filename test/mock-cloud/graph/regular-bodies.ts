/** Bodies by which entities of regular collections are made: what is required, with right values of the schema. */

import type { RegularCollection } from '../../../mock-cloud/graph/regular/index.ts';
import type { GraphVersion } from '../../../mock-cloud/graph/schema/index.ts';
import { type SchemaType, schemaOf } from '../../../mock-cloud/graph/schema/schema.ts';
import { rightValues, typeOf } from './write-samples.ts';

/** Types that entities of a collection may have in a version. */
export function typesOf(row: RegularCollection, version: GraphVersion): string[] {
  const schema = schemaOf(version);
  const declared = schema.type(row.type);
  const derived = schema.types().filter((type) => type.derivesFrom(row.type) && !type.isAbstract);
  const homes = (row.shows ?? []).map(({ type }) => type);
  const fits = (type: SchemaType): boolean =>
    row.shows === undefined || homes.some((home) => type.derivesFrom(home));
  return (derived.length > 0 ? derived : declared === undefined ? [] : [declared])
    .filter(fits)
    .map(({ name }) => name);
}

/** What is sent for a new entity. */
export function bodyOf(
  row: RegularCollection,
  version: GraphVersion,
  typeName = typesOf(row, version)[0] ?? row.type,
): Record<string, unknown> {
  const type = schemaOf(version).type(typeName);
  if (type === undefined) throw new Error(typeName);
  const named = ['displayName', 'name'].filter((name) => type.property(name) !== undefined);
  const required = [...new Set([...named, ...(row.required ?? [])])].map((name) => [
    name,
    rightValues(version, typeOf(type, name))[0],
  ]);
  return {
    ...(typeName !== row.type && { '@odata.type': `#microsoft.graph.${typeName}` }),
    ...Object.fromEntries(required),
  };
}
