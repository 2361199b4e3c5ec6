/**
 * Brings what is due into effect: registrations that have completed, changes that are taken over, deletions. Nothing in
 * the service runs by itself, so whoever reads registrations, device objects or groups settles first. All times written
 * are those at which things were due: it does not matter when somebody looks.
 */

import { changeDeviceObject, newDeviceObject } from '../entra/device-object.ts';
import { type DeviceObject, deviceObjects } from '../entra/records.ts';
import type { ServiceContext } from '../service/index.ts';
import { autopilotPhysicalIds, otherPhysicalIds } from './physical-ids.ts';
import { type AutopilotDevice, autopilotDevices, hardwareClaims } from './records.ts';

/** Settles a tenant. Cheap when nothing is due: one look into an index. */
export async function settle(context: ServiceContext, tenantId: string): Promise<void> {
  const now = context.now();
  const devices = context.store.collection(autopilotDevices, tenantId);
  const due = await devices.list({ where: [{ field: 'dueAt', is: '<=', value: now }], orderBy: 'dueAt' });
  for (const device of due) await settleDevice(context, tenantId, device, now);
}

/** Every step is one atomic change that may be made twice, and the registration itself comes last. */
async function settleDevice(
  context: ServiceContext,
  tenantId: string,
  device: AutopilotDevice,
  now: number,
): Promise<void> {
  const devices = context.store.collection(autopilotDevices, tenantId);
  const objects = context.store.collection(deviceObjects, tenantId);
  if (device.deletedAt !== null && device.deletedAt <= now) {
    const at = device.deletedAt;
    await objects.update(device.deviceObjectId, (object) => withPhysicalIds(object, [], at));
    for (const key of device.claimKeys) await context.store.collection(hardwareClaims, '').delete(key);
    await devices.delete(device.id);
    return;
  }
  // The object is made once, with the registration: one that an administrator deleted does not come back.
  if (device.dueAt === device.registeredAt && (await objects.get(device.deviceObjectId)) === undefined) {
    await objects.put(device.deviceObjectId, objectOf(device));
  }
  const changedAt = device.pendingChange?.effectiveAt ?? device.registeredAt;
  const ids = autopilotPhysicalIds(withDueChange(device, now));
  await objects.update(device.deviceObjectId, (found) => withPhysicalIds(found, ids, changedAt));
  await devices.update(device.id, (found) => {
    const after = withDueChange(found, now);
    return { ...after, dueAt: nextDue(after, now) };
  });
}

/** The object with Autopilot's entries replaced; untouched where nothing changes. */
function withPhysicalIds(object: DeviceObject, ids: readonly string[], at: number): DeviceObject {
  return changeDeviceObject(object, { physicalIds: [...otherPhysicalIds(object.physicalIds), ...ids] }, at);
}

/** The device object that a registration makes: named by its serial number (graph.md 5.12, A-GRAPH-13). */
function objectOf(device: AutopilotDevice): DeviceObject {
  const { deviceObjectId, azureActiveDirectoryDeviceId, serialNumber, registeredAt } = device;
  return {
    ...newDeviceObject(deviceObjectId, azureActiveDirectoryDeviceId, serialNumber, registeredAt),
    physicalIds: autopilotPhysicalIds(device),
  };
}

/** The device after a change that is due; the same object when there is none. */
function withDueChange(device: AutopilotDevice, now: number): AutopilotDevice {
  const change = device.pendingChange;
  return change === null || change.effectiveAt > now
    ? device
    : { ...device, ...change.properties, pendingChange: null };
}

/** When something happens to the device next by itself, also when that is due already; null when nothing does. */
export function nextDue(device: AutopilotDevice, now: number): number | null {
  const registration = device.registeredAt > now ? device.registeredAt : null;
  const times = [registration, device.pendingChange?.effectiveAt, device.deletedAt].filter(
    (time) => typeof time === 'number',
  );
  return times.length === 0 ? null : Math.min(...times);
}
