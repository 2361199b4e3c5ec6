/** Reads the body of a POST, PATCH or PUT by the schema (graph.md 2.3, section 8). */

import { MISSING, readOnly, unknownProperty, wrongValue } from '../body-properties.ts';
import type { Call } from '../call.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { refuse } from '../refusals.ts';
import { type SchemaType, schemaOf } from '../schema/index.ts';
import { readValue, typeOfProperty, type Wrong } from '../schema-value.ts';
import type { EntityRules, Part } from './row.ts';

/** What a body says of an entity. */
export interface Sent {
  readonly type: SchemaType;
  readonly properties: JsonObject;
  /** By navigation property, what is to be made below it. */
  readonly below: Readonly<Record<string, readonly Sent[]>>;
  /** By navigation property, the id that it is to lead to. */
  readonly references: Readonly<Record<string, string>>;
  /** The id that the body names: of one among many. */
  readonly id: string | undefined;
}

/** What the service makes, wherever a type has it; bodies that clients have read before hold it, and it is read over. */
const SERVICE_MADE: ReadonlySet<string> = new Set([
  'id',
  'createdDateTime',
  'creationDateTime',
  'lastModifiedDateTime',
  'modifiedDateTime',
  'version',
]);

/** Whether the service makes the property, whatever a body says. */
export function isMade(rules: EntityRules, name: string): boolean {
  return SERVICE_MADE.has(name) || Object.hasOwn(rules.made ?? {}, name);
}

/** Reads an entity of a declared type. `making`: what is required must be there, and the type where the declared one is abstract. */
export function readEntity(
  call: Call,
  rules: EntityRules,
  declared: string,
  body: JsonObject,
  making: boolean,
): Sent {
  const type = typeOf(call, declared, body, making);
  const properties: Record<string, Json> = {};
  const below: Record<string, readonly Sent[]> = {};
  const references: Record<string, string> = {};
  for (const [name, value] of Object.entries(body)) {
    if (name.endsWith('@odata.bind')) {
      const target = name.slice(0, -'@odata.bind'.length);
      references[target] = boundId(type, rules, target, value);
      continue;
    }
    if (name.includes('@') || name.startsWith('#')) continue;
    const property = type.property(name);
    const names = { type: type.name, area: 'intune' } as const;
    // Names inside query options are found in any case, those of a body only as they are written.
    if (property?.name !== name) throw unknownProperty(names, name);
    const part = rules.parts?.[name];
    if (property.isNavigation) {
      if (part?.inBody === true) below[name] = readPart(call, part, type, name, value);
      else if (name !== 'assignments' && rules.readOver?.includes(name) !== true) throw readOnly(names, name);
    } else if (!isMade(rules, name)) {
      properties[name] = readProperty(call, type, name, value);
    }
  }
  const { id } = body;
  if (making) {
    for (const name of rules.required ?? [])
      if (properties[name] === undefined || properties[name] === '')
        throw wrongValue({ type: type.name, area: 'intune' }, name, MISSING);
  }
  return { type, properties, below, references, id: typeof id === 'string' && id !== '' ? id : undefined };
}

/** The value of one property, checked. */
export function readProperty(call: Call, type: SchemaType, name: string, value: Json): Json {
  const wrong: Wrong = (place, problem) => wrongValue({ type: type.name, area: 'intune' }, place, problem);
  return readValue(call.version, typeOfProperty(type, name), value, name, wrong);
}

/** The type that the body names: without one the declared type, where it is not abstract (graph.md 5.10). */
function typeOf(call: Call, declared: string, body: JsonObject, making: boolean): SchemaType {
  const schema = schemaOf(call.version);
  const base = schema.type(declared);
  if (base === undefined) throw refuse('intuneBadRequest');
  const sent = body['@odata.type'];
  const named = typeof sent === 'string' ? sent.replace(/^#?microsoft\.graph\./i, '') : undefined;
  const type = named === undefined ? base : schema.type(named);
  const fits = type?.derivesFrom(declared) === true && !(type.isAbstract && (making || named !== undefined));
  if (type === undefined || !fits) throw refuse('intuneBadRequest');
  return type;
}

/** The entities of a collection that stands in a body. */
export function readPart(call: Call, part: Part, of: SchemaType, name: string, value: Json): readonly Sent[] {
  const names = { type: of.name, area: 'intune' } as const;
  const declared = of.property(name)?.type?.name;
  if (!Array.isArray(value) || declared === undefined)
    throw wrongValue(names, name, 'a collection is expected');
  const sent = value.map((one: Json, index) => {
    if (!isObject(one)) throw wrongValue(names, `${name}/${index}`, 'an object is expected');
    return readEntity(call, part, declared, one, true);
  });
  const ids = sent.flatMap(({ properties }) => part.idOf?.(properties)?.toLowerCase() ?? []);
  if (new Set(ids).size < ids.length) throw wrongValue(names, name, 'one of them is there twice');
  return sent;
}

/** The id at the end of `…/groupPolicyDefinitions('id')`, of the collection that the reference leads to. */
function boundId(type: SchemaType, rules: EntityRules, name: string, value: Json): string {
  const names = { type: type.name, area: 'intune' } as const;
  const collection = rules.references?.[name]?.collection;
  if (collection === undefined || type.property(name)?.name !== name) throw readOnly(names, name);
  const found =
    typeof value === 'string' ? /(?:^|\/)(\w+)(?:\('([^'/]+)'\)|\/([^'/]+))\/?$/.exec(value) : undefined;
  const id = found?.[2] ?? found?.[3];
  if (found?.[1]?.toLowerCase() !== collection.toLowerCase() || id === undefined)
    throw wrongValue(names, `${name}@odata.bind`, `the address of one of ${collection} is expected`);
  return id;
}
