/**
 * The public schema of Microsoft Graph, as far as the service and what it names go: which types, properties, navigations
 * and operations are real in which version. The data is made by `scripts/graph-schema.mjs`; names are found without regard
 * to case, as the service finds them in URLs, and given back in the schema's spelling.
 */

import beta from './beta.json' with { type: 'json' };
import { DOCUMENTED_BETA, DOCUMENTED_NAVIGATIONS } from './documented.ts';
import stable from './v1.0.json' with { type: 'json' };
import type { GraphVersion } from './version.ts';

/** What a property, a navigation or an operation holds. */
export interface TypeReference {
  /** `Edm.String`, or a name without namespace: of a type, of an enum, or of one that this schema leaves out. */
  readonly name: string;
  readonly collection: boolean;
  readonly nullable: boolean;
}

/** A property, or a navigation property. */
export interface SchemaProperty {
  readonly name: string;
  readonly isNavigation: boolean;
  /** Undefined where only the name is known. */
  readonly type: TypeReference | undefined;
}

/** An action or a function that is bound to a type. */
export interface SchemaOperation {
  readonly name: string;
  readonly kind: 'action' | 'function';
  /** What it is called on. */
  readonly on: TypeReference;
  readonly returns: TypeReference | undefined;
  /** By their names; what it is called on is none of them. */
  readonly parameters: Readonly<Record<string, TypeReference>>;
}

/** An entity type or a complex type. */
export interface SchemaType {
  readonly name: string;
  readonly kind: 'entity' | 'complex';
  readonly base: string | undefined;
  /** Whether nothing is of this type that is not of one that derives from it. */
  readonly isAbstract: boolean;
  /** Of the type or one that it derives from. */
  property(name: string): SchemaProperty | undefined;
  /** All of them, those of its bases first. */
  properties(): readonly SchemaProperty[];
  /** Whether it is the type of that name, or derives from it. */
  derivesFrom(name: string): boolean;
}

/** The schema of one version. */
export interface GraphSchema {
  type(name: string): SchemaType | undefined;
  /** All of them. */
  types(): readonly SchemaType[];
  /** Members in the order of their values; undefined for a name that is no enum. */
  members(enumName: string): readonly string[] | undefined;
  /** Whether a value of the enum may be several of its members, joined by commas. */
  isFlags(enumName: string): boolean;
  /** What stands first in a path: an entity set or a singleton. */
  root(name: string): { readonly name: string; readonly type: TypeReference } | undefined;
  /** Every action and function. */
  readonly operations: readonly SchemaOperation[];
}

/** The data file of a version. References are written `name`, `name[]`, and with `!` where null is no value. */
interface SchemaData {
  readonly roots: Readonly<Record<string, string>>;
  readonly operations: readonly {
    readonly name: string;
    readonly kind: string;
    readonly on: string;
    readonly returns?: string;
    readonly parameters?: object;
  }[];
  readonly types: Readonly<Record<string, TypeData>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly flags: readonly string[];
}

interface TypeData {
  readonly kind: string;
  readonly base?: string;
  readonly abstract?: boolean;
  readonly properties: object;
  readonly navigations: object;
}

const SCHEMAS: Readonly<Record<GraphVersion, GraphSchema>> = {
  'v1.0': readSchema(stable, DOCUMENTED_NAVIGATIONS),
  beta: readSchema(withDocumented(beta), {}),
};

/** The schema of a version. */
export function schemaOf(version: GraphVersion): GraphSchema {
  return SCHEMAS[version];
}

/** The data of beta with what only its reference has. */
function withDocumented(data: SchemaData): SchemaData {
  const { properties, types, enums } = DOCUMENTED_BETA;
  const known = Object.entries(data.types).map(([name, type]): [string, TypeData] => [
    name,
    name in properties
      ? { ...type, properties: { ...type.properties, ...properties[name as keyof typeof properties] } }
      : type,
  ]);
  return {
    ...data,
    types: { ...Object.fromEntries(known), ...types },
    enums: { ...data.enums, ...enums },
  };
}

/** `documented`: navigations by type of which only the names are known. */
function readSchema(data: SchemaData, documented: Readonly<Record<string, readonly string[]>>): GraphSchema {
  const types = new Map<string, SchemaType>();
  for (const [name, type] of Object.entries(data.types)) {
    types.set(
      name.toLowerCase(),
      readType(name, type, documented[name] ?? [], (other) => types.get(other.toLowerCase())),
    );
  }
  const enums = byName(Object.entries(data.enums).map(([name, members]) => ({ name, members })));
  const flags = new Set(data.flags.map((name) => name.toLowerCase()));
  const roots = byName(
    Object.entries(data.roots).map(([name, type]) => ({ name, type: readReference(type) })),
  );
  return {
    type: (name) => types.get(name.toLowerCase()),
    types: () => [...types.values()],
    members: (name) => enums.get(name.toLowerCase())?.members,
    root: (name) => roots.get(name.toLowerCase()),
    isFlags: (name) => flags.has(name.toLowerCase()),
    operations: data.operations.map(({ name, kind, on, returns, parameters }) => ({
      name,
      kind: kind === 'action' ? 'action' : 'function',
      on: readReference(on),
      returns: returns === undefined ? undefined : readReference(returns),
      parameters: Object.fromEntries(
        Object.entries(parameters ?? {}).map(([named, type]) => [named, readReference(String(type))]),
      ),
    })),
  };
}

function readType(
  name: string,
  data: TypeData,
  documented: readonly string[],
  typeNamed: (name: string) => SchemaType | undefined,
): SchemaType {
  // Most types are never asked for: each is read when it first is.
  let read: ReadonlyMap<string, SchemaProperty> | undefined;
  const own = (): ReadonlyMap<string, SchemaProperty> => {
    read ??= byName([
      ...propertiesOf(data.properties, false),
      ...documented.map((named) => ({ name: named, isNavigation: true, type: undefined })),
      ...propertiesOf(data.navigations, true),
    ]);
    return read;
  };
  const base = (): SchemaType | undefined => (data.base === undefined ? undefined : typeNamed(data.base));
  return {
    name,
    kind: data.kind === 'entity' ? 'entity' : 'complex',
    base: data.base,
    isAbstract: data.abstract === true,
    property: (wanted) => own().get(wanted.toLowerCase()) ?? base()?.property(wanted),
    properties: () => [...(base()?.properties() ?? []), ...own().values()],
    derivesFrom: (wanted) =>
      name.toLowerCase() === wanted.toLowerCase() || (base()?.derivesFrom(wanted) ?? false),
  };
}

function propertiesOf(data: object, isNavigation: boolean): SchemaProperty[] {
  return Object.entries(data).map(([name, type]) => ({
    name,
    isNavigation,
    type: type === '?' ? undefined : readReference(String(type)),
  }));
}

function byName<Named extends { readonly name: string }>(entries: readonly Named[]): Map<string, Named> {
  return new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
}

function readReference(text: string): TypeReference {
  return {
    name: text.replace(/[[\]!]/g, ''),
    collection: text.includes('[]'),
    nullable: !text.endsWith('!'),
  };
}
