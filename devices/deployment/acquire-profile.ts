/** The profile of this PC, and the join method that it asks for: chosen here, once. */

import {
  type DeploymentProfile,
  downloadProfile,
  type ProfileAnswer,
  profileThatCounts,
} from '../autopilot/index.ts';
import { readEnrollment } from '../enrollment/index.ts';
import { HYBRID_JOIN } from '../hybrid-join/index.ts';
import { ENTRA_JOIN, type JoinMethod } from '../join/index.ts';
import type { Activity } from '../pc/index.ts';
import { losesProfiles } from '../windows/index.ts';

type Downloaded = Extract<ProfileAnswer, { kind: 'profile' }>;

/** A profile and how to join; or that there is none, or none that this PC carries out. */
export type AcquiredProfile =
  | (Downloaded & { readonly method: JoinMethod })
  | Exclude<ProfileAnswer, { kind: 'profile' }>
  /** This Windows did not apply the one that it was given. */
  | { readonly kind: 'none'; readonly event?: undefined };

/** By CloudAssignedDomainJoinMethod (https://learn.microsoft.com/autopilot/existing-devices). */
const METHODS: Readonly<Record<DeploymentProfile['domainJoinMethod'], JoinMethod>> = {
  0: ENTRA_JOIN,
  1: HYBRID_JOIN,
};

/**
 * Downloads the profile and chooses its join method. An enrolled PC goes on with the one with which it enrolled.
 * @throws NetworkError as `downloadProfile` does
 */
export async function acquireProfile(activity: Activity): Promise<AcquiredProfile> {
  const answer = await downloadProfile(activity);
  if (answer.kind !== 'profile') return answer;
  const { pc } = activity;
  const isEnrolled = (await readEnrollment(pc)) !== undefined;
  if (!isEnrolled && losesProfiles(pc.windows)) return { kind: 'none' };
  const profile = await profileThatCounts(pc, answer.profile, isEnrolled);
  return { ...answer, profile, method: METHODS[profile.domainJoinMethod] };
}
