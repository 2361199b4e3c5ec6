/** The configuration profiles of a tenant, as other services ask for them. */

import type { TenantContext } from '../service/index.ts';
import { type ConfigurationProfile, configurationProfiles } from './records.ts';

/** The profile with this id. */
export async function findConfigurationProfile(
  context: TenantContext,
  id: string,
): Promise<ConfigurationProfile | undefined> {
  return context.collection(configurationProfiles).get(id);
}

/** All profiles, in the order of their ids. */
export async function listConfigurationProfiles(context: TenantContext): Promise<ConfigurationProfile[]> {
  return context.collection(configurationProfiles).list();
}

/** Keeps a new profile. Throws UniqueViolation when the id is taken. */
export async function insertConfigurationProfile(
  context: TenantContext,
  profile: ConfigurationProfile,
): Promise<void> {
  await context.collection(configurationProfiles).insert(profile.id, profile);
}

/** Replaces a profile by what `change` makes of it; devices take it over in their next session. */
export async function updateConfigurationProfile(
  context: TenantContext,
  id: string,
  change: (profile: ConfigurationProfile) => ConfigurationProfile,
): Promise<ConfigurationProfile | undefined> {
  return context.collection(configurationProfiles).update(id, change);
}

/** Deletes a profile; false when there is none. */
export async function deleteConfigurationProfile(context: TenantContext, id: string): Promise<boolean> {
  return context.collection(configurationProfiles).delete(id);
}
