/** What an administrator does with a registered device (graph.md 5.1). */

import { findTenant, findUserByName } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import type { PendingWrite } from '../store/index.ts';
import { type AutopilotDevice, autopilotDevices, type DeviceProperties } from './records.ts';
import { findAutopilotDevice } from './registration.ts';
import { nextDue } from './settle.ts';
import { TIMINGS } from './timings.ts';
import { groupTagFault } from './upload-rules.ts';

/** How an action ended. `reason` is a sentence for the administrator. */
export type ActionResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'refused'; readonly reason: string };

const DONE: ActionResult = { kind: 'done' };

/** Takes new values for a device; they are seen a minute later, or with the next sync. Absent ones stay, '' clears. */
export async function updateDeviceProperties(
  context: TenantContext,
  id: string,
  properties: DeviceProperties,
): Promise<ActionResult> {
  const fault = groupTagFault(properties.groupTag ?? '');
  return fault === undefined ? change(context, id, properties) : { kind: 'refused', reason: fault };
}

// The service plan that a licence for Intune holds.
const INTUNE_PLAN = 'INTUNE_A';

/**
 * Assigns a user of the tenant. Refused for a user that does not exist, and for one without a licence for Intune: the admin
 * center does not offer such a user (tutorials, "Assign Autopilot device to a user"; assumption A-GRAPH-34).
 */
export async function assignUserToDevice(
  context: TenantContext,
  id: string,
  user: { readonly userPrincipalName: string; readonly addressableUserName: string },
): Promise<ActionResult> {
  const found = await findUserByName(context, user.userPrincipalName);
  if (found === undefined) return { kind: 'refused', reason: `User ${user.userPrincipalName} not found` };
  if (!found.servicePlans.includes(INTUNE_PLAN))
    return { kind: 'refused', reason: `User ${user.userPrincipalName} is not licensed for Intune` };
  return change(context, id, user);
}

/** Takes the user away; done as well when there is none. */
export async function unassignUserFromDevice(context: TenantContext, id: string): Promise<ActionResult> {
  return change(context, id, { userPrincipalName: '', addressableUserName: '' });
}

async function change(
  context: TenantContext,
  id: string,
  properties: DeviceProperties,
): Promise<ActionResult> {
  if ((await findAutopilotDevice(context, id)) === undefined) return { kind: 'notFound' };
  const now = context.now();
  const effectiveAt = now + TIMINGS.deviceProperties;
  const changed = await updateDevice(context, id, (device) => ({
    ...device,
    pendingChange: { properties: { ...device.pendingChange?.properties, ...properties }, effectiveAt },
  }));
  return changed === undefined ? { kind: 'notFound' } : DONE;
}

/** Lets a device that was deployed without a user enrol again. */
export async function allowNextEnrollment(context: TenantContext, id: string): Promise<ActionResult> {
  if ((await findAutopilotDevice(context, id)) === undefined) return { kind: 'notFound' };
  await updateDevice(context, id, (device) => ({ ...device, userlessEnrollmentStatus: 'allowed' }));
  return DONE;
}

/**
 * Accepts the deletion of a registration, which is carried out two minutes later. Refused while an earlier deletion is
 * pending, and while Intune still has the device: first it is deleted there ("Deregister a device"). Where the tenant
 * follows the release 2307 of Intune, the device may stay there, and is managed on. `isManaged` asks Intune by the managed
 * device's id: Autopilot itself knows no managed devices.
 */
export async function deleteAutopilotDevice(
  context: TenantContext,
  id: string,
  isManaged: (managedDeviceId: string) => Promise<boolean>,
): Promise<ActionResult> {
  const device = await findAutopilotDevice(context, id);
  if (device === undefined) return { kind: 'notFound' };
  const managed = await isManaged(device.managedDeviceId);
  const tenant = await findTenant(context, context.tenantId);
  if (managed && tenant?.intune.oneStepRemoval !== true) {
    return { kind: 'refused', reason: 'The device is enrolled in Intune. Delete it from Intune first' };
  }
  if (device.deletedAt !== null)
    return { kind: 'refused', reason: 'The deletion of this device is already in progress' };
  const deletedAt = context.now() + TIMINGS.deletion;
  await updateDevice(context, id, (found) => ({
    ...found,
    deletedAt: found.deletedAt ?? deletedAt,
  }));
  return DONE;
}

/** One atomic change of a registration, with the time of its next event kept right. */
export async function updateDevice(
  context: TenantContext,
  id: string,
  change: (device: AutopilotDevice) => AutopilotDevice,
): Promise<AutopilotDevice | undefined> {
  const now = context.now();
  return context.collection(autopilotDevices).update(id.toLowerCase(), (device) => {
    const changed = change(device);
    return { ...changed, dueAt: nextDue(changed, now) };
  });
}

/** A step of a transaction: the device has enrolled. `once`: it may not enrol again by itself (behaviour REQ-001). */
export function recordingEnrollment(
  context: TenantContext,
  id: string,
  enrolled: { readonly managedDeviceId: string; readonly at: number; readonly once: boolean },
): PendingWrite {
  return context.collection(autopilotDevices).updating(id, (registration) => ({
    ...registration,
    enrollmentState: 'enrolled',
    managedDeviceId: enrolled.managedDeviceId,
    lastContactedAt: enrolled.at,
    userlessEnrollmentStatus: enrolled.once ? 'blocked' : registration.userlessEnrollmentStatus,
  }));
}

/** A step of a transaction: a device that may not enrol again by itself may do so now. */
export function allowingEnrollmentAgain(context: TenantContext, id: string): PendingWrite {
  const registrations = context.collection(autopilotDevices);
  return registrations.updating(id, unblocked);
}

function unblocked(registration: AutopilotDevice): AutopilotDevice {
  return registration.userlessEnrollmentStatus === 'blocked'
    ? { ...registration, userlessEnrollmentStatus: 'allowed' }
    : registration;
}
