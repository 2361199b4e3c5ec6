/** Reads the properties of a POST or PATCH (graph.md 2.3, section 8). */

import { z } from 'zod';
import type { Call } from './call.ts';
import type { Json, JsonObject } from './json.ts';
import { parseBody } from './json-body.ts';
import { type GraphRefusal, refuse } from './refusals.ts';
import { schemaOf } from './schema/index.ts';
import { readValue, typeOfProperty, type Wrong } from './schema-value.ts';

/** Booleans and numbers may stand in quotes (A-GRAPH-01). */
export const looseBoolean = z.preprocess((value) => {
  const text = typeof value === 'string' ? value.toLowerCase() : value;
  return text === 'true' ? true : text === 'false' ? false : text;
}, z.boolean());

/** A whole number that may stand in quotes (A-GRAPH-01). */
export const looseInteger = z.preprocess(
  (value) => (typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value),
  z.number().int(),
);

/** A string that tools also send as null. */
export const looseString = z.preprocess((value) => value ?? '', z.string());

/** Which backend refuses, and with it the words. */
type Style = 'intune' | 'directory';

/** What a body may hold. */
export interface BodyRules<Shape extends z.ZodRawShape> {
  /** The type in the schema; a property that it does not have in the version of the call does not exist. */
  readonly type: string;
  readonly area: Style;
  /** What the cloud goes by, each with its own rules. */
  readonly shape: z.ZodObject<Shape>;
  /** Read over, not refused: what the service makes itself, and tools send back with the whole object. */
  readonly readOnly: readonly string[];
  /** What the cloud keeps and does not go by: {@link keptProperties} reads it by its type in the schema. */
  readonly kept?: readonly string[];
  /** Members that are no properties of the type: parameters of an action, and names that older tools send. */
  readonly besides?: readonly string[];
  /** Navigation properties that may be set by reference (`members@odata.bind`). */
  readonly bound?: readonly string[];
}

/** The properties by the shape. Annotations are read over, unknown properties refused, wrong values refused by name. */
export function readProperties<Shape extends z.ZodRawShape>(
  call: Call,
  rules: BodyRules<Shape>,
): z.output<z.ZodObject<Shape>> {
  return propertiesOf(call, parseBody(call.request.body), rules);
}

/** The same for an object that is already read, e.g. one of a list. */
export function propertiesOf<Shape extends z.ZodRawShape>(
  call: Call,
  body: JsonObject,
  rules: BodyRules<Shape>,
): z.output<z.ZodObject<Shape>> {
  const sent = Object.keys(body).filter((name) => isProperty(name, rules));
  for (const name of sent) {
    if (!rules.besides?.includes(name) && !exists(call, rules.type, name)) throw unknownProperty(rules, name);
    if (rules.readOnly.includes(name)) continue;
    if (!Object.hasOwn(rules.shape.shape, name) && !rules.kept?.includes(name)) throw readOnly(rules, name);
  }
  const read = rules.shape.safeParse(
    Object.fromEntries(
      sent.filter((name) => Object.hasOwn(rules.shape.shape, name)).map((name) => [name, body[name]]),
    ),
  );
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw wrongValue(rules, issue?.path.join('/') ?? '', issue?.message ?? '');
}

/** The properties of a body that are kept and no more, by their types in the schema. */
export function keptProperties(
  call: Call,
  body: JsonObject,
  rules: Pick<BodyRules<z.ZodRawShape>, 'type' | 'area' | 'kept'>,
): JsonObject {
  const type = schemaOf(call.version).type(rules.type);
  const wrong: Wrong = (place, problem) => wrongValue(rules, place, problem);
  const kept: [string, Json][] = [];
  for (const name of rules.kept ?? []) {
    const value = body[name];
    if (value === undefined || type?.property(name) === undefined) continue;
    kept.push([name, readValue(call.version, typeOfProperty(type, name), value, name, wrong)]);
  }
  return Object.fromEntries(kept);
}

/** Annotations say nothing, but for references: what would be bound and is not known is refused by its name. */
function isProperty(name: string, rules: Pick<BodyRules<z.ZodRawShape>, 'type' | 'area' | 'bound'>): boolean {
  if (name.endsWith('@odata.bind')) {
    const target = name.slice(0, -'@odata.bind'.length);
    if (rules.bound?.includes(target)) return false;
    throw readOnly(rules, target);
  }
  return !name.includes('@') && !name.startsWith('#');
}

function exists(call: Call, type: string, name: string): boolean {
  // Names inside query options are found in any case, those of a body only as they are written.
  return schemaOf(call.version).type(type)?.property(name)?.name === name;
}

/** The refusal of a value, with its place, as outOfBoxExperienceSetting/userType, and what is wrong. */
export function wrongValue(
  { type, area }: { readonly type: string; readonly area: Style },
  place: string,
  problem: string,
): GraphRefusal {
  const text = `Invalid value specified for property '${place}' of resource '${type}': ${problem}`;
  return area === 'directory' ? refuse('requestBadRequest', text) : refuse('intuneBadRequest', text);
}

/** What is said of a value that is not there. */
export const MISSING = 'a value is required';

/** A text that says something. */
export const filledString = z.string().min(1, MISSING);

/** The value of a property that nothing can be made without. */
export function requiredValue<Body extends object, Name extends keyof Body & string>(
  rules: { readonly type: string; readonly area: Style },
  body: Body,
  name: Name,
): NonNullable<Body[Name]> {
  const value = body[name];
  if (value === undefined || value === null) throw wrongValue(rules, name, MISSING);
  return value;
}

/** The refusal of a property that exists and is not written. */
export function readOnly(
  { type, area }: { readonly type: string; readonly area: Style },
  name: string,
): GraphRefusal {
  return area === 'directory'
    ? refuse('requestBadRequest', `Property '${name}' is read-only and cannot be set.`)
    : refuse(
        'intuneBadRequest',
        `The property '${name}' of resource '${type}' is read-only and cannot be set.`,
      );
}

/** The refusal of a property that the type does not have. */
export function unknownProperty(
  { type, area }: { readonly type: string; readonly area: Style },
  name: string,
): GraphRefusal {
  if (area === 'directory') {
    return refuse(
      'requestBadRequest',
      `Invalid property '${name}' specified: it does not exist on resource '${type}'.`,
    );
  }
  return refuse(
    'unknownProperty',
    `The property '${name}' does not exist on type 'microsoft.management.services.api.${type}'. Make sure to only use property names that are defined by the type.`,
  );
}
