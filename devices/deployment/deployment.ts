/** A deployment in one boot: the PC at work, what it was told to do, and for whom. */

import type { DeploymentProfile } from '../autopilot/index.ts';
import { ENTRA_JOIN, type Joining, type JoinMethod } from '../join/index.ts';
import type { Activity } from '../pc/index.ts';
import { refresh, type SignedInUser, type TimedToken } from '../tokens/index.ts';
import type { AcquiredProfile } from './acquire-profile.ts';

/** What is known in this boot; forgotten when the power goes. */
export interface DeploymentFacts {
  profile: AcquiredProfile | undefined;
  user: SignedInUser | undefined;
  /** What the service of the terms of use handed out when they were accepted. */
  acceptedTerms?: string | undefined;
}

/** See the file. */
export interface Deployment extends Activity {
  readonly facts: DeploymentFacts;
  readonly state: {
    /** Language tag (BCP 47) that a person has chosen. */
    readonly language?: string | undefined;
  };
}

/** The profile with its ticket and its join method, where there is one. */
function acquiredOf({
  facts: { profile },
}: Pick<Deployment, 'facts'>): Extract<AcquiredProfile, { kind: 'profile' }> | undefined {
  return profile?.kind === 'profile' ? profile : undefined;
}

/** What the out-of-box experience reads out of the profile, where there is one. */
export function profileOf(deployment: Pick<Deployment, 'facts'>): DeploymentProfile | undefined {
  return acquiredOf(deployment)?.profile;
}

/** The way in which the profile wants the PC joined; Microsoft Entra join without a profile. */
export function joinMethodOf(deployment: Pick<Deployment, 'facts'>): JoinMethod {
  return acquiredOf(deployment)?.method ?? ENTRA_JOIN;
}

/** The tenant that the profile names; 'common' without one. */
export function tenantOf(deployment: Pick<Deployment, 'facts'>): string {
  return profileOf(deployment)?.tenantId ?? 'common';
}

/** The template of the PC's name, '' without one. */
export function nameTemplateOf(deployment: Pick<Deployment, 'facts'>): string {
  const profile = profileOf(deployment);
  return profile === undefined ? '' : joinMethodOf(deployment).nameTemplate(profile);
}

/** What the tasks of the join are given. */
export function joiningOf(deployment: Deployment, deviceName: () => string): Joining {
  const { pc, task, facts } = deployment;
  const acquired = acquiredOf(deployment);
  const ticket = acquired?.ticket;
  return {
    pc,
    task,
    deviceName,
    user: facts.user,
    profile:
      acquired && ticket !== undefined
        ? {
            tenantId: acquired.profile.tenantId,
            deviceTicket: ticket,
            assignedUser: acquired.profile.userPrincipalName,
          }
        : undefined,
  };
}

/** A token of the user who has signed in. @throws NetworkError without one */
export async function userToken(
  deployment: Deployment,
  user: SignedInUser,
  resource: string,
): Promise<TimedToken> {
  const refreshed = await refresh(deployment, tenantOf(deployment), user, resource);
  deployment.facts.user = refreshed.user;
  return refreshed;
}
