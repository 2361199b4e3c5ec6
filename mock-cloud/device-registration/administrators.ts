/** Who becomes a local administrator of a joined device (MembershipChanges, protocols-entra.md 13.1). */

import type { JoinResponse } from '#wire/device-registration.ts';
import { assignedProfile } from '../autopilot/profile-assignment.ts';
import type { AutopilotDevice } from '../autopilot/records.ts';
import type { Tenant, User } from '../entra/records.ts';
import type { ServiceContext } from '../service/index.ts';
import { roleObjectId, securityIdentifierOf } from './security-identifier.ts';

/** The local group Administrators, a well-known SID. */
const ADMINISTRATORS = 'S-1-5-32-544';
const ROLES: readonly string[] = [
  'Global Administrator',
  'Microsoft Entra Joined Device Local Administrator',
];

/** The two roles, and the user, if one joins, unless the deployment profile makes the user a standard user. */
export async function administratorsOf(
  context: ServiceContext,
  tenant: Tenant,
  user: User | undefined,
  registration: AutopilotDevice | undefined,
): Promise<JoinResponse['MembershipChanges']> {
  const assignment = registration && (await assignedProfile(context, tenant.id, registration));
  const standard = assignment?.assignedAt !== undefined && assignment.profile?.userType === 'standard';
  const roles = ROLES.map((role) => securityIdentifierOf(roleObjectId(tenant.id, role)));
  const own = user === undefined || standard ? [] : [securityIdentifierOf(user.id)];
  return [{ LocalSID: ADMINISTRATORS, AddSIDs: [...roles, ...own] }];
}
