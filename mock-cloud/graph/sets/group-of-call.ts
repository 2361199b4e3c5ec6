/** Groups that a call is about: the one that its path names, and those of a member. */

import { findGroup, type Group } from '../../entra/index.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { refuse } from '../refusals.ts';
import { groupEntity } from '../shapes/index.ts';
import { withWritten } from '../written.ts';

/** 404 when there is none. */
export async function groupOfCall(call: Call): Promise<Group> {
  const id = call.keys[0] ?? '';
  const group = await findGroup(call.context, id.toLowerCase());
  if (group === undefined) throw refuse('directoryNotFound', id);
  return group;
}

/** The group with what was written of it. */
export function groupShown(call: Call, group: Omit<Group, 'requiredPhysicalId'>): Promise<JsonObject> {
  return withWritten(call, group.id, 'group', groupEntity(group));
}

/** The group as a directory object. */
export async function groupObject(call: Call, group: Group): Promise<JsonObject> {
  return { '@odata.type': '#microsoft.graph.group', ...(await groupShown(call, group)) };
}

/** The groups of these ids, by id, as directory objects. */
export async function groupEntities(call: Call, ids: readonly string[]): Promise<JsonObject[]> {
  const found = await Promise.all(ids.toSorted().map((id) => findGroup(call.context, id)));
  return Promise.all(found.filter((group) => group !== undefined).map((group) => groupObject(call, group)));
}
