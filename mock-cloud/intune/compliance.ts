/** Compliance of managed devices, and the directory's copy of it. */

import { changeDeviceObject } from '../entra/device-object.ts';
import { deviceObjects } from '../entra/records.ts';
import type { ServiceContext } from '../service.ts';
import { type ManagedDevice, managedDevices } from './records.ts';

/**
 * Takes the end of a management session as the device's report. The tenant asks for nothing more than that, so the device
 * is compliant then (assumption A-COMP-01), and the directory's object says so.
 */
export async function recordCompletedSession(
  context: ServiceContext,
  tenantId: string,
  managedDeviceId: string,
): Promise<void> {
  const device = await context.store
    .collection(managedDevices, tenantId)
    .update(managedDeviceId, (before) => ({
      ...before,
      complianceState: 'compliant',
      lastSyncDateTime: new Date(context.now()).toISOString(),
    }));
  if (device !== undefined) await writeToDirectory(context, tenantId, device);
}

async function writeToDirectory(
  context: ServiceContext,
  tenantId: string,
  device: ManagedDevice,
): Promise<void> {
  const objects = context.store.collection(deviceObjects, tenantId);
  const object = await objects.find('deviceId', device.azureADDeviceId);
  if (object === undefined || object.isCompliant === true) return;
  await objects.update(object.id, (before) =>
    changeDeviceObject(before, { isCompliant: true }, context.now()),
  );
}
