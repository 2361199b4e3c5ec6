/** The deployment profile that a path names. */

import { type DeploymentProfile, findProfile } from '../../autopilot/index.ts';
import type { Call } from '../call.ts';
import { refuse } from '../refusals.ts';

/** Path of the entity set. */
export const PROFILE_PATH = 'deviceManagement/windowsAutopilotDeploymentProfiles';

/** 404 when there is none. */
export async function profileOfCall(call: Call): Promise<DeploymentProfile> {
  const profile = await findProfile(call.context, (call.keys[0] ?? '').toLowerCase());
  if (profile === undefined) throw refuse('intuneNotFound');
  return profile;
}
