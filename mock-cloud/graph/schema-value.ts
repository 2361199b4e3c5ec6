/** Reads a value by its type in the schema, as leniently as the service: numbers and booleans may stand in quotes (A-GRAPH-01). */

import { isObject, type Json, type JsonObject } from './json.ts';
import type { GraphRefusal } from './refusals.ts';
import { type GraphVersion, type SchemaType, schemaOf, type TypeReference } from './schema/index.ts';

/** Makes the refusal of what is wrong at a place, as outOfBoxExperienceSetting/userType. */
export type Wrong = (place: string, problem: string) => GraphRefusal;

const single = (name: string, nullable = false): TypeReference => ({ name, collection: false, nullable });

/** Types of properties that the schema only names, as the reference has them (learn.microsoft.com/graph/api/resources). */
const REFERENCE: Readonly<Record<string, TypeReference>> = {
  'windows10EnrollmentCompletionPageConfiguration/installQualityUpdates': single('Edm.Boolean'),
  'windowsRestoreDeviceEnrollmentConfiguration/state': single('enablement'),
  'deviceEnrollmentWindowsHelloForBusinessConfiguration/enhancedSignInSecurity': single('Edm.Int32'),
  'deviceEnrollmentPlatformRestrictionsConfiguration/tvosRestriction': single(
    'deviceEnrollmentPlatformRestriction',
    true,
  ),
  'deviceEnrollmentPlatformRestrictionsConfiguration/visionOSRestriction': single(
    'deviceEnrollmentPlatformRestriction',
    true,
  ),
};

/** The type of a property; undefined where only its name is public. */
export function typeOfProperty(type: SchemaType, name: string): TypeReference | undefined {
  return type.property(name)?.type ?? REFERENCE[`${type.name}/${name}`];
}

/** The value as it is kept. Throws what `wrong` makes. Where only a property's name is public, any value is taken. */
export function readValue(
  version: GraphVersion,
  type: TypeReference | undefined,
  value: Json,
  place: string,
  wrong: Wrong,
): Json {
  if (type === undefined) return value;
  if (value === null) {
    // Intune has no collections that are null.
    if (type.collection) return [];
    if (!type.nullable) throw wrong(place, 'a value is required');
    return null;
  }
  if (type.collection) {
    if (!Array.isArray(value)) throw wrong(place, 'a collection is expected');
    const item = { ...type, collection: false };
    return value.map((one: Json, index) => readValue(version, item, one, `${place}/${index}`, wrong));
  }
  return readSingle(version, type.name, value, place, wrong);
}

function readSingle(version: GraphVersion, type: string, value: Json, place: string, wrong: Wrong): Json {
  const primitive = PRIMITIVES[type];
  if (primitive !== undefined) {
    const read = primitive.read(value);
    if (read === undefined) throw wrong(place, `${primitive.name} is expected`);
    return read;
  }
  const members = schemaOf(version).members(type);
  if (members !== undefined) {
    if (isMember(value, members, schemaOf(version).isFlags(type))) return value;
    throw wrong(place, `${JSON.stringify(value)} is no member of ${type}`);
  }
  if (!isObject(value)) throw wrong(place, `an object of type ${type} is expected`);
  return readComplex(version, type, value, place, wrong);
}

/** One of the members; of an enum of flags also several of them, joined by commas (graph.md 2.3). */
function isMember(value: Json, members: readonly string[], flags: boolean): value is string {
  if (typeof value !== 'string') return false;
  const named = flags ? value.split(',').map((one) => one.trim()) : [value];
  return named.every((one) => one !== 'unknownFutureValue' && members.includes(one));
}

/** The type that a complex value names, where it derives from the declared one; else the declared one itself. */
function typeOfValue(
  version: GraphVersion,
  declared: SchemaType,
  value: JsonObject,
  place: string,
  wrong: Wrong,
): SchemaType {
  const sent = value['@odata.type'];
  if (sent === undefined && declared.isAbstract) throw wrong(place, 'a type is required');
  if (sent === undefined) return declared;
  const named = typeof sent === 'string' ? sent.replace(/^#?microsoft\.graph\./i, '') : '';
  const type = schemaOf(version).type(named);
  if (type?.derivesFrom(declared.name) !== true || type.isAbstract)
    throw wrong(place, `${JSON.stringify(sent)} is no ${declared.name}`);
  return type;
}

function readComplex(
  version: GraphVersion,
  typeName: string,
  value: JsonObject,
  place: string,
  wrong: Wrong,
): JsonObject {
  const declared = schemaOf(version).type(typeName);
  // A type that the schema leaves out: nothing is known of it.
  if (declared === undefined) return value;
  const type = typeOfValue(version, declared, value, place, wrong);
  const read = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    if (name.includes('@')) return [];
    const property = type.property(name);
    if (property?.name !== name) throw wrong(`${place}/${name}`, `${type.name} has no such property`);
    return [[name, readValue(version, typeOfProperty(type, name), member, `${place}/${name}`, wrong)]];
  });
  return {
    ...(type !== declared && { '@odata.type': `#microsoft.graph.${type.name}` }),
    ...Object.fromEntries(read),
  };
}

interface Primitive {
  readonly name: string;
  /** Undefined for what is none. */
  readonly read: (value: Json) => Json | undefined;
}

const textOf = (pattern: RegExp) => (value: Json) =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

const INTEGER: Primitive = {
  name: 'a whole number',
  read: (value) => {
    const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    return Number.isSafeInteger(number) ? number : undefined;
  },
};

const NUMBER: Primitive = {
  name: 'a number',
  read: (value) => (typeof value === 'number' ? value : undefined),
};

const PRIMITIVES: Readonly<Record<string, Primitive>> = {
  'Edm.String': { name: 'a text', read: textOf(/^/) },
  'Edm.Boolean': {
    name: 'true or false',
    read: (value) => {
      const text = typeof value === 'string' ? value.toLowerCase() : value;
      return text === 'true' ? true : text === 'false' ? false : typeof text === 'boolean' ? text : undefined;
    },
  },
  'Edm.Byte': INTEGER,
  'Edm.Int16': INTEGER,
  'Edm.Int32': INTEGER,
  'Edm.Int64': INTEGER,
  'Edm.Single': NUMBER,
  'Edm.Double': NUMBER,
  'Edm.Duration': {
    name: 'a duration, as PT12M4S',
    read: textOf(/^-?P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/),
  },
  'Edm.TimeOfDay': { name: 'a time of day', read: textOf(/^\d\d:\d\d(:\d\d(\.\d+)?)?$/) },
  'Edm.Date': { name: 'a date', read: textOf(/^\d{4}-\d\d-\d\d$/) },
  'Edm.Guid': { name: 'a GUID', read: textOf(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i) },
  'Edm.Binary': { name: 'base64', read: textOf(/^[A-Za-z0-9+/_-]*={0,2}$/) },
  'Edm.DateTimeOffset': { name: 'a date with its time', read: textOf(/^\d{4}-\d\d-\d\dT\d\d:\d\d.*Z$/) },
};

/** Of the kept properties those that the version has, and of their members too. */
export function inVersion(version: GraphVersion, typeName: string, properties: JsonObject): JsonObject {
  const type = schemaOf(version).type(typeName);
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]): [string, Json][] => {
      if (type?.property(name) === undefined) return [];
      const inner = typeOfProperty(type, name)?.name ?? '';
      const known = isObject(value) && schemaOf(version).type(inner) !== undefined;
      return [[name, known ? inVersion(version, inner, value) : value]];
    }),
  );
}
