/** The profile of this PC, and the join method that it asks for: chosen here, once. */

import { type DeploymentProfile, downloadProfile, type ProfileAnswer } from '../autopilot/index.ts';
import { ERRORS } from '../errors.ts';
import { ENTRA_JOIN, type JoinMethod } from '../join/index.ts';
import type { Activity } from '../pc/index.ts';

type Downloaded = Extract<ProfileAnswer, { kind: 'profile' }>;

/** A profile and how to join; or that there is none, or none that this PC carries out. */
export type AcquiredProfile =
  | (Downloaded & { readonly method: JoinMethod })
  | Exclude<ProfileAnswer, { kind: 'profile' }>;

/** By CloudAssignedDomainJoinMethod (https://learn.microsoft.com/autopilot/existing-devices); 1 is Microsoft Entra hybrid join. */
const METHODS: ReadonlyMap<number, JoinMethod> = new Map([[0, ENTRA_JOIN]]);

/** Downloads the profile and chooses its join method. @throws NetworkError as `downloadProfile` does */
export async function acquireProfile(activity: Activity): Promise<AcquiredProfile> {
  const answer = await downloadProfile(activity);
  if (answer.kind !== 'profile') return answer;
  const method = METHODS.get(answer.profile.domainJoinMethod);
  return method === undefined ? withoutMethod(answer.profile) : { ...answer, method };
}

function withoutMethod({ name, registrationId }: DeploymentProfile): AcquiredProfile {
  return {
    kind: 'refused',
    code: ERRORS.notImplemented.hresult,
    reason: `The deployment profile "${name === '' ? registrationId : name}" asks for Microsoft Entra hybrid join, which Glovebox does not have yet.`,
  };
}
