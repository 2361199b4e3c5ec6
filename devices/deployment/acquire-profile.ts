/** The profile of this PC, and the join method that it asks for: chosen here, once. */

import {
  type DeploymentProfile,
  downloadProfile,
  keepReceived,
  type ProfileAnswer,
  profileThatCounts,
  readOfflineProfile,
} from '../autopilot/index.ts';
import { readEnrollment } from '../enrollment/index.ts';
import { ERRORS } from '../errors.ts';
import { rememberHardware } from '../hardware/index.ts';
import { HYBRID_JOIN } from '../hybrid-join/index.ts';
import { ENTRA_JOIN, type JoinMethod } from '../join/index.ts';
import type { Activity } from '../pc/index.ts';
import { losesProfiles } from '../windows/index.ts';
import { isSignInAssistantDisabled } from './sign-in-assistant.ts';

type Downloaded = Extract<ProfileAnswer, { kind: 'profile' }>;

/** What the service says, or the file where the service has nothing for this PC. */
type Answer =
  | Exclude<ProfileAnswer, { kind: 'profile' }>
  /** The ticket is undefined for a profile that came out of a file. */
  | (Omit<Downloaded, 'ticket'> & { readonly ticket: string | undefined });

/** A profile and how to join; or that there is none, or none that this PC carries out. */
export type AcquiredProfile =
  | (Omit<Extract<Answer, { kind: 'profile' }>, 'json'> & { readonly method: JoinMethod })
  | Exclude<ProfileAnswer, { kind: 'profile' }>
  /** The service cannot be asked: the service of Windows that gets the ticket for it is disabled. */
  | { readonly kind: 'none'; readonly event: 'profileNotAvailable'; readonly code: string }
  /** This Windows did not apply the one that it was given. */
  | { readonly kind: 'none'; readonly event?: undefined };

/** By CloudAssignedDomainJoinMethod (https://learn.microsoft.com/autopilot/existing-devices). */
const METHODS: Readonly<Record<DeploymentProfile['domainJoinMethod'], JoinMethod>> = {
  0: ENTRA_JOIN,
  1: HYBRID_JOIN,
};

/**
 * Downloads the profile and chooses its join method. An enrolled PC goes on with the one with which it enrolled. What came
 * is in the registry then.
 * @throws NetworkError as `downloadProfile` does
 */
export async function acquireProfile(activity: Activity): Promise<AcquiredProfile> {
  const { pc } = activity;
  if (await isSignInAssistantDisabled(pc)) {
    await keepReceived(pc, undefined);
    return { kind: 'none', event: 'profileNotAvailable', code: ERRORS.serviceDisabled.hresult };
  }
  const answer = await answerOf(activity);
  const isEnrolled = (await readEnrollment(pc)) !== undefined;
  const isLost = !isEnrolled && losesProfiles(pc.windows);
  await keepReceived(pc, answer.kind === 'profile' && !isLost ? answer : undefined);
  if (answer.kind !== 'profile') return answer;
  if (isLost) return { kind: 'none' };
  await rememberHardware(pc);
  const profile = await profileThatCounts(pc, answer.profile, isEnrolled);
  const { kind, ticket } = answer;
  return { kind, profile, ticket, method: METHODS[profile.domainJoinMethod] };
}

/**
 * The profile of the service; that in the file on the PC where the service has none for it
 * (https://learn.microsoft.com/autopilot/existing-devices: a downloaded profile wins).
 */
async function answerOf(activity: Activity): Promise<Answer> {
  const { pc } = activity;
  try {
    const answer = await downloadProfile(activity);
    const offline = answer.kind === 'none' ? await readOfflineProfile(pc) : undefined;
    return offline === undefined || answer.kind !== 'none'
      ? answer
      : { kind: 'profile', ...offline, ticket: undefined };
  } catch (error) {
    await keepReceived(pc, undefined);
    throw error;
  }
}
