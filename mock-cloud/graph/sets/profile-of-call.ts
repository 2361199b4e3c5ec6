/** The deployment profile that a path names. */

import { type DeploymentProfile, deploymentProfiles } from '../../autopilot/records.ts';
import type { Collection } from '../../store/index.ts';
import type { Call } from '../call.ts';
import { refuse } from '../errors.ts';

/** Path of the entity set. */
export const PROFILE_PATH = 'deviceManagement/windowsAutopilotDeploymentProfiles';

/** The tenant's profiles. */
export function profilesOf(call: Call): Collection<DeploymentProfile> {
  return call.context.store.collection(deploymentProfiles, call.tenant.id);
}

/** 404 when there is none. */
export async function profileOfCall(call: Call): Promise<DeploymentProfile> {
  const profile = await profilesOf(call).get((call.keys[0] ?? '').toLowerCase());
  if (profile === undefined) throw refuse('intuneNotFound');
  return profile;
}
