/** The profile of this PC, and the join method that it asks for: chosen here, once. */

import {
  type DeploymentProfile,
  downloadProfile,
  type ProfileAnswer,
  profileOfFile,
  profileThatCounts,
} from '../autopilot/index.ts';
import { readEnrollment } from '../enrollment/index.ts';
import { ERRORS } from '../errors.ts';
import { HYBRID_JOIN } from '../hybrid-join/index.ts';
import { ENTRA_JOIN, type JoinMethod } from '../join/index.ts';
import type { Activity } from '../pc/index.ts';
import { isSignInAssistantDisabled } from './sign-in-assistant.ts';

type Downloaded = Extract<ProfileAnswer, { kind: 'profile' }>;

/** A profile and how to join; or that there is none, or none that this PC carries out. */
export type AcquiredProfile =
  | (Omit<Downloaded, 'ticket'> & {
      readonly method: JoinMethod;
      /** Undefined for a profile that came out of a file. */
      readonly ticket: string | undefined;
    })
  | Exclude<ProfileAnswer, { kind: 'profile' }>
  /** The service cannot be asked: the service of Windows that gets the ticket for it is disabled. */
  | { readonly kind: 'none'; readonly event: 'profileNotAvailable'; readonly code: string };

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
  const { pc } = activity;
  if (await isSignInAssistantDisabled(pc))
    return { kind: 'none', event: 'profileNotAvailable', code: ERRORS.serviceDisabled.hresult };
  const answer = await downloadProfile(activity);
  if (answer.kind === 'none') {
    // A profile of the service wins over the file (existing-devices).
    const offline = await profileOfFile(pc);
    if (offline !== undefined)
      return {
        kind: 'profile',
        profile: offline,
        ticket: undefined,
        method: METHODS[offline.domainJoinMethod],
      };
  }
  if (answer.kind !== 'profile') return answer;
  const isEnrolled = (await readEnrollment(pc)) !== undefined;
  const profile = await profileThatCounts(pc, answer.profile, isEnrolled);
  return { ...answer, profile, method: METHODS[profile.domainJoinMethod] };
}
