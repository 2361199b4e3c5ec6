/** An entity as a version of Graph shows it: every property of its type, those that nobody wrote with what they begin with. */

import { isObject, type Json, type JsonObject } from '../json.ts';
import { type GraphVersion, type SchemaType, schemaOf, type TypeReference } from '../schema/index.ts';
import { typeOfProperty } from '../schema-value.ts';
import type { RegularEntity } from './records.ts';

const PREFIX = '#microsoft.graph.';

/** A date that nobody has set (graph.md 2.3). */
export const NEVER = '0001-01-01T00:00:00Z';

const FIRST: Readonly<Record<string, Json>> = {
  'Edm.String': '',
  'Edm.Boolean': false,
  'Edm.Byte': 0,
  'Edm.Int16': 0,
  'Edm.Int32': 0,
  'Edm.Int64': 0,
  'Edm.Single': 0,
  'Edm.Double': 0,
  'Edm.Guid': '00000000-0000-0000-0000-000000000000',
  'Edm.DateTimeOffset': NEVER,
  'Edm.Duration': 'PT0S',
  'Edm.TimeOfDay': '00:00:00.0000000',
};

/** The entity in a version; a type that the version does not have is shown as the nearest base that it has (graph.md 2.3). */
export function shownEntity(version: GraphVersion, declared: string, entity: RegularEntity): JsonObject {
  const type = knownType(version, entity.type) ?? schemaOf(version).type(declared);
  if (type === undefined) return { id: entity.id, ...entity.properties };
  return {
    ...(type.name !== declared && { '@odata.type': `${PREFIX}${type.name}` }),
    ...members(version, type, { ...entity.properties, id: entity.id }),
  };
}

/** The type in the version, or the nearest of its bases that the version has. */
function knownType(version: GraphVersion, name: string): SchemaType | undefined {
  const known = schemaOf(version).type(name);
  if (known !== undefined) return known;
  const base = schemaOf('beta').type(name)?.base;
  return base === undefined ? undefined : knownType(version, base);
}

function members(version: GraphVersion, type: SchemaType, values: JsonObject): JsonObject {
  return Object.fromEntries(
    type.properties().flatMap(({ name, isNavigation }): [string, Json][] => {
      if (isNavigation) return [];
      return [[name, shownValue(version, typeOfProperty(type, name), values[name])]];
    }),
  );
}

function shownValue(version: GraphVersion, type: TypeReference | undefined, value: Json | undefined): Json {
  if (value === undefined || value === null) return firstValue(version, type);
  if (Array.isArray(value)) return value.map((one: Json) => shownValue(version, type, one));
  if (!isObject(value) || type === undefined) return value;
  const sent = value['@odata.type'];
  const own = typeof sent === 'string' ? knownType(version, sent.replace(PREFIX, '')) : undefined;
  const declared = schemaOf(version).type(type.name);
  const of = own ?? declared;
  if (of === undefined) return value;
  return {
    ...(of !== declared && { '@odata.type': `${PREFIX}${of.name}` }),
    ...members(version, of, value),
  };
}

/** What a property is before anybody wrote it: null where it may be, else empty, false, nought, or the first of an enum (A-GRAPH-50). */
function firstValue(version: GraphVersion, type: TypeReference | undefined): Json {
  if (type === undefined) return null;
  if (type.collection) return [];
  if (type.nullable) return null;
  const first = FIRST[type.name] ?? schemaOf(version).members(type.name)?.[0];
  if (first !== undefined) return first;
  const complex = schemaOf(version).type(type.name);
  return complex === undefined || complex.isAbstract ? null : members(version, complex, {});
}
