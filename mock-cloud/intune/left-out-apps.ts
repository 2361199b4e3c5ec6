/** Apps that reach a device and for which its Account setup does not wait. */

import type { TenantContext } from '../service/index.ts';
import { apps, type ManagedDevice } from './records.ts';
import { reaches, requiredTargets, type Subject } from './targeting.ts';

/**
 * The ids of those in user context that only the device's assignments bring, where a service says that the page leaves them
 * out (https://learn.microsoft.com/mem/intune/enrollment/windows-enrollment-status, "Account setup": Win32 and UWP apps of a
 * hybrid joined device; ESP-114).
 */
export async function leftOutApps(
  context: TenantContext,
  device: ManagedDevice,
  onUser: Subject,
): Promise<ReadonlySet<string>> {
  for (const { leavesOutUserApps } of context.contributors) {
    if ((await leavesOutUserApps?.(context, device.id)) !== true) continue;
    const all = await context.collection(apps).list();
    const left = all.filter((app) => app.installContext === 'user' && !reaches(requiredTargets(app), onUser));
    return new Set(left.map(({ id }) => id));
  }
  return new Set();
}
