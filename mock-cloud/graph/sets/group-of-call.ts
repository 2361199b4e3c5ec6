/** The group that a path names. */

import { type Group, groups } from '../../entra/records.ts';
import type { Call } from '../call.ts';
import { refuse } from '../errors.ts';

/** 404 when there is none. */
export async function groupOfCall(call: Call): Promise<Group> {
  const id = call.keys[0] ?? '';
  const group = await call.context.store.collection(groups, call.tenant.id).get(id.toLowerCase());
  if (group === undefined) throw refuse('directoryNotFound', id);
  return group;
}
