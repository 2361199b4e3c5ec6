/** The management extension's reports of what became of its apps (assumption A-IME-01). */

import { type AppResult, ENFORCEMENT_STATE, parseAppResults } from '#wire/sidecar.ts';
import type { TenantContext } from '../../service/index.ts';
import { recordFailedApps } from '../deployment-report/index.ts';
import { apps, type ManagedDevice, managedDevices } from '../records.ts';

type AppState = ManagedDevice['appStates'][string];

/** Writes the states into the device's record; apps that the tenant does not have are left out. @throws WireError */
export async function recordAppResults(
  context: TenantContext,
  device: ManagedDevice,
  payload: string,
): Promise<void> {
  const results = parseAppResults(payload);
  const known = new Set((await context.collection(apps).list()).map((app) => app.id));
  const states = results
    .map((result) => [result.ApplicationId.toLowerCase(), stateOf(result)] as const)
    .filter(([id]) => known.has(id));
  await recordFailedApps(context, device, Object.fromEntries(states));
  await context.collection(managedDevices).update(device.id, (before) => ({
    ...before,
    appStates: { ...before.appStates, ...Object.fromEntries(states) },
  }));
}

/** By the thousands of the enforcement state; an app that waits for a restart is there, as the extension counts it. */
function stateOf({ EnforcementState }: AppResult): AppState {
  if (EnforcementState === ENFORCEMENT_STATE.restartNeeded) return 'installed';
  // Reports show the dependency as the reason why the app has failed (apps-win32-add, step 5).
  if (EnforcementState === ENFORCEMENT_STATE.dependencyFailed) return 'failed';
  switch (Math.floor(EnforcementState / 1000)) {
    case 1:
      return 'installed';
    case 2:
      return 'inProgress';
    case 5:
      return 'failed';
    default:
      return 'notInstalled';
  }
}
