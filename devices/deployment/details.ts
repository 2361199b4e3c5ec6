/** The details of the deployment: what the technician's screens show of the profile, and what its logs are exported with. */

import type { AcquiredProfile } from './acquire-profile.ts';
import type { DeploymentDetails } from './technician-record.ts';

/** The details of a downloaded profile; undefined without one: from a file nothing can be pre-provisioned. */
export function detailsOf(acquired: AcquiredProfile | undefined): DeploymentDetails | undefined {
  if (acquired?.kind !== 'profile' || acquired.ticket === undefined) return undefined;
  const { profile } = acquired;
  return {
    organization: profile.organization,
    profile: profile.name,
    assignedUser: profile.userPrincipalName,
    ztdId: profile.registrationId,
  };
}
