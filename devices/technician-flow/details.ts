/** The details of the deployment in words: the same on the configuration screen and on the status screens (TECH-005 to TECH-007). */

import type { ProfileOutcome } from '../autopilot/index.ts';
import type { WindowsInstallation } from '../windows/index.ts';
import type { DeploymentDetails } from './record.ts';

/** The details of a downloaded profile; undefined without one. */
export function detailsOf(outcome: ProfileOutcome | undefined): DeploymentDetails | undefined {
  if (outcome?.kind !== 'profile') return undefined;
  const { profile } = outcome;
  return {
    organization: profile.organization,
    profile: profile.name,
    assignedUser: profile.userPrincipalName,
    ztdId: profile.registrationId,
  };
}

/** Organisation, profile and, where there is one and the make shows it, the user. */
export function detailTexts(
  details: DeploymentDetails,
  windows: Pick<WindowsInstallation, 'showsAssignedUser'>,
): string[] {
  const showsUser = details.assignedUser !== '' && windows.showsAssignedUser !== false;
  return [
    `Organization: ${details.organization}`,
    `Deployment profile: ${details.profile}`,
    ...(showsUser ? [`Assigned user: ${details.assignedUser}`] : []),
  ];
}
