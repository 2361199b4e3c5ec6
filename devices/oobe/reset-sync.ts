/**
 * After an Autopilot Reset nobody gets to the desktop before the PC has had a session with management
 * (https://learn.microsoft.com/autopilot/windows-autopilot-reset: "blocks until an MDM sync is completed").
 */

import { AUTOPILOT_RESET_STATUS } from '#wire/csp-nodes.ts';
import { resetStatus } from '../autopilot-reset/index.ts';
import { logEvent } from '../event-log/index.ts';
import { runManagementSession } from '../management/index.ts';
import { DONE, type OobeContext, type StageEnd } from '../pages/index.ts';
import { plainScreen } from '../screen/index.ts';

/** How long the PC waits before it tries again; no document says (assumption A-RESET-02). */
const PAUSE_MS = 60_000;

/** Whether the PC was reset. */
export async function wasReset({ pc }: OobeContext): Promise<boolean> {
  return (await resetStatus(pc)) === AUTOPILOT_RESET_STATUS.complete;
}

/** Tries until a session has come to its end. */
export async function runResetSync({ pc, task }: OobeContext): Promise<StageEnd> {
  pc.screen.show(plainScreen('working', 'Please wait while we set up your device...'));
  while (!(await runManagementSession({ pc, task }, { mode: 'Machine', reason: 'schedule' })).ok)
    await task.sleep(PAUSE_MS, 'the next try to reach management');
  await logEvent(pc, 'resetEnded', 'Autopilot Reset has ended: management has been reached');
  return DONE;
}
