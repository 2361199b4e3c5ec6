/** Compliance of managed devices, and the directory's copy of it. */

import { changeDeviceObject } from '../entra/device-object.ts';
import { deviceObjects } from '../entra/records.ts';
import type { ServiceContext } from '../service/index.ts';
import { USER_PART_DONE } from './management/nodes.ts';
import { type ManagedDevice, managedDevices } from './records.ts';
import { effectiveStatusPage } from './status-page.ts';
import { deviceSubject, userSubject } from './targeting.ts';

/** From the end of the user flow to the evaluation (assumption A-COMP-02). */
const EVALUATION_MS = 15 * 60_000;

/**
 * Takes the end of a management session as the device's report. The tenant asks for nothing more than that, so the device
 * is compliant then (assumption A-COMP-01), and the directory's object says so. A device whose compliance was reset by the
 * user flow stays noncompliant until that has ended, and for a while after it (behaviours TIP-007, TIP-008).
 */
export async function recordCompletedSession(
  context: ServiceContext,
  tenantId: string,
  managedDeviceId: string,
  ofUser: boolean,
): Promise<void> {
  const now = context.now();
  const devices = context.store.collection(managedDevices, tenantId);
  const known = ofUser ? await devices.get(managedDeviceId) : undefined;
  const ended = known !== undefined && (await hasEndedUserFlow(context, tenantId, known));
  const device = await devices.update(managedDeviceId, (before) => ({
    ...before,
    ...(before.complianceState === 'noncompliant'
      ? { complianceDueAt: before.complianceDueAt ?? (ended ? now + EVALUATION_MS : null) }
      : { complianceState: 'compliant' }),
    lastSyncDateTime: new Date(now).toISOString(),
  }));
  if (device?.complianceState === 'compliant') await writeToDirectory(context, tenantId, device, now);
}

/** Whether Account setup is done, as the device has told; without an Enrollment Status Page nothing waits for it. */
async function hasEndedUserFlow(
  context: ServiceContext,
  tenantId: string,
  device: ManagedDevice,
): Promise<boolean> {
  if (device.complianceState !== 'noncompliant') return false;
  if (device.inventory[USER_PART_DONE] === 'true') return true;
  const page = await effectiveStatusPage(context, tenantId, {
    ...(await deviceSubject(context, tenantId, device)),
    ...(await userSubject(context, tenantId, device.userId)),
  });
  return !page.showInstallationProgress;
}

/**
 * Evaluates what is due. Nothing in the service runs by itself, so whoever reads compliance settles it first. Cheap when
 * nothing is due: one look into an index.
 */
export async function settleCompliance(context: ServiceContext, tenantId: string): Promise<void> {
  const devices = context.store.collection(managedDevices, tenantId);
  const due = await devices.list({
    where: [{ field: 'complianceDueAt', is: '<=', value: context.now() }],
  });
  for (const { id, complianceDueAt } of due) {
    const device = await devices.update(id, (before) => ({
      ...before,
      complianceState: 'compliant',
      complianceDueAt: null,
    }));
    // Written with the time at which it was due: it does not matter when somebody looks.
    if (device !== undefined)
      await writeToDirectory(context, tenantId, device, complianceDueAt ?? context.now());
  }
}

async function writeToDirectory(
  context: ServiceContext,
  tenantId: string,
  device: ManagedDevice,
  at: number,
): Promise<void> {
  const objects = context.store.collection(deviceObjects, tenantId);
  const object = await objects.find('deviceId', device.azureADDeviceId);
  if (object === undefined || object.isCompliant === true) return;
  await objects.update(object.id, (before) => changeDeviceObject(before, { isCompliant: true }, at));
}
