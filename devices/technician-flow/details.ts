/** The details of the deployment in words: the same on the configuration screen and on the status screens (TECH-005 to TECH-007). */

import type { ProfileOutcome } from '../autopilot/profile-download.ts';
import type { Hardware } from '../hardware/hardware.ts';
import type { DeploymentDetails } from './record.ts';

/** Makes whose screens do not name the assigned user. The documents name none; this one stands for them (assumption A-TECH-03). */
const MAKES_WITHOUT_USER: readonly string[] = ['Fabrikam'];

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
export function detailTexts(details: DeploymentDetails, hardware: Pick<Hardware, 'manufacturer'>): string[] {
  const showsUser = details.assignedUser !== '' && !MAKES_WITHOUT_USER.includes(hardware.manufacturer);
  return [
    `Organization: ${details.organization}`,
    `Deployment profile: ${details.profile}`,
    ...(showsUser ? [`Assigned user: ${details.assignedUser}`] : []),
  ];
}
