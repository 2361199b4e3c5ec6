/** The managed devices of a tenant, as other services ask for them. Compliance that is due is evaluated first. */

import type { TenantContext } from '../service/index.ts';
import type { ListOptions } from '../store/index.ts';
import { settleCompliance } from './compliance.ts';
import { type ManagedDevice, managedDevices } from './records.ts';

/** The device with this id. */
export async function findManagedDevice(
  context: TenantContext,
  id: string,
): Promise<ManagedDevice | undefined> {
  await settleCompliance(context);
  return context.collection(managedDevices).get(id);
}

/** The devices that satisfy the conditions, in the order of their ids unless another is asked for. */
export async function listManagedDevices(
  context: TenantContext,
  options?: ListOptions,
): Promise<ManagedDevice[]> {
  await settleCompliance(context);
  return context.collection(managedDevices).list(options);
}
