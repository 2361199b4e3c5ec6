/** Setting up without a page: what management has assigned is installed behind the desktop, and nobody waits for it. */

import type { NodeScope } from '#wire/locuri.ts';
import { readEnrollment } from '../enrollment/index.ts';
import { logEvent } from '../event-log/index.ts';
import { hardwareMismatch } from '../hardware/index.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { type PhaseEnd, type PhaseWork, SYNC_INTERVALS, type UserToken } from './phase-run.ts';
import { installAll, recordResult, setupVerdict, syncWithManagement } from './setup-plan.ts';

const RECORD = 'esp/background';
const MINUTE = 60_000;

/** Who is signed in, if anybody is. */
export interface BackgroundOptions {
  readonly userToken?: UserToken | undefined;
}

/**
 * Starts the work as a task of its own and comes back at once. It asks management again at the first intervals and then
 * leaves the rest to the ordinary schedule.
 */
export async function continueInBackground(pc: Pc, options: BackgroundOptions): Promise<void> {
  await pc.disk.write(RECORD, { pending: true });
  // Nobody waits for this task. What goes wrong in it is told in the event log.
  pc.clock
    .run('management in the background', (task) => workThrough({ pc, task }, options))
    .catch((error: unknown) => logEnd(pc, error));
}

function logEnd(pc: Pc, error: unknown): Promise<void> {
  const text = `setting up in the background ended: ${error instanceof Error ? error.message : String(error)}`;
  return logEvent(pc, 'backgroundEnded', text);
}

/**
 * Lets a phase whose page was left go on behind the desktop; nobody waits for it. The answer settles when it has ended and
 * never rejects. A restart goes on with what it has not done ({@link resumeBackground}).
 */
export async function goOnBehind(
  pc: Pc,
  phase: Promise<PhaseEnd>,
): Promise<{ readonly ended: Promise<void> }> {
  const ended = phase.then(
    async (end) => {
      if (end.ok) await pc.disk.delete(RECORD);
    },
    (error: unknown) => logEnd(pc, error),
  );
  await pc.disk.write(RECORD, { pending: true });
  return { ended };
}

/** After a restart: goes on with work that was begun behind the desktop and not ended. */
export async function resumeBackground(pc: Pc, options: BackgroundOptions = {}): Promise<void> {
  if ((await pc.disk.read(RECORD)) !== undefined) await continueInBackground(pc, options);
}

/**
 * After a restart: a PC whose hardware is not that of its profile any more has management look at it (assumption A-REPAIR-01).
 */
export async function checkInAfterRepair(pc: Pc): Promise<void> {
  if ((await readEnrollment(pc)) === undefined || (await hardwareMismatch(pc)) === undefined) return;
  // Nobody waits for this session either.
  pc.clock
    .run('management after a repair', (task) => syncWithManagement({ pc, task }, undefined, 'schedule'))
    .catch((error: unknown) => logEnd(pc, error));
}

async function workThrough(activity: Activity, { userToken }: BackgroundOptions): Promise<void> {
  const { pc, task } = activity;
  const work: PhaseWork = { ...activity, signal: new AbortController().signal, changed: async () => {} };
  const scopes: readonly NodeScope[] = userToken === undefined ? ['Device'] : ['Device', 'User'];
  for (const pause of [...SYNC_INTERVALS, undefined]) {
    for (const scope of scopes)
      await installAll(work, { scope, userToken, apps: 'required', skipsCheckIn: false });
    const verdicts = await Promise.all(scopes.map((scope) => setupVerdict(pc, scope)));
    if (verdicts.every((verdict) => verdict === 'done')) {
      for (const scope of scopes) await recordResult(pc, scope, true);
      await syncWithManagement(activity, userToken, 'csp');
      break;
    }
    if (pause === undefined) break;
    await task.sleep(pause * MINUTE, 'the next sync in the background');
    await syncWithManagement(activity, userToken, 'schedule');
  }
  await pc.disk.delete(RECORD);
}
