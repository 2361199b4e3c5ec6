/** One phase of the Enrollment Status Page at work: sync, install, look, until all is done, something fails, or time is up. */

import { logEvent } from '../event-log/index.ts';
import { waitingAlerts } from '../management-tree/index.ts';
import { codeFailure, type Failure, failure } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { countsTicks } from '../windows/index.ts';
import { messageOf } from './message-of-code.ts';
import { pageFailureName } from './page-failure.ts';
import { pageSettings } from './page-of-pc.ts';
import { type PhaseRecord, readPhase, writePhase } from './phase-record.ts';
import type { RestartPoint } from './restarts.ts';
import type { PhaseName } from './state.ts';

/** Entra token of the signed-in user for the management service, or where to get a fresh one. */
export type UserToken = string | (() => Promise<string>);

/** What a phase is given. */
export interface PhaseOptions {
  /** Called after every change that the page may show, with whether a person may leave it. */
  readonly changed: (mayLeave: boolean) => Promise<void>;
  readonly userToken?: UserToken;
  /** The phase begins with a session of its own, whatever came before it. */
  readonly asksAnew?: boolean;
  /** The phase waits so many minutes longer than its limit says. */
  readonly extraMinutes?: number;
  /** Called when the phase has failed, and nobody waits for what it does. */
  readonly failed?: (hresult: string) => void;
  /** Whether the Store gives a licence now for an app that it licenses online. */
  readonly storeLicence?: (activity: Activity) => Promise<boolean>;
}

/** A phase that failed: the code and place, and what the page then offers. */
export interface PhaseFailure extends Failure {
  readonly phase: PhaseName;
  /** What the page says: the administrator's text or the documented one. */
  readonly text: string;
  /** What helps, where that is known. */
  readonly hint?: string;
  /** Labels: "Reset PC", "Try again", "Continue anyway", "Collect logs". */
  readonly buttons: readonly string[];
  /** The user may leave the page. */
  readonly mayLeave: boolean;
}

/**
 * How a phase ends. `shown`: false when the page is left out and the work goes on behind the desktop. `restarts`: why the PC
 * is to restart first; where the phase is not done yet it goes on afterwards.
 */
export type PhaseEnd =
  | { readonly ok: true; readonly shown: boolean; readonly restarts?: string }
  | PhaseFailure;

interface Restarting {
  readonly ok: true;
  readonly shown: true;
  readonly restarts: string;
}

/** Whether a phase is done; `open` carries on. */
export type Verdict =
  | 'done'
  | 'open'
  | { readonly hresult: string; readonly where: string; readonly detail: string };

/** The work of a phase: the PC at it, when to give up, and whom to tell. */
export interface PhaseWork extends Activity {
  /** Aborted when the phase gives up: the work ends at its next step. */
  readonly signal: AbortSignal;
  /** Tells that something on the page may have changed. */
  changed(): Promise<void>;
}

/** What makes a phase that phase. */
export interface PhasePlan {
  readonly phase: PhaseName;
  /** Whether the phase begins with a session of its own. */
  readonly opensWithSync: boolean;
  /** Minutes from the start of the phase; asked again after each sync, which may have changed it. */
  limitMinutes(): Promise<number>;
  /** One management session; answers whether it came to its end. */
  sync(work: PhaseWork): Promise<boolean>;
  /** Installs what is queued. */
  work(work: PhaseWork): Promise<void>;
  verdict(synced: boolean): Promise<Verdict>;
  /** Why the PC is to restart at this point, if it is; left out by Device preparation, where the agents come first (assumption A-POLICY-01). */
  readonly restarts?: (work: PhaseWork, point: RestartPoint) => Promise<string | undefined>;
  /** Makes failed items ready for another attempt, before a phase that failed runs again. */
  reset(): Promise<void>;
  /** Last writes of a phase that is done or failed, and the session that tells the server of success. */
  finish(work: PhaseWork, succeeded: boolean): Promise<void>;
}

/** Minutes until the next sync of a newly enrolled PC: 3 for the first quarter of an hour, then 15 (Intune, "Policy refresh intervals"). */
export const SYNC_INTERVALS: readonly number[] = [3, 3, 3, 3, 3];
const LATER_INTERVAL = 15;
const MINUTE = 60_000;

/** Runs the phase. One that has succeeded before is done at once. */
export async function runPhase(
  activity: Activity,
  plan: PhasePlan,
  options: PhaseOptions,
): Promise<PhaseEnd> {
  const { pc } = activity;
  const before = await readPhase(pc, plan.phase);
  // In Device preparation management has not yet said whether the page may be left.
  const changed = async (): Promise<void> =>
    options.changed(plan.phase !== 'Device preparation' && (await pageSettings(pc)).mayLeave);
  if (before?.status === 'succeeded') {
    await changed();
    return { ok: true, shown: true };
  }
  if (before?.status === 'failed') await plan.reset();
  await remember(pc, plan.phase, { status: 'inProgress' });
  await changed();
  // Nothing ends the phase from outside; what gives up is the work within it.
  const work: PhaseWork = { ...activity, signal: new AbortController().signal, changed };
  const verdict = await untilVerdict(
    work,
    // The page's limit is longer then, not that of the agents of Device preparation (behaviours ESP-119, ESP-131).
    withExtra(plan, plan.phase === 'Device preparation' ? 0 : (options.extraMinutes ?? 0)),
    plan.opensWithSync || before !== undefined,
  );
  if (verdict?.ok === true) return verdict;
  await plan.finish(work, verdict === undefined);
  if (verdict === undefined) {
    await remember(pc, plan.phase, { status: 'succeeded' });
  } else {
    const { hresult, detail } = verdict;
    await remember(pc, plan.phase, { status: 'failed', code: hresult }, `failed: ${hresult}: ${detail}`);
    const name = pageFailureName(plan.phase, verdict);
    if (name !== undefined) await logEvent(pc, 'pageFailed', `CloudExperienceHost: ${name}: ${hresult}`);
  }
  await changed();
  if (verdict !== undefined) options.failed?.(verdict.hresult);
  if (verdict !== undefined) return phaseFailure(pc, plan.phase, verdict);
  return (await restartAt(work, plan, 'whenDone')) ?? { ok: true, shown: true };
}

async function restartAt(
  work: PhaseWork,
  plan: PhasePlan,
  point: RestartPoint,
): Promise<Restarting | undefined> {
  const restarts = await plan.restarts?.(work, point);
  return restarts === undefined ? undefined : { ok: true, shown: true, restarts };
}

function withExtra(plan: PhasePlan, extraMinutes: number): PhasePlan {
  return { ...plan, limitMinutes: async () => (await plan.limitMinutes()) + extraMinutes };
}

async function untilVerdict(
  work: PhaseWork,
  plan: PhasePlan,
  syncsFirst: boolean,
): Promise<Failure | Restarting | undefined> {
  const { pc, task } = work;
  const byTicks = countsTicks(pc.windows);
  const time = byTicks ? pc.clock.ticks : pc.clock.now;
  const start = time();
  const remainingMs = async (): Promise<number> => start + (await plan.limitMinutes()) * MINUTE - time();
  let synced = !syncsFirst;
  let syncs = syncsFirst;
  let newsSent = false;
  for (let round = 0; ; ) {
    if (syncs) synced = (await within(work, remainingMs, 'a management session', plan.sync)) || synced;
    const atOnce = await restartAt(work, plan, 'afterSession');
    if (atOnce !== undefined) return atOnce;
    await work.changed();
    await within(work, remainingMs, 'installations', plan.work);
    await work.changed();
    // A clock that was set meanwhile ends the phase, whatever has been done.
    if (!byTicks && (await remainingMs()) <= 0) return timedOut(plan, await plan.limitMinutes());
    const between = await restartAt(work, plan, 'betweenApps');
    if (between !== undefined) return between;
    const verdict = await plan.verdict(synced);
    if (verdict === 'done') return undefined;
    if (verdict !== 'open') return codeFailure(verdict.hresult, verdict.where, verdict.detail);
    const left = await remainingMs();
    if (left <= 0) return timedOut(plan, await plan.limitMinutes());
    // News for the server go out at once, but not twice in a row; otherwise the PC asks at intervals.
    syncs = true;
    newsSent = !newsSent && synced && (await waitingAlerts(pc)).size > 0;
    if (newsSent) continue;
    const pause = (SYNC_INTERVALS[round++] ?? LATER_INTERVAL) * MINUTE;
    await task.sleep(Math.min(pause, left), `the next sync in ${plan.phase}`);
    if (pause >= left) return timedOut(plan, await plan.limitMinutes());
  }
}

/**
 * Does `body` as a task of its own, so that the phase can give up while an installer runs. Undefined: time is up. What is
 * done meanwhile may have changed the limit, so that it is asked for again when it seems to be over.
 */
async function within<T>(
  work: PhaseWork,
  remainingMs: () => Promise<number>,
  what: string,
  body: (work: PhaseWork) => Promise<T>,
): Promise<T | undefined> {
  if ((await remainingMs()) <= 0) return undefined;
  const controller = new AbortController();
  const { signal } = controller;
  const done = work.pc.clock.run(what, (task) => body({ ...work, task, signal }));
  for (;;) {
    const limitMs = await remainingMs();
    if (limitMs <= 0) break;
    try {
      return await work.task.wait(what, done, { limitMs });
    } catch (error) {
      if (!(error instanceof Error && error.name === 'TimeLimitError')) throw error;
    }
  }
  controller.abort();
  return undefined;
}

function timedOut({ phase }: PhasePlan, minutes: number): Failure {
  return failure('phaseTimeOut', phase, `${phase} was not done within its time limit of ${minutes} minutes`);
}

/** A failed phase with what the page then shows. */
async function phaseFailure(pc: Pc, phase: PhaseName, why: Failure): Promise<PhaseFailure> {
  const { errorText, buttons, mayLeave } = await pageSettings(pc, phase);
  const [hint] = messageOf(why.hresult);
  return { ...why, phase, text: errorText, ...(hint !== undefined && { hint }), buttons, mayLeave };
}

async function remember(
  pc: Pc,
  phase: PhaseName,
  record: PhaseRecord,
  text: string = record.status,
): Promise<void> {
  await writePhase(pc, phase, record);
  await logEvent(pc, 'pageEvent', `CloudExperienceHost: ${phase}: ${text}`);
}
