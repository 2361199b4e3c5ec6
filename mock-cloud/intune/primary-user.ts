/** The primary user of a device that was enrolled without one: whoever signs in first (user flow after a reseal). */

import { changeDeviceObject } from '../entra/device-object.ts';
import { deviceObjects, type User } from '../entra/records.ts';
import type { ServiceContext } from '../service/index.ts';
import { type ManagedDevice, managedDevices } from './records.ts';

/**
 * Takes the user as primary user, and in the directory as the owner. Compliance is reset: compliant after the technician
 * flow, noncompliant from the start of the user flow on (behaviour TIP-007). Nothing happens on a device that has a user.
 */
export async function takePrimaryUser(
  context: ServiceContext,
  tenantId: string,
  device: ManagedDevice,
  user: User,
): Promise<void> {
  if (device.userId !== '') return;
  await context.store.collection(managedDevices, tenantId).update(device.id, (before) =>
    before.userId !== ''
      ? before
      : {
          ...before,
          userId: user.id,
          userPrincipalName: user.userPrincipalName,
          complianceState: 'noncompliant',
          complianceDueAt: null,
        },
  );
  const objects = context.store.collection(deviceObjects, tenantId);
  const object = await objects.find('deviceId', device.azureADDeviceId);
  if (object === undefined) return;
  await objects.update(object.id, (before) =>
    changeDeviceObject(
      before,
      { isCompliant: false, registeredOwner: before.registeredOwner ?? user.id },
      context.now(),
    ),
  );
}
