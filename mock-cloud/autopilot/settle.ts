/**
 * Brings what is due into effect: registrations that have completed, changes that are taken over, deletions. Nothing in
 * the service runs by itself: every question about registrations begins with this, and so does every question about device
 * objects and groups in the directory, to which this is handed as a settler. All times written are those at which things
 * were due: it does not matter when somebody looks.
 */

import {
  changeDeviceObject,
  type DeviceObject,
  ensureDeviceObject,
  newDeviceObject,
  updateDeviceObject,
} from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { autopilotPhysicalIds, otherPhysicalIds } from './physical-ids.ts';
import { type AutopilotDevice, autopilotDevices, hardwareClaims } from './records.ts';
import { repairEnded } from './repair-end.ts';

/** Settles a tenant's registrations. Cheap when nothing is due: one look into an index. */
export async function settleRegistrations(context: TenantContext): Promise<void> {
  const now = context.now();
  const devices = context.collection(autopilotDevices);
  const due = await devices.list({ where: [{ field: 'dueAt', is: '<=', value: now }], orderBy: 'dueAt' });
  for (const device of due) await settleDevice(context, device, now);
}

/** Every step is one atomic change that may be made twice, and the registration itself comes last. */
async function settleDevice(context: TenantContext, device: AutopilotDevice, now: number): Promise<void> {
  const devices = context.collection(autopilotDevices);
  if (device.deletedAt !== null && device.deletedAt <= now) {
    const at = device.deletedAt;
    await updateDeviceObject(context, device.deviceObjectId, (object) => withPhysicalIds(object, [], at));
    for (const key of device.claimKeys) await context.store.collection(hardwareClaims, '').delete(key);
    await devices.delete(device.id);
    return;
  }
  // The object is made once, with the registration: one that an administrator deleted does not come back.
  if (device.dueAt === device.registeredAt) await ensureDeviceObject(context, objectOf(device));
  const changedAt = device.pendingChange?.effectiveAt ?? device.registeredAt;
  const ids = autopilotPhysicalIds(withDueChange(device, now));
  await updateDeviceObject(context, device.deviceObjectId, (found) => withPhysicalIds(found, ids, changedAt));
  const repaired = await repairEnded(context, device, now);
  await devices.update(device.id, (found) => {
    const after = { ...withDueChange(found, now), ...repaired };
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
  const repair = device.repair?.state === 'automatic' ? device.repair.endsAt : null;
  const times = [registration, device.pendingChange?.effectiveAt, device.deletedAt, repair].filter(
    (time) => typeof time === 'number',
  );
  return times.length === 0 ? null : Math.min(...times);
}
