/** JSON values as Graph's entities carry them. */

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for an object, not for an array or null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The property of this name without regard to case (graph.md 1: names inside query options), own properties only. */
export function propertyOf(entity: JsonObject, name: string): Json | undefined {
  const key = keyOf(entity, name);
  return key === undefined ? undefined : entity[key];
}

/** How the entity itself spells the name. */
export function keyOf(entity: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(entity, name)) return name;
  const wanted = name.toLowerCase();
  return Object.keys(entity).find((key) => key.toLowerCase() === wanted);
}
