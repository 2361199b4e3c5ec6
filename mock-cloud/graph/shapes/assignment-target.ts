/** Assignment targets between the records and Graph's types (graph.md 5.3, 5.5). */

import type { AssignmentTarget } from '../../entra/index.ts';
import type { JsonObject } from '../json.ts';
import type { GraphVersion } from '../schema/index.ts';

/** The group part of an assignment's id for all devices and all users [R 2026; the second: Intune portal]. */
const ALL_DEVICES_ID = 'adadadad-808e-44e2-905a-0b7873a8a531';
/** The same for all users. */
const ALL_USERS_ID = 'acacacac-9df4-4c7d-9d50-4ef0226f57a9';

const TYPES = {
  allDevices: '#microsoft.graph.allDevicesAssignmentTarget',
  allUsers: '#microsoft.graph.allLicensedUsersAssignmentTarget',
  group: '#microsoft.graph.groupAssignmentTarget',
  excludeGroup: '#microsoft.graph.exclusionGroupAssignmentTarget',
} as const;

/** The target as Graph shows it; filters are beta's. */
export function targetEntity(target: AssignmentTarget, version: GraphVersion): JsonObject {
  return {
    '@odata.type': TYPES[target.kind],
    ...(version === 'beta' && {
      deviceAndAppManagementAssignmentFilterId: target.filter?.id ?? null,
      deviceAndAppManagementAssignmentFilterType: target.filter?.type ?? 'none',
    }),
    ...(target.kind === 'group' || target.kind === 'excludeGroup' ? { groupId: target.groupId } : {}),
  };
}

/** The middle part of an assignment's id. */
export function targetKey(target: AssignmentTarget): string {
  if (target.kind === 'allDevices') return ALL_DEVICES_ID;
  return target.kind === 'allUsers' ? ALL_USERS_ID : target.groupId;
}
