/** The deployment profiles of a tenant, as other services ask for them. */

import type { TenantContext } from '../service/index.ts';
import type { ListOptions } from '../store/index.ts';
import { type DeploymentProfile, deploymentProfiles } from './records.ts';

/** The profile with this id. */
export async function findProfile(
  context: TenantContext,
  id: string,
): Promise<DeploymentProfile | undefined> {
  return context.collection(deploymentProfiles).get(id);
}

/** The profiles that satisfy the conditions, in the order of their ids unless another is asked for. */
export async function listProfiles(
  context: TenantContext,
  options?: ListOptions,
): Promise<DeploymentProfile[]> {
  return context.collection(deploymentProfiles).list(options);
}

/** Keeps a new profile. Throws UniqueViolation when the id is taken. */
export async function insertProfile(context: TenantContext, profile: DeploymentProfile): Promise<void> {
  await context.collection(deploymentProfiles).insert(profile.id, profile);
}

/** Replaces a profile by what `change` makes of it; undefined when there is none. */
export async function updateProfile(
  context: TenantContext,
  id: string,
  change: (profile: DeploymentProfile) => DeploymentProfile,
): Promise<DeploymentProfile | undefined> {
  return context.collection(deploymentProfiles).update(id, change);
}

/** Deletes a profile; false when there is none. */
export async function deleteProfile(context: TenantContext, id: string): Promise<boolean> {
  return context.collection(deploymentProfiles).delete(id);
}
