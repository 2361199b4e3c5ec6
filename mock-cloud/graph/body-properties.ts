/** Reads the properties of a POST or PATCH (graph.md 2.3, section 8). */

import { z } from 'zod';
import type { Call } from './call.ts';
import { refuse } from './errors.ts';
import { parseBody } from './json-body.ts';

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

/** What a body may hold. */
export interface BodyRules<Shape extends z.ZodRawShape> {
  /** The service's own name of the type, for the message about unknown properties. */
  readonly type: string;
  readonly area: 'intune' | 'directory';
  readonly shape: z.ZodObject<Shape>;
  /** Read over, not refused: what the service makes itself. */
  readonly readOnly: readonly string[];
}

/** The properties by the shape. Annotations are read over, unknown properties refused, wrong values refused by name. */
export function readProperties<Shape extends z.ZodRawShape>(
  call: Call,
  rules: BodyRules<Shape>,
): z.output<z.ZodObject<Shape>> {
  return propertiesOf(parseBody(call.request.body), rules);
}

/** The same for an object that is already read, e.g. one of a list. */
export function propertiesOf<Shape extends z.ZodRawShape>(
  body: object,
  rules: BodyRules<Shape>,
): z.output<z.ZodObject<Shape>> {
  const kept: [string, unknown][] = [];
  for (const [name, value] of Object.entries(body)) {
    if (name.includes('@') || name.startsWith('#') || rules.readOnly.includes(name)) continue;
    if (!Object.hasOwn(rules.shape.shape, name)) throw unknownProperty(rules, name);
    kept.push([name, value]);
  }
  const read = rules.shape.safeParse(Object.fromEntries(kept));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const text = `Invalid value specified for property '${issue?.path.join('/') ?? ''}' of resource '${rules.type}': ${issue?.message ?? ''}`;
  throw rules.area === 'directory' ? refuse('requestBadRequest', text) : refuse('intuneBadRequest', text);
}

function unknownProperty(rules: { readonly type: string; readonly area: string }, name: string): Error {
  if (rules.area === 'directory') {
    return refuse(
      'requestBadRequest',
      `Invalid property '${name}' specified: it does not exist on resource '${rules.type}'.`,
    );
  }
  return refuse(
    'unknownProperty',
    `The property '${name}' does not exist on type 'microsoft.management.services.api.${rules.type}'. Make sure to only use property names that are defined by the type.`,
  );
}
