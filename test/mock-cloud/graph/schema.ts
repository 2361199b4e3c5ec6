/** Checks replies of Graph against the published schema: names, nullability, enum values. */

import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { z } from 'zod';

interface SchemaProperty {
  readonly type: string;
  readonly nullable: boolean;
}

interface SchemaType {
  readonly base: string | undefined;
  readonly properties: Map<string, SchemaProperty>;
}

interface Schema {
  readonly types: Map<string, SchemaType>;
  readonly enums: Map<string, Set<string>>;
}

const Names = z.object({
  entity: z.record(
    z.string(),
    z.object({ properties: z.array(z.string()), navigationProperties: z.array(z.string()) }),
  ),
  complex: z.record(
    z.string(),
    z.object({ properties: z.array(z.string()), navigationProperties: z.array(z.string()) }),
  ),
  enum: z.record(z.string(), z.array(z.string())),
});

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/graph/${name}`, import.meta.url), 'utf8');
const bare = (type: string): string => type.replace(/^(microsoft\.)?graph\./, '');

function readSchema(text: string): Schema {
  const types = new Map<string, SchemaType>();
  const enums = new Map<string, Set<string>>();
  let properties: Map<string, SchemaProperty> | undefined;
  let members: Set<string> | undefined;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const own = String(attributes.Name ?? '');
    if (name === 'EntityType' || name === 'ComplexType') {
      properties = new Map();
      types.set(own, { base: attributes.BaseType && bare(String(attributes.BaseType)), properties });
    }
    if (name === 'EnumType') {
      members = new Set();
      enums.set(own, members);
    }
    if (name === 'Member') members?.add(own);
    if (name === 'Property' || name === 'NavigationProperty') {
      properties?.set(own, { type: String(attributes.Type), nullable: attributes.Nullable !== 'false' });
    }
  });
  parser.write(text).close();
  return { types, enums };
}

const readNames = (name: string) => Names.parse(JSON.parse(fixture(name)));
const [firstNames, otherNames] = [
  readNames('beta-2026-08-names.json'),
  readNames('beta-2026-08-policies-names.json'),
];
const names = {
  entity: { ...otherNames.entity, ...firstNames.entity },
  complex: { ...otherNames.complex, ...firstNames.complex },
  enum: { ...otherNames.enum, ...firstNames.enum },
};

/** What two extracts have, the first one's before the other's. */
function readBoth(name: string): Schema {
  const [first, other] = [`${name}-extract.csdl`, `${name}-policies-extract.csdl`].map((file) =>
    readSchema(fixture(file)),
  );
  return {
    types: new Map([...(other?.types ?? []), ...(first?.types ?? [])]),
    enums: new Map([...(other?.enums ?? []), ...(first?.enums ?? [])]),
  };
}

const schemas = { 'v1.0': readBoth('v1.0'), beta: readBoth('beta-2022-10') };

// What only the reference has, not the extracts
// (https://learn.microsoft.com/graph/api/resources/intune-devices-deviceidentityattestationdetail?view=graph-rest-beta).
names.entity.managedDevice?.properties.push('deviceIdentityAttestationDetail');
const detail = { properties: ['deviceIdentityAttestationStatus'], navigationProperties: [] };
names.complex.deviceIdentityAttestationDetail = detail;
schemas.beta.types.get('managedDevice')?.properties.set('deviceIdentityAttestationDetail', {
  type: 'graph.deviceIdentityAttestationDetail',
  nullable: true,
});
schemas.beta.types.set('deviceIdentityAttestationDetail', {
  base: undefined,
  properties: new Map([
    ['deviceIdentityAttestationStatus', { type: 'graph.deviceIdentityAttestationStatus', nullable: false }],
  ]),
});
schemas.beta.enums.set(
  'deviceIdentityAttestationStatus',
  new Set(['unknown', 'trusted', 'unTrusted', 'notSupported', 'incompleteData', 'unknownFutureValue']),
);

export type Version = keyof typeof schemas;

/** Everything that is wrong with an entity, each with its place; empty when nothing is. */
export function schemaErrors(
  entity: unknown,
  declared: string,
  version: Version,
  place = declared,
): string[] {
  if (typeof entity !== 'object' || entity === null) return [`${place}: not an object`];
  const own: unknown = Reflect.get(entity, '@odata.type');
  const type = typeof own === 'string' ? own.replace('#microsoft.graph.', '') : declared;
  if (!isKnown(type, version)) return [`${place}: the type ${type} is not in ${version}`];
  return Object.entries(entity).flatMap(([name, value]) => {
    if (name.includes('@')) return [];
    const at = `${place}/${name}`;
    const property = propertyOf(type, name, version);
    if (property === 'unknown') return [`${at}: not in the schema of ${version} (${type})`];
    if (property === 'untyped') return [];
    if (value === null) return property.nullable ? [] : [`${at}: null, and may not be`];
    return valueErrors(value, property.type, version, at);
  });
}

function isKnown(type: string, version: Version): boolean {
  if (version === 'beta' && (names.entity[type] ?? names.complex[type]) !== undefined) return true;
  return schemas[version].types.has(type);
}

/** The property in the type or one it derives from. In beta the newer list of names decides, the older schema types it. */
function propertyOf(type: string, name: string, version: Version): SchemaProperty | 'unknown' | 'untyped' {
  if (name === 'id') return { type: 'Edm.String', nullable: false };
  const { types } = schemas[version];
  let found: SchemaProperty | undefined;
  let listed = version === 'v1.0';
  for (let at: string | undefined = type; at !== undefined; at = types.get(at)?.base ?? NEWER_BASES[at]) {
    found ??= types.get(at)?.properties.get(name);
    const newer = version === 'beta' ? (names.entity[at] ?? names.complex[at]) : undefined;
    if (newer === undefined ? types.get(at)?.properties.has(name) : isListed(newer, name)) listed = true;
  }
  if (!listed) return 'unknown';
  if (found !== undefined) return found;
  return version === 'beta' ? 'untyped' : 'unknown';
}

/** Bases of types that are newer than the older schema. */
const NEWER_BASES: Readonly<Record<string, string>> = {
  windowsRestoreDeviceEnrollmentConfiguration: 'deviceEnrollmentConfiguration',
  win32CatalogApp: 'win32LobApp',
  winGetApp: 'mobileApp',
};

function isListed(of: { properties: string[]; navigationProperties: string[] }, name: string): boolean {
  return of.properties.includes(name) || of.navigationProperties.includes(name);
}

function valueErrors(value: unknown, type: string, version: Version, at: string): string[] {
  const item = /^Collection\((.*)\)$/.exec(type)?.[1];
  if (item !== undefined) {
    if (!Array.isArray(value)) return [`${at}: not a collection`];
    return value.flatMap((one: unknown, index) => valueErrors(one, item, version, `${at}[${index}]`));
  }
  if (type.startsWith('Edm.')) return primitiveErrors(value, type, at);
  const name = bare(type);
  const members = schemas[version].enums.get(name);
  if (members !== undefined) {
    const all = new Set([...members, ...(version === 'beta' ? (names.enum[name] ?? []) : [])]);
    const wrong = String(value)
      .split(',')
      .filter((member) => !all.has(member));
    return typeof value === 'string' && wrong.length === 0
      ? []
      : [`${at}: ${String(value)} is no member of ${name}`];
  }
  return schemaErrors(value, name, version, at);
}

const PRIMITIVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  'Edm.String': (value) => typeof value === 'string',
  'Edm.Boolean': (value) => typeof value === 'boolean',
  'Edm.Int32': (value) => Number.isInteger(value),
  'Edm.Int64': (value) => Number.isInteger(value),
  'Edm.Guid': (value) =>
    typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  'Edm.DateTimeOffset': (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*[1-9])?Z$/.test(value),
};

function primitiveErrors(value: unknown, type: string, at: string): string[] {
  const check = PRIMITIVES[type];
  return check === undefined || check(value) ? [] : [`${at}: ${JSON.stringify(value)} is no ${type}`];
}
