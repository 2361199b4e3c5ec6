/** Values to write, made of the schema: right ones of a property's type, and wrong ones. */

import type { GraphVersion } from '../../../mock-cloud/graph/schema/index.ts';
import { type SchemaType, schemaOf, type TypeReference } from '../../../mock-cloud/graph/schema/schema.ts';

const single = (name: string, nullable = false): TypeReference => ({ name, collection: false, nullable });

// The schema only names these; the types are those of the reference (learn.microsoft.com/graph/api/resources).
const UNTYPED: Readonly<Record<string, TypeReference>> = {
  state: single('enablement'),
  enhancedSignInSecurity: single('Edm.Int32'),
  installQualityUpdates: single('Edm.Boolean'),
  tvosRestriction: single('deviceEnrollmentPlatformRestriction', true),
  visionOSRestriction: single('deviceEnrollmentPlatformRestriction', true),
};

/** Whether anything is known of the type of a property. */
export const isTyped = (type: SchemaType, property: string): boolean =>
  (type.property(property)?.type ?? UNTYPED[property]) !== undefined;

/** The type of a property, also of one that the schema only names. */
export function typeOf(type: SchemaType, property: string): TypeReference {
  const text: TypeReference = { name: 'Edm.String', collection: false, nullable: true };
  return type.property(property)?.type ?? UNTYPED[property] ?? text;
}

const PRIMITIVES: Readonly<Record<string, { readonly right: readonly unknown[]; readonly wrong: unknown }>> =
  {
    'Edm.String': { right: ['Written'], wrong: 17 },
    'Edm.Boolean': { right: [true, false], wrong: 'perhaps' },
    'Edm.Int32': { right: [7], wrong: 'many' },
    'Edm.Int64': { right: [7], wrong: 'many' },
    'Edm.Byte': { right: [7], wrong: 'many' },
    'Edm.Int16': { right: [7], wrong: 'many' },
    'Edm.Single': { right: [0.5], wrong: 'much' },
    'Edm.Double': { right: [0.5], wrong: 'much' },
    'Edm.Duration': { right: ['PT12M4S', 'P1D'], wrong: 'an hour' },
    'Edm.TimeOfDay': { right: ['08:30:00.0000000'], wrong: 'at eight' },
    'Edm.Binary': { right: ['AAAA'], wrong: 17 },
    'Edm.Guid': { right: ['0f0e0d0c-1111-4222-8333-444455556666'], wrong: 'no guid' },
    'Edm.DateTimeOffset': { right: ['2026-03-02T08:00:00Z'], wrong: 'yesterday' },
  };

/** Right values: both of a boolean, each member of an enum, a complex value once with each right value of each member. */
export function rightValues(
  version: GraphVersion,
  reference: TypeReference,
  within: readonly string[] = [],
): readonly unknown[] {
  // A type that holds itself ends somewhere.
  if (reference.collection && within.includes(reference.name)) return [[]];
  const one = singleValues(version, reference.name, within);
  return reference.collection ? [one.slice(0, 1)] : one;
}

function singleValues(version: GraphVersion, name: string, within: readonly string[]): readonly unknown[] {
  const schema = schemaOf(version);
  const members = schema.members(name)?.filter((member) => member !== 'unknownFutureValue');
  if (members !== undefined) return members;
  const declared = schema.type(name);
  const type = declared?.isAbstract === true ? concreteOf(version, declared) : declared;
  const properties = type?.kind === 'complex' ? type.properties() : [];
  const named = type === declared ? {} : { '@odata.type': `#microsoft.graph.${type?.name}` };
  if (properties.length === 0)
    return PRIMITIVES[name]?.right ?? (type?.kind === 'complex' ? [named] : ['Written']);
  const values = properties.map((property) => ({
    name: property.name,
    right: property.type === undefined ? ['Written'] : rightValues(version, property.type, [...within, name]),
  }));
  const most = Math.max(...values.map(({ right }) => right.length));
  return Array.from({ length: most }, (_, index) => ({
    ...named,
    ...Object.fromEntries(values.map(({ name: member, right }) => [member, right[index % right.length]])),
  }));
}

/** A type that derives from an abstract one and is none itself. */
function concreteOf(version: GraphVersion, of: SchemaType): SchemaType | undefined {
  return schemaOf(version)
    .types()
    .find((type) => type.derivesFrom(of.name) && !type.isAbstract);
}

/** Values that are none of the type; of a complex type also one with a wrong member, and one with an unknown member. */
export function wrongValues(version: GraphVersion, reference: TypeReference): readonly unknown[] {
  const single = PRIMITIVES[reference.name];
  const wrong = single?.wrong ?? 'noSuchMember';
  if (reference.collection) return ['no collection', [wrong]];
  const type = schemaOf(version).type(reference.name);
  const [first] = type?.properties() ?? [];
  if (first?.type === undefined) return [wrong];
  const [inner] = wrongValues(version, first.type);
  return ['no object', { [first.name]: inner }, { frobnicated: true }];
}
