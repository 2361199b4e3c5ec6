/** Reads the targets of assignments (graph.md 5.3, 5.5). */

import { z } from 'zod';
import type { AssignmentTarget } from '../../entra/index.ts';
import { looseString, propertiesOf } from '../body-properties.ts';
import type { Call } from '../call.ts';
import { isObject, type Json } from '../json.ts';

const Target = z.object({
  groupId: looseString.optional(),
  deviceAndAppManagementAssignmentFilterId: z.string().nullish(),
  deviceAndAppManagementAssignmentFilterType: z.enum(['none', 'include', 'exclude']).optional(),
});

/** How a kind of target is made, by its type in lower case. */
const KINDS: Readonly<
  Record<
    string,
    { readonly type: string; readonly of: (groupId: string | undefined) => AssignmentTarget | undefined }
  >
> = {
  alldevicesassignmenttarget: { type: 'allDevicesAssignmentTarget', of: () => ({ kind: 'allDevices' }) },
  alllicensedusersassignmenttarget: {
    type: 'allLicensedUsersAssignmentTarget',
    of: () => ({ kind: 'allUsers' }),
  },
  groupassignmenttarget: {
    type: 'groupAssignmentTarget',
    of: (groupId) => (groupId === undefined ? undefined : { kind: 'group', groupId }),
  },
  exclusiongroupassignmenttarget: {
    type: 'exclusionGroupAssignmentTarget',
    of: (groupId) => (groupId === undefined ? undefined : { kind: 'excludeGroup', groupId }),
  },
};

/**
 * Reads a target as tools write it, with or without the hash of the type; undefined when it is none. What the type does not
 * have is refused by name.
 */
export function readTarget(call: Call, value: Json | undefined): AssignmentTarget | undefined {
  if (!isObject(value) || typeof value['@odata.type'] !== 'string') return undefined;
  const kind = KINDS[value['@odata.type'].replace(/^#?microsoft\.graph\./i, '').toLowerCase()];
  if (kind === undefined) return undefined;
  const sent = propertiesOf(call, value, { type: kind.type, area: 'intune', shape: Target, readOnly: [] });
  const target = kind.of(sent.groupId === '' ? undefined : sent.groupId?.toLowerCase());
  const { deviceAndAppManagementAssignmentFilterId: id, deviceAndAppManagementAssignmentFilterType: type } =
    sent;
  if (target === undefined || (id ?? type) === undefined) return target;
  return { ...target, filter: { id: id ?? null, type: type ?? 'none' } };
}
