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
