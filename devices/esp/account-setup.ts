/** Account setup, the user ESP: what is assigned to the user who has signed in. */

import type { Activity } from '../pc/index.ts';
import { continueInBackground, installOthers } from './background.ts';
import { pageSettings } from './page-of-pc.ts';
import { readPhase } from './phase-record.ts';
import { type PhaseEnd, type PhaseOptions, runPhase, type Verdict } from './phase-run.ts';
import { setupPlan, syncWithManagement } from './setup-plan.ts';

/** What Account setup is given. */
export interface AccountSetupOptions extends PhaseOptions {
  /** Asked when all that the page tracks is done: what else the phase waits for. */
  readonly alsoWaits?: (() => Promise<Verdict>) | undefined;
}

/**
 * Runs the phase; it may be entered again after a restart or a lock screen. Without a page the session of the user is
 * made, and what it brings is installed behind the desktop.
 */
export async function runAccountSetup(activity: Activity, options: AccountSetupOptions): Promise<PhaseEnd> {
  const { pc } = activity;
  const { skipsUserPage, skipsDevicePage } = await pageSettings(pc);
  const { userToken, alsoWaits, storeLicence } = options;
  // What has begun with a page goes on with it: management ends the page while the first user's is on the screen.
  if (skipsUserPage && (await readPhase(pc, 'Account setup')) === undefined) {
    await syncWithManagement(activity, userToken, 'login');
    await continueInBackground(pc, { userToken });
    return { ok: true, shown: false };
  }
  const setup = setupPlan(pc, {
    phase: 'Account setup',
    scope: 'User',
    opensWithSync: true,
    userToken,
    storeLicence,
  });
  const verdict = async (synced: boolean): Promise<Verdict> => {
    const own = await setup.verdict(synced);
    return own === 'done' && alsoWaits !== undefined ? alsoWaits() : own;
  };
  const plan = { ...setup, verdict };
  const end = await runPhase(activity, plan, options);
  if (end.ok && skipsDevicePage) await continueInBackground(pc, { userToken });
  else if (end.ok) await installOthers(pc, 'afterPage');
  return end;
}
