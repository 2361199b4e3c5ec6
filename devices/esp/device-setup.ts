/** Device setup: what is assigned to the computer. It and Device preparation are the device ESP (behaviour ESP-002). */

import { startEncryption } from '../disk-encryption/index.ts';
import type { Activity } from '../pc/index.ts';
import { pageSettings } from './page-of-pc.ts';
import { readPhase } from './phase-record.ts';
import { type PhaseEnd, type PhaseOptions, runPhase } from './phase-run.ts';
import { setupPlan } from './setup-plan.ts';

/**
 * Runs the phase. Right after Device preparation it goes on with what the session there has brought; after a restart, and
 * without Device preparation, it begins with a session of its own, and so it does after a reseal.
 */
export async function runDeviceSetup(activity: Activity, options: PhaseOptions): Promise<PhaseEnd> {
  const { pc } = activity;
  // Without the page the disk is encrypted since the join, before any policy could choose how.
  if ((await pageSettings(pc)).skipsDevicePage) {
    await startEncryption(pc, false);
    return { ok: true, shown: false };
  }
  const prepared = (await readPhase(pc, 'Device preparation'))?.status === 'succeeded';
  const end = await runPhase(
    activity,
    setupPlan(pc, {
      phase: 'Device setup',
      scope: 'Device',
      opensWithSync: options.asksAnew === true || !prepared,
      storeLicence: options.storeLicence,
    }),
    options,
  );
  if (end.ok) await startEncryption(pc, true);
  return end;
}
