/** Compliance of managed devices, and the directory's copy of it. */

import { markCompliance } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { violatedWithin } from './compliance-policies.ts';
import { USER_PART_DONE } from './nodes.ts';
import { type ManagedDevice, managedDevices } from './records.ts';
import { effectiveStatusPage } from './status-page.ts';
import { deviceSubject, userSubject } from './targeting.ts';

/** From the end of the user flow to the evaluation (assumption A-COMP-02). */
const EVALUATION_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;

/**
 * Takes the end of a management session as the device's report: its policies are evaluated by what it has told. Without one it
 * is compliant (assumption A-COMP-01). The directory's object says so. A device whose compliance was reset by the user flow
 * stays noncompliant until that has ended, and for a while after it (behaviours TIP-007, TIP-008).
 */
export async function recordCompletedSession(
  context: TenantContext,
  managedDeviceId: string,
  ofUser: boolean,
): Promise<void> {
  const now = context.now();
  const devices = context.collection(managedDevices);
  const known = await devices.get(managedDeviceId);
  if (known === undefined) return;
  const ended = ofUser && (await hasEndedUserFlow(context, known));
  const hours = await violatedWithin(context, known);
  const device = await devices.update(managedDeviceId, (before) => ({
    ...before,
    ...(wasReset(before)
      ? { complianceDueAt: before.complianceDueAt ?? (ended ? now + EVALUATION_MS : null) }
      : evaluated(before, hours, now)),
    lastSyncDateTime: new Date(now).toISOString(),
  }));
  if (device !== undefined && !wasReset(device)) await tellDirectory(context, device, now);
}

/** Noncompliant, and not because of a policy: the user flow has reset it. */
const wasReset = ({ complianceState, violatesSince }: ManagedDevice): boolean =>
  complianceState === 'noncompliant' && (violatesSince ?? null) === null;

/** The state by the policies: `hours` are those of grace, undefined where nothing is violated. */
function evaluated(
  { violatesSince }: ManagedDevice,
  hours: number | undefined,
  now: number,
): Pick<ManagedDevice, 'complianceState' | 'complianceDueAt' | 'violatesSince'> {
  if (hours === undefined)
    return { complianceState: 'compliant', complianceDueAt: null, violatesSince: null };
  const since = violatesSince ?? now;
  const until = since + hours * HOUR_MS;
  return now < until
    ? { complianceState: 'inGracePeriod', complianceDueAt: until, violatesSince: since }
    : { complianceState: 'noncompliant', complianceDueAt: null, violatesSince: since };
}

/** In its grace period a device counts as compliant there. */
async function tellDirectory(context: TenantContext, device: ManagedDevice, at: number): Promise<void> {
  const compliant = device.complianceState === 'compliant' || device.complianceState === 'inGracePeriod';
  await markCompliance(context, device.azureADDeviceId, compliant, at);
}

/** Whether Account setup is done, as the device has told; without an Enrollment Status Page nothing waits for it. */
async function hasEndedUserFlow(context: TenantContext, device: ManagedDevice): Promise<boolean> {
  if (!wasReset(device)) return false;
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
  for (;;) {
    const [due] = await devices.list({
      where: [{ field: 'complianceDueAt', is: '<=', value: context.now() }],
      limit: 1,
    });
    if (due === undefined) return;
    // As it was at the time at which it was due: it does not matter when somebody looks.
    const at = due.complianceDueAt ?? context.now();
    // Taken first: to look up its policies asks the directory, which settles what is due.
    await devices.update(due.id, (before) => ({ ...before, complianceDueAt: null }));
    const hours = await violatedWithin(context, due);
    const device = await devices.update(due.id, (before) => ({ ...before, ...evaluated(before, hours, at) }));
    if (device !== undefined) await tellDirectory(context, device, at);
  }
}
