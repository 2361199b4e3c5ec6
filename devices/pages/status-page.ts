/** The Enrollment Status Page on the screen: phases at work behind it, and a person who looks at details meanwhile. */

import { detailsOf } from '../deployment/index.ts';
import { exportLogs } from '../diagnostics/index.ts';
import { COLLECT_LOGS, type EspState, type PhaseFailure } from '../esp/index.ts';
import type { Activity } from '../pc/index.ts';
import type { DeviceTask } from '../ports.ts';
import type { OobeContext } from './context.ts';
import { diagnosedOf, offersDiagnostics } from './diagnostics-keys.ts';
import { showDiagnostics } from './diagnostics-page.ts';
import { createStatusPageView, LEAVE_BUTTON, type StatusPageView } from './status-page-view.ts';

type OnProgress = (state: EspState, mayLeave?: boolean) => void;

/** How a page ends that may be left. `behind`: the work, which has not ended. */
export type PageEnd<T> =
  | { readonly kind: 'ended'; readonly end: T }
  | { readonly kind: 'left'; readonly behind: Promise<T> };

/** Shows the lock screen until it is unlocked. */
export type Lock = (activity: Activity) => Promise<void>;

/** The page of one stage. */
export interface StatusPage {
  /** Does work behind the page; it shows what `onProgress` tells, and a person may open and close details meanwhile. */
  run<T>(work: (onProgress: OnProgress) => Promise<T>): Promise<T>;
  /** As `run`, but a person may leave the page where management allows it: then the work goes on behind it. */
  runUntilLeft<T>(work: (onProgress: OnProgress, task: DeviceTask) => Promise<T>): Promise<PageEnd<T>>;
  /** Shows that all is done until a person presses `button`. */
  finish(button: string): Promise<void>;
  /** Shows a failure until a person presses one of its buttons; answers which. */
  decide(failure: PhaseFailure): Promise<string>;
}

/** Windows 11 has it beside the keys (screens.md section 3). */
const VIEW_DIAGNOSTICS = 'View Diagnostics';

/** How long nobody touches a PC before its screen locks (assumption A-LOCK-01). */
const LOCKS_AFTER_MS = 15 * 60_000;

/**
 * A page with all details closed. It is not shown before something is told of its phases. `lock` is what takes its place
 * when the PC is left alone, until it settles; without one the page stays.
 */
export function openStatusPage(context: OobeContext, lock?: Lock): StatusPage {
  const { pc, task } = context;
  const view = createStatusPageView(pc);
  return {
    run: async (work) => {
      const person = listen(context, view, { lock, leave: () => {} });
      const end = await work((next) => view.update(next));
      await person.stop();
      return end;
    },
    runUntilLeft: async <T>(work: (onProgress: OnProgress, task: DeviceTask) => Promise<T>) => {
      const left = Promise.withResolvers<void>();
      const person = listen(context, view, { lock, leave: left.resolve });
      const working = pc.clock.run('the work of the Enrollment Status Page', (worker) =>
        work(view.update, worker),
      );
      const end = await task.wait(
        'the Enrollment Status Page',
        Promise.race([
          working.then((value): PageEnd<T> => ({ kind: 'ended', end: value })),
          left.promise.then((): PageEnd<T> => ({ kind: 'left', behind: working })),
        ]),
      );
      if (end.kind === 'left') view.leave();
      await person.stop();
      return end;
    },
    finish: (button) => finish(context, view, { lock, button }),
    decide: (failed) => decide(context, view, failed),
  };
}

/** A person at the page while it works: opens and closes details, and leaves where that is allowed. */
function listen(
  { pc, task }: OobeContext,
  view: StatusPageView,
  { lock, leave }: { readonly lock: Lock | undefined; readonly leave: () => void },
): { stop(): Promise<void> } {
  let stop = (): void => {};
  const stopped = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
  });
  const listening = pc.clock.run('Enrollment Status Page', async (listener) => {
    for (;;) {
      const next = pc.screen.nextAction();
      const nextOrStop = Promise.race([next, stopped]);
      const action = await listener.wait('a person at the Enrollment Status Page', nextOrStop, {
        idle: true,
      });
      if (action === undefined) {
        // Until somebody else listens, what is pressed comes here: the details open and close all the same.
        void next.then(view.toggle);
        return;
      }
      if (action.kind === 'leftAlone' && lock !== undefined) {
        await lockWhenLeftAlone({ pc, task: listener }, view, lock);
        continue;
      }
      if (view.leavable && action.kind === 'press' && action.button === LEAVE_BUTTON) return leave();
      view.toggle(action);
    }
  });
  return {
    stop: () => {
      stop();
      return task.wait('the Enrollment Status Page to be left', listening);
    },
  };
}

/** Locks the PC unless somebody comes back before; what they press then is only that. */
async function lockWhenLeftAlone(activity: Activity, view: StatusPageView, lock: Lock): Promise<void> {
  const { pc, task } = activity;
  try {
    await task.wait('somebody to come back', pc.screen.nextAction(), { limitMs: LOCKS_AFTER_MS });
  } catch (error) {
    if (!(error instanceof Error && error.name === 'TimeLimitError')) throw error;
    view.leave();
    await lock(activity);
    view.comeBack();
  }
}

async function finish(
  activity: Activity,
  view: StatusPageView,
  { lock, button }: { readonly lock: Lock | undefined; readonly button: string },
): Promise<void> {
  const { pc, task } = activity;
  view.finish(button);
  for (;;) {
    const action = await task.wait('a person at the Enrollment Status Page', pc.screen.nextAction(), {
      idle: true,
    });
    if (action.kind === 'leftAlone' && lock !== undefined) await lockWhenLeftAlone(activity, view, lock);
    else if (action.kind === 'press' && action.button === button) return;
    else view.toggle(action);
  }
}

async function decide(
  { pc, task, facts }: OobeContext,
  view: StatusPageView,
  failed: PhaseFailure,
): Promise<string> {
  view.fail(failed, (await offersDiagnostics(pc)) ? [VIEW_DIAGNOSTICS] : []);
  for (;;) {
    const action = await task.wait('a person at the failed Enrollment Status Page', pc.screen.nextAction(), {
      idle: true,
    });
    if (action.kind !== 'press') continue;
    if (action.button === COLLECT_LOGS) {
      await exportLogs(pc, { deployment: detailsOf(facts.profile), code: failed.hresult });
      view.tellExported();
    } else if (action.button === VIEW_DIAGNOSTICS) {
      await showDiagnostics(pc, await diagnosedOf({ pc, facts }), (where) =>
        task.wait(`a person at "${where}"`, pc.screen.nextAction(), { idle: true }),
      );
      view.comeBack();
    } else if (failed.buttons.includes(action.button)) return action.button;
    else if (failed.mayLeave && action.button === LEAVE_BUTTON) return action.button;
    else view.toggle(action);
  }
}
