/** The domain join configurations of a tenant. Whom they reach is Intune's rule for all configuration profiles. */

import { findManagedDevice, reachesDevice } from '../intune/index.ts';
import type { TenantContext } from '../service/index.ts';
import { type DomainJoinConfiguration, domainJoinConfigurations } from './records.ts';

/** The longest name of a computer: NetBIOS has no longer ones. */
export const LONGEST_NAME = 15;

/** How many random characters end a computer's name, both inclusive (learn.microsoft.com/graph/api/resources/intune-shared-windowsdomainjoinconfiguration). */
export const RANDOM_CHARACTERS = { least: 3, most: 14 } as const;

/** All configurations, in the order of their ids. */
export async function listDomainJoinConfigurations(
  context: TenantContext,
): Promise<DomainJoinConfiguration[]> {
  return context.collection(domainJoinConfigurations).list();
}

/** The configuration with this id. */
export async function findDomainJoinConfiguration(
  context: TenantContext,
  id: string,
): Promise<DomainJoinConfiguration | undefined> {
  return context.collection(domainJoinConfigurations).get(id);
}

/** Keeps a new configuration. Throws UniqueViolation when the id is taken. */
export async function insertDomainJoinConfiguration(
  context: TenantContext,
  configuration: DomainJoinConfiguration,
): Promise<void> {
  await context.collection(domainJoinConfigurations).insert(configuration.id, configuration);
}

/** Replaces a configuration by what `change` makes of it; undefined when there is none. */
export async function updateDomainJoinConfiguration(
  context: TenantContext,
  id: string,
  change: (configuration: DomainJoinConfiguration) => DomainJoinConfiguration,
): Promise<DomainJoinConfiguration | undefined> {
  return context.collection(domainJoinConfigurations).update(id, change);
}

/** Deletes a configuration; false when there is none. Requests that devices have made by it go on. */
export async function deleteDomainJoinConfiguration(context: TenantContext, id: string): Promise<boolean> {
  return context.collection(domainJoinConfigurations).delete(id);
}

/** The configuration that counts for a managed device: of several the oldest (assumption A-ODJ-05). */
export async function configurationOfDevice(
  context: TenantContext,
  managedDeviceId: string,
): Promise<DomainJoinConfiguration | undefined> {
  const all = await listDomainJoinConfigurations(context);
  const device = all.length === 0 ? undefined : await findManagedDevice(context, managedDeviceId);
  if (device === undefined) return undefined;
  for (const one of all.toSorted((a, b) => (ageKey(a) < ageKey(b) ? -1 : 1)))
    if (await reachesDevice(context, device, one.assignments)) return one;
  return undefined;
}

// Ids tell apart what was made at the same time.
const ageKey = ({ createdDateTime, id }: DomainJoinConfiguration): string => `${createdDateTime} ${id}`;
