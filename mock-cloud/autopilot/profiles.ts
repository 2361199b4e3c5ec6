/** The deployment profiles of a tenant, as other services ask for them. */

import type { AssignmentTarget } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import type { ListOptions } from '../store/index.ts';
import { updateDevice } from './device-actions.ts';
import { assignedProfile, isLeaving } from './profile-assignment.ts';
import { type DeploymentProfile, deploymentProfiles } from './records.ts';
import { listAutopilotDevices } from './registration.ts';

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

/** Takes away the assignments of a profile to which `gone` says yes. */
export async function withdrawAssignments(
  context: TenantContext,
  id: string,
  gone: (target: AssignmentTarget) => boolean,
): Promise<void> {
  const withdrawnAt = context.now();
  await updateProfile(context, id, (profile) => ({
    ...profile,
    assignments: profile.assignments.filter(({ target }) => !gone(target)),
    // What has no effect any more is not kept: tools assign and unassign as often as they like.
    withdrawn: [
      ...(profile.withdrawn ?? []),
      ...profile.assignments.filter(({ target }) => gone(target)).map((one) => ({ ...one, withdrawnAt })),
    ].filter((one) => isLeaving(one, withdrawnAt)),
  }));
}

/** Deletes a profile; false when there is none. Devices that have it still are left with one that does not exist. */
export async function deleteProfile(context: TenantContext, id: string): Promise<boolean> {
  const profile = await findProfile(context, id);
  if (profile === undefined) return false;
  for (const device of await listAutopilotDevices(context)) {
    const { status, profile: assigned } = await assignedProfile(context, device);
    if (assigned?.id === profile.id && status !== 'pending')
      await updateDevice(context, device.id, (found) => ({ ...found, lostDeletedProfile: true }));
  }
  return context.collection(deploymentProfiles).delete(id);
}
