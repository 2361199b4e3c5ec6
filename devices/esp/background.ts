/** Setting up without a page: what management has assigned is installed behind the desktop, and nobody waits for it. */

import { z } from 'zod';
import type { NodeScope } from '#wire/locuri.ts';
import { runMsiInstalls, runPackageInstalls } from '../apps/index.ts';
import { diskRecord } from '../disk/index.ts';
import { readEnrollment } from '../enrollment/index.ts';
import { hardwareMismatch } from '../hardware/index.ts';
import { type CheckInTime, installOtherApps } from '../management-extension/index.ts';
import { type Activity, logEnd, type Pc, runBehind } from '../pc/index.ts';
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
  void runBehind(pc, 'management in the background', (activity) => workThrough(activity, options));
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
      // Nobody waits for a page any more that would restart the PC.
      if (end.ok && end.restarts !== undefined) await continueInBackground(pc, {});
      else if (end.ok) await pc.disk.delete(RECORD);
    },
    (error: unknown) => logEnd(pc, 'setting up in the background', error),
  );
  await pc.disk.write(RECORD, { pending: true });
  return { ended };
}

/** After a restart: goes on with work that was begun behind the desktop and not ended. */
export async function resumeBackground(pc: Pc, options: BackgroundOptions = {}): Promise<void> {
  if ((await pc.disk.read(RECORD)) !== undefined) return continueInBackground(pc, options);
  const others = await otherApps.read(pc);
  if (others !== undefined) await installOthers(pc, others.time);
}

// The extension asks each hour (Intune, "Win32 app management": required apps).
const CHECK_IN_MINUTES = 60;
// For a day; then not before somebody starts the PC again (assumption A-IME-03).
const CHECK_INS = 24;
const OTHER_APPS = 'esp/other-apps';
const otherApps = diskRecord(OTHER_APPS, z.strictObject({ time: z.enum(['technicianFlow', 'afterPage']) }));

/**
 * Installs what is required and the page has not waited for, as a task of its own: now, and at each check-in of the
 * management extension until nothing is left. What has failed is left alone.
 */
export async function installOthers(pc: Pc, time: CheckInTime): Promise<void> {
  await otherApps.write(pc, { time });
  void runBehind(pc, 'apps beside the page', (activity) => workOnOthers(activity, time));
}

/** The work of the technician flow is not gone on with after the reseal. */
export async function forgetOthers(pc: Pick<Pc, 'disk'>): Promise<void> {
  await pc.disk.delete(OTHER_APPS);
}

async function workOnOthers(activity: Activity, time: CheckInTime): Promise<void> {
  const { pc, task } = activity;
  const { signal } = new AbortController();
  const failed = new Set<string>();
  for (let checkIn = 1; checkIn <= CHECK_INS; checkIn++) {
    await runMsiInstalls(activity, { signal, changed: async () => {} });
    const waits = await runPackageInstalls(activity, { signal, changed: async () => {} });
    const end = await installOtherApps(activity, { time, failed, signal });
    if (end.ok && !waits) break;
    await task.sleep(CHECK_IN_MINUTES * MINUTE, 'the next check-in of the management extension');
  }
  await pc.disk.delete(OTHER_APPS);
}

/**
 * After a restart: a PC whose hardware is not that of its profile any more has management look at it (assumption A-REPAIR-01).
 */
export async function checkInAfterRepair(pc: Pc): Promise<void> {
  if ((await readEnrollment(pc)) === undefined || (await hardwareMismatch(pc)) === undefined) return;
  void runBehind(pc, 'management after a repair', (activity) =>
    syncWithManagement(activity, undefined, 'schedule'),
  );
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
  // Where a page was shown for the device, it has not waited for all.
  if (userToken !== undefined) await workOnOthers(activity, 'afterPage');
}
