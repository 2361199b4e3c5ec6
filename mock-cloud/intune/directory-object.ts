/** Which object of the directory a managed device belongs to. */

import { changeDeviceObject, findDeviceObjectBy, updatingDeviceObject } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { NOT_MANAGED } from './delete-managed-device.ts';
import { type ManagedDevice, managedDevices } from './records.ts';

/** The directory's compliance by Intune's; what is not known yet is null. */
const COMPLIANCE = { unknown: null, compliant: true, inGracePeriod: true, noncompliant: false } as const;

/**
 * Moves a managed device from its object of the directory to the one with this deviceId: that is managed from then on, as the
 * other was, and has its compliance. Nothing happens where the device or the object is gone.
 */
export async function moveToDirectoryObject(
  context: TenantContext,
  managedDeviceId: string,
  to: Required<Pick<ManagedDevice, 'azureADDeviceId' | 'joinType'>>,
): Promise<void> {
  const device = await context.collection(managedDevices).get(managedDeviceId);
  const next = await findDeviceObjectBy(context, 'deviceId', to.azureADDeviceId);
  if (device === undefined || next === undefined || device.azureADDeviceId === next.deviceId) return;
  const before = await findDeviceObjectBy(context, 'deviceId', device.azureADDeviceId);
  const now = context.now();
  const managed = before && {
    isManaged: before.isManaged,
    mdmAppId: before.mdmAppId,
    managementType: before.managementType,
    enrollmentType: before.enrollmentType,
    enrollmentProfileName: before.enrollmentProfileName,
  };
  await context.store.transaction([
    context.collection(managedDevices).updating(managedDeviceId, (known) => ({ ...known, ...to })),
    updatingDeviceObject(context, next.id, (object) =>
      changeDeviceObject(object, { ...managed, isCompliant: COMPLIANCE[device.complianceState] }, now),
    ),
    ...(before === undefined
      ? []
      : [updatingDeviceObject(context, before.id, (object) => changeDeviceObject(object, NOT_MANAGED, now))]),
  ]);
}
