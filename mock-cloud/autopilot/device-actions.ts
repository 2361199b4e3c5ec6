/** What an administrator does with a registered device (graph.md 5.1). */

import { users } from '../entra/records.ts';
import { findTenant } from '../entra/tenants.ts';
import { managedDevices } from '../intune/records.ts';
import type { ServiceContext } from '../service/index.ts';
import { type AutopilotDevice, autopilotDevices, type DeviceProperties } from './records.ts';
import { findAutopilotDevice } from './registration.ts';
import { nextDue } from './settle.ts';
import { TIMINGS } from './timings.ts';

/** How an action ended. `reason` is a sentence for the administrator. */
export type ActionResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'refused'; readonly reason: string };

const DONE: ActionResult = { kind: 'done' };

/** Takes new values for a device; they are seen a minute later, or with the next sync. Absent ones stay, '' clears. */
export async function updateDeviceProperties(
  context: ServiceContext,
  tenantId: string,
  id: string,
  properties: DeviceProperties,
): Promise<ActionResult> {
  return change(context, tenantId, id, properties);
}

/** Assigns a user of the tenant. Refused for a user that does not exist. */
export async function assignUserToDevice(
  context: ServiceContext,
  tenantId: string,
  id: string,
  user: { readonly userPrincipalName: string; readonly addressableUserName: string },
): Promise<ActionResult> {
  const found = await context.store
    .collection(users, tenantId)
    .find('userPrincipalName', user.userPrincipalName);
  if (found === undefined) return { kind: 'refused', reason: `User ${user.userPrincipalName} not found` };
  return change(context, tenantId, id, user);
}

/** Takes the user away; done as well when there is none. */
export async function unassignUserFromDevice(
  context: ServiceContext,
  tenantId: string,
  id: string,
): Promise<ActionResult> {
  return change(context, tenantId, id, { userPrincipalName: '', addressableUserName: '' });
}

async function change(
  context: ServiceContext,
  tenantId: string,
  id: string,
  properties: DeviceProperties,
): Promise<ActionResult> {
  if ((await findAutopilotDevice(context, tenantId, id)) === undefined) return { kind: 'notFound' };
  const now = context.now();
  const effectiveAt = now + TIMINGS.deviceProperties;
  const changed = await updateDevice(context, tenantId, id, (device) => ({
    ...device,
    pendingChange: { properties: { ...device.pendingChange?.properties, ...properties }, effectiveAt },
  }));
  return changed === undefined ? { kind: 'notFound' } : DONE;
}

/** Lets a device that was deployed without a user enrol again. */
export async function allowNextEnrollment(
  context: ServiceContext,
  tenantId: string,
  id: string,
): Promise<ActionResult> {
  if ((await findAutopilotDevice(context, tenantId, id)) === undefined) return { kind: 'notFound' };
  await updateDevice(context, tenantId, id, (device) => ({ ...device, userlessEnrollmentStatus: 'allowed' }));
  return DONE;
}

/**
 * Accepts the deletion of a registration, which is carried out two minutes later. Refused while an earlier deletion is
 * pending, and while Intune still has the device: first it is deleted there ("Deregister a device"). Where the tenant
 * follows the release 2307 of Intune, the device may stay there, and is managed on.
 */
export async function deleteAutopilotDevice(
  context: ServiceContext,
  tenantId: string,
  id: string,
): Promise<ActionResult> {
  const device = await findAutopilotDevice(context, tenantId, id);
  if (device === undefined) return { kind: 'notFound' };
  const managed = await context.store.collection(managedDevices, tenantId).get(device.managedDeviceId);
  const tenant = await findTenant(context, tenantId);
  if (managed !== undefined && tenant?.intune.oneStepRemoval !== true) {
    return { kind: 'refused', reason: 'The device is enrolled in Intune. Delete it from Intune first' };
  }
  if (device.deletedAt !== null)
    return { kind: 'refused', reason: 'The deletion of this device is already in progress' };
  const deletedAt = context.now() + TIMINGS.deletion;
  await updateDevice(context, tenantId, id, (found) => ({
    ...found,
    deletedAt: found.deletedAt ?? deletedAt,
  }));
  return DONE;
}

/** One atomic change of a registration, with the time of its next event kept right. */
export async function updateDevice(
  context: ServiceContext,
  tenantId: string,
  id: string,
  change: (device: AutopilotDevice) => AutopilotDevice,
): Promise<AutopilotDevice | undefined> {
  const now = context.now();
  return context.store.collection(autopilotDevices, tenantId).update(id.toLowerCase(), (device) => {
    const changed = change(device);
    return { ...changed, dueAt: nextDue(changed, now) };
  });
}
