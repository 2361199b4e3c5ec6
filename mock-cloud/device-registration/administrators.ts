/** Who becomes a local administrator of a joined device (MembershipChanges, protocols-entra.md 13.1). */

import type { JoinResponse } from '#wire/device-registration.ts';
import { directorySid } from '#wire/directory-sid.ts';
import { type AutopilotDevice, assignedProfile } from '../autopilot/index.ts';
import { type DirectoryRole, directoryRoleId, type User } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';

/** The local group Administrators, a well-known SID. */
const ADMINISTRATORS = 'S-1-5-32-544';
const ROLES: readonly DirectoryRole[] = [
  'Global Administrator',
  'Microsoft Entra Joined Device Local Administrator',
];

/** The two roles, and the user, if one joins, unless the deployment profile makes the user a standard user. */
export async function administratorsOf(
  context: TenantContext,
  user: User | undefined,
  registration: AutopilotDevice | undefined,
): Promise<JoinResponse['MembershipChanges']> {
  const assignment = registration && (await assignedProfile(context, registration));
  const standard = assignment?.assignedAt !== undefined && assignment.profile?.userType === 'standard';
  const roles = ROLES.map((role) => directorySid(directoryRoleId(context.tenantId, role)));
  const own = user === undefined || standard ? [] : [directorySid(user.id)];
  return [{ LocalSID: ADMINISTRATORS, AddSIDs: [...roles, ...own] }];
}
