/** The details of the deployment in words: the same on the configuration screen and on the status screens (TECH-005 to TECH-007). */

import type { DeploymentDetails } from '../deployment/index.ts';
import type { WindowsInstallation } from '../windows/index.ts';

/** Organization, profile and, where there is one and the make shows it, the user. */
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
