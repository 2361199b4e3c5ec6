/** Apps by which a deployment fails: those for which the Enrollment Status Page waits. */

import type { TenantContext } from '../../service/index.ts';
import type { ManagedDevice } from '../records.ts';
import { blocking, effectiveStatusPage } from '../status-page.ts';
import { assignedUserSubject, deviceSubject, targetedApps, userSubject } from '../targeting.ts';
import { recordFailure } from './rows.ts';

/** Notes that apps have failed on a device; one for which nobody waits changes nothing. */
export async function recordFailedApps(
  context: TenantContext,
  device: ManagedDevice,
  states: ManagedDevice['appStates'],
): Promise<void> {
  const failed = Object.keys(states).filter((id) => states[id] === 'failed');
  if (failed.length === 0) return;
  const onDevice = await deviceSubject(context, device);
  const onUser = device.userId === '' ? undefined : await userSubject(context, device.userId);
  const assigned = await assignedUserSubject(context, device);
  const page = await effectiveStatusPage(context, { ...onDevice, ...onUser });
  const apps = await targetedApps(context, onDevice, onUser, assigned);
  const awaited = blocking([...apps.device, ...apps.user], page.selectedMobileAppIds);
  if (page.showInstallationProgress && awaited.some(({ id }) => failed.includes(id)))
    await recordFailure(context, device.id);
}
