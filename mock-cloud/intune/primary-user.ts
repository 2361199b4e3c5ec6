/** The primary user of a device that was enrolled without one: whoever signs in first (user flow after a reseal). */

import { changeDevice, type User } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { type ManagedDevice, managedDevices } from './records.ts';

/**
 * Takes the user as primary user, and in the directory as the owner. Compliance is reset: compliant after the technician
 * flow, noncompliant from the start of the user flow on (behaviour TIP-007). Nothing happens on a device that has a user.
 */
export async function takePrimaryUser(
  context: TenantContext,
  device: ManagedDevice,
  user: User,
): Promise<void> {
  if (device.userId !== '') return;
  await context.collection(managedDevices).update(device.id, (before) =>
    before.userId !== ''
      ? before
      : {
          ...before,
          userId: user.id,
          userPrincipalName: user.userPrincipalName,
          complianceState: 'noncompliant',
          complianceDueAt: null,
          violatesSince: null,
        },
  );
  await changeDevice(context, device.azureADDeviceId, context.now(), (before) => ({
    isCompliant: false,
    registeredOwner: before.registeredOwner ?? user.id,
  }));
}
