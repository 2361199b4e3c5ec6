/** The details of the deployment in words: the same on the configuration screen and on the status screens (TECH-005 to TECH-007). */

import type { DeploymentDetails } from '../deployment/index.ts';
import { type Hardware, knowsAssignedUser } from '../hardware/index.ts';

/** Organization, profile and, where there is one and the make knows it, the user. */
export function detailTexts(
  details: DeploymentDetails,
  hardware: Pick<Hardware, 'manufacturer' | 'model'>,
): string[] {
  const showsUser = details.assignedUser !== '' && knowsAssignedUser(hardware);
  return [
    `Organization: ${details.organization}`,
    `Deployment profile: ${details.profile}`,
    ...(showsUser ? [`Assigned user: ${details.assignedUser}`] : []),
  ];
}
