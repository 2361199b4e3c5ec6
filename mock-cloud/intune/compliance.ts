/** Compliance of managed devices, and the directory's copy of it. */

import { markCompliant } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { USER_PART_DONE } from './nodes.ts';
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
  context: TenantContext,
  managedDeviceId: string,
  ofUser: boolean,
): Promise<void> {
  const now = context.now();
  const devices = context.collection(managedDevices);
  const known = ofUser ? await devices.get(managedDeviceId) : undefined;
  const ended = known !== undefined && (await hasEndedUserFlow(context, known));
  const device = await devices.update(managedDeviceId, (before) => ({
    ...before,
    ...(before.complianceState === 'noncompliant'
      ? { complianceDueAt: before.complianceDueAt ?? (ended ? now + EVALUATION_MS : null) }
      : { complianceState: 'compliant' }),
    lastSyncDateTime: new Date(now).toISOString(),
  }));
  if (device?.complianceState === 'compliant') await markCompliant(context, device.azureADDeviceId, now);
}

/** Whether Account setup is done, as the device has told; without an Enrollment Status Page nothing waits for it. */
async function hasEndedUserFlow(context: TenantContext, device: ManagedDevice): Promise<boolean> {
  if (device.complianceState !== 'noncompliant') return false;
  if (device.inventory[USER_PART_DONE] === 'true') return true;
  const page = await effectiveStatusPage(context, {
    ...(await deviceSubject(context, device)),
    ...(await userSubject(context, device.userId)),
  });
  return !page.showInstallationProgress;
}

/**
 * Evaluates what is due: Intune's settler. Nothing in the service runs by itself, so every question about managed devices
 * begins with it, and every one about device objects in the directory. Cheap when nothing is due: one look into an index.
 */
export async function settleCompliance(context: TenantContext): Promise<void> {
  const devices = context.collection(managedDevices);
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
      await markCompliant(context, device.azureADDeviceId, complianceDueAt ?? context.now());
  }
}
