/** How far an Autopilot Reset is, on the PC's disk: a restart or a power cut goes on with one that has been taken over. */

import { z } from 'zod';
import { AUTOPILOT_RESET_STATUS } from '#wire/csp-nodes.ts';
import { diskRecord } from '../disk/index.ts';
import { ERRORS, type ErrorName } from '../errors.ts';
import { logEvent } from '../event-log/index.ts';
import type { Pc } from '../pc/index.ts';

const ResetState = z.strictObject({
  status: z.int(),
  /** HRESULT. */
  lastError: z.string().optional(),
  /** Who has begun it: management, or somebody at the lock screen; a wipe by management keeps nothing. */
  by: z.enum(['management', 'administrator', 'wipe']),
});
/** Who has begun a reset. */
export type ResetBy = z.output<typeof ResetState>['by'];

const NAME = 'autopilot-reset';
const record = diskRecord(NAME, ResetState);

/** The Status node of the RemoteWipe CSP (remotewipe-csp, AutomaticRedeployment). */
export async function resetStatus(pc: Pick<Pc, 'disk'>): Promise<number> {
  const state = await record.read(pc);
  return state === undefined || state.by === 'wipe' ? AUTOPILOT_RESET_STATUS.neverRun : state.status;
}

/** The LastError node: 0 while nothing went wrong. */
export async function resetError(pc: Pick<Pc, 'disk'>): Promise<string> {
  return (await record.read(pc))?.lastError ?? '0';
}

/** Takes a reset over: from here on it is carried out, now or at the next start. */
export async function noteReset(pc: Pick<Pc, 'disk' | 'log'>, by: ResetBy): Promise<void> {
  await record.write(pc, { status: AUTOPILOT_RESET_STATUS.scheduled, by });
  const what = by === 'wipe' ? 'A wipe was started by management' : `Autopilot Reset was started by ${by}`;
  await logEvent(pc, 'resetStarted', what);
}

/** The reset that has been taken over and has not ended, by who has begun it. */
export async function waitingReset(pc: Pick<Pc, 'disk'>): Promise<ResetBy | undefined> {
  const state = await record.read(pc);
  const { scheduled, waitsForRestart } = AUTOPILOT_RESET_STATUS;
  return state?.status === scheduled || state?.status === waitsForRestart ? state.by : undefined;
}

/** Notes that none was begun, and why; the event log says so. */
export async function failReset(pc: Pick<Pc, 'disk' | 'log'>, by: ResetBy, error: ErrorName): Promise<void> {
  const { hresult, meaning } = ERRORS[error];
  await record.write(pc, { status: AUTOPILOT_RESET_STATUS.failedToBegin, lastError: hresult, by });
  await logEvent(pc, 'resetFailed', `Autopilot Reset failed. Error code: ${meaning} (${hresult})`);
}

/** The last write of a reset. */
export async function endReset(pc: Pick<Pc, 'disk'>, by: ResetBy): Promise<void> {
  await record.write(pc, { status: AUTOPILOT_RESET_STATUS.complete, by });
}
