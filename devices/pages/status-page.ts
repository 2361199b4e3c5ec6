/** The Enrollment Status Page on the screen: phases at work behind it, and a person who looks at details meanwhile. */

import { detailsOf } from '../deployment/index.ts';
import { exportLogs, LOGS_EXPORTED } from '../diagnostics/index.ts';
import {
  COLLECT_LOGS,
  type EspState,
  type PhaseFailure,
  type PhaseName,
  renderPhases,
} from '../esp/index.ts';
import type { DeviceTask } from '../ports.ts';
import type { PhaseProgress, Screen, ScreenAction } from '../screen/index.ts';
import type { OobeContext } from './context.ts';

type OnProgress = (state: EspState, mayLeave?: boolean) => void;

/** How a page ends that may be left. `behind`: the work, which has not ended. */
export type PageEnd<T> =
  | { readonly kind: 'ended'; readonly end: T }
  | { readonly kind: 'left'; readonly behind: Promise<T> };

/** By which a person leaves the page: the documents say that it can be left, not how (assumption A-ESP-03). */
export const LEAVE_BUTTON = 'Continue anyway';
const WORKING = 'This could take a while and your device may need to reboot.';

/** The page of one stage. */
export interface StatusPage {
  /** Does work behind the page; it shows what `onProgress` tells, and a person may open and close details meanwhile. */
  run<T>(work: (onProgress: OnProgress) => Promise<T>): Promise<T>;
  /** As `run`, but a person may leave the page where management allows it: then the work goes on behind it. */
  runUntilLeft<T>(work: (onProgress: OnProgress, task: DeviceTask) => Promise<T>): Promise<PageEnd<T>>;
  /** Shows a failure until a person presses one of its buttons; answers which. */
  decide(failure: PhaseFailure): Promise<string>;
}

/** A page with all details closed. It is not shown before something is told of its phases. */
export function openStatusPage({ pc, task, facts }: OobeContext): StatusPage {
  const shown = new Set<PhaseName>();
  const { generation } = pc.windows;
  let state: EspState = [];
  let failure: PhaseFailure | undefined;
  let exported = false;
  let leavable = false;
  let isLeft = false;

  const show = (): void => {
    if (state.length === 0 || isLeft) return;
    const offered = [...(failure?.buttons ?? []), ...(leavable ? [LEAVE_BUTTON] : [])];
    const texts = failure === undefined ? [WORKING] : textsOf(failure, exported);
    pc.screen.show(pageScreen(renderPhases(state, { generation, shown }), texts, offered));
  };
  const update = (next: EspState, mayLeave = false): void => {
    state = next;
    failure = undefined;
    // Between the end of a phase and what is decided about it there is nothing to leave.
    leavable = mayLeave && next.some(({ status }) => status === 'inProgress');
    show();
  };
  const toggle = (action: ScreenAction): void => {
    if (action.kind !== 'press') return;
    const phase = phaseMeant(renderPhases(state, { generation, shown }), action);
    if (phase === undefined) return;
    if (!shown.delete(phase)) shown.add(phase);
    show();
  };
  const listen = (leave: () => void): { stop(): Promise<void> } => {
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
          void next.then(toggle);
          return;
        }
        if (leavable && action.kind === 'press' && action.button === LEAVE_BUTTON) return leave();
        toggle(action);
      }
    });
    return {
      stop: () => {
        stop();
        return task.wait('the Enrollment Status Page to be left', listening);
      },
    };
  };

  return {
    run: async (work) => {
      const person = listen(() => {});
      const end = await work((next) => update(next));
      await person.stop();
      return end;
    },
    runUntilLeft: async <T>(work: (onProgress: OnProgress, task: DeviceTask) => Promise<T>) => {
      const left = Promise.withResolvers<void>();
      const person = listen(left.resolve);
      const working = pc.clock.run('the work of the Enrollment Status Page', (worker) =>
        work(update, worker),
      );
      const end = await task.wait(
        'the Enrollment Status Page',
        Promise.race([
          working.then((value): PageEnd<T> => ({ kind: 'ended', end: value })),
          left.promise.then((): PageEnd<T> => ({ kind: 'left', behind: working })),
        ]),
      );
      isLeft = end.kind === 'left';
      await person.stop();
      return end;
    },
    decide: async (failed) => {
      failure = failed;
      exported = false;
      leavable = failed.mayLeave;
      show();
      for (;;) {
        const action = await task.wait(
          'a person at the failed Enrollment Status Page',
          pc.screen.nextAction(),
          { idle: true },
        );
        if (action.kind !== 'press') continue;
        if (action.button === COLLECT_LOGS) {
          await exportLogs(pc, { deployment: detailsOf(facts.profile), code: failed.hresult });
          exported = true;
          show();
        } else if (failed.buttons.includes(action.button)) return action.button;
        else if (failed.mayLeave && action.button === LEAVE_BUTTON) return action.button;
        else toggle(action);
      }
    },
  };
}

function textsOf({ text, hint }: PhaseFailure, exported: boolean): string[] {
  return [text, ...(hint === undefined ? [] : [hint]), ...(exported ? [LOGS_EXPORTED] : [])];
}

/** The documents give no title (assumption A-SCREEN-01). */
function pageScreen(progress: PhaseProgress[], texts: readonly string[], buttons: readonly string[]): Screen {
  return {
    id: 'enrollmentStatus',
    title: 'Setting up your device for work or school',
    texts,
    fields: [],
    buttons: buttons.map((label) => ({ label, enabled: true })),
    progress,
  };
}

/** The phase beside which the control was pressed; the one at work when the press does not say. */
function phaseMeant(
  phases: readonly PhaseProgress[],
  action: ScreenAction & { kind: 'press' },
): PhaseName | undefined {
  const candidates = phases.filter((phase) => phase.detailsControl === action.button);
  const beside = candidates.find((phase) => phase.phase === action.beside);
  return (beside ?? candidates.find((phase) => phase.status === 'inProgress') ?? candidates[0])?.phase;
}
