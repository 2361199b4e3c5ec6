/** What an administrator wrote and nothing but Graph goes by: it is kept, and every reply shows it. */

import type { Call } from './call.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { configurationRevisions, writtenProperties } from './records.ts';
import { inVersion } from './schema-value.ts';

/** The properties after a change; of a complex one the members that are not named stay. */
export function merged(before: JsonObject, change: JsonObject): JsonObject {
  const after = Object.entries(change).map(([name, value]): [string, Json] => {
    const old = before[name];
    return [name, isObject(value) && isObject(old) ? { ...old, ...value } : value];
  });
  return { ...before, ...Object.fromEntries(after) };
}

/** Keeps the properties beside those that were written before. */
export async function keepWritten(call: Call, id: string, properties: JsonObject): Promise<void> {
  if (Object.keys(properties).length === 0) return;
  const kept = call.context.collection(writtenProperties);
  const changed = await kept.update(id, (before) => ({
    properties: merged(before.properties, properties),
  }));
  if (changed === undefined) await kept.put(id, { properties });
}

/** The entity of this id with what was written of it, as far as the version of the call has it. */
export async function withWritten(
  call: Call,
  id: string,
  type: string,
  entity: JsonObject,
): Promise<JsonObject> {
  const kept = await call.context.collection(writtenProperties).get(id);
  return kept === undefined ? entity : merged(entity, inVersion(call.version, type, kept.properties));
}

/** Forgets what was written of an entity that goes, and its revision. */
export async function forgetWritten(call: Call, id: string): Promise<void> {
  await call.context.collection(configurationRevisions).delete(id);
  await call.context.collection(writtenProperties).delete(id);
}
