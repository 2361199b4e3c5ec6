/** What the Enrollment Status Page shows: phases, opened details, a failure, and the buttons. */

import { LOGS_EXPORTED } from '../diagnostics/index.ts';
import { type EspState, type PhaseFailure, type PhaseName, renderPhases } from '../esp/index.ts';
import type { Pc } from '../pc/index.ts';
import type { PhaseProgress, Screen, ScreenAction } from '../screen/index.ts';

/** By which a person leaves the page: the documents say that it can be left, not how (assumption A-ESP-03). */
export const LEAVE_BUTTON = 'Continue anyway';
// Wording not documented (assumption A-SCREEN-01).
const DONE = 'Your device is set up. Sign out to begin to use it.';
const WORKING = 'This could take a while and your device may need to reboot.';

/** The page as it is shown now. It is not shown before something is told of its phases. */
export interface StatusPageView {
  /** Whether a person may leave the page. */
  readonly leavable: boolean;
  /** Shows how far the phases are. */
  update(state: EspState, mayLeave?: boolean): void;
  /** Shows a failure, with its buttons and these. */
  fail(failure: PhaseFailure, others: readonly string[]): void;
  /** Says that the logs were exported. */
  tellExported(): void;
  /** Opens or closes the details that a press is about. */
  toggle(action: ScreenAction): void;
  /** Shows nothing any more: another screen has taken its place. */
  leave(): void;
  /** Shows the phases as they are by now, after another screen. */
  comeBack(): void;
  /** Shows that the work is done, and the button by which a person ends it. */
  finish(button: string): void;
}

/** A page with all details closed. */
export function createStatusPageView(pc: Pick<Pc, 'screen' | 'windows'>): StatusPageView {
  const shown = new Set<PhaseName>();
  const { generation } = pc.windows;
  let state: EspState = [];
  let failure: PhaseFailure | undefined;
  let exported = false;
  let others: readonly string[] = [];
  let leavable = false;
  let isLeft = false;
  let ending: string | undefined;

  const show = (): void => {
    if (state.length === 0 || isLeft) return;
    const offered = [
      ...(failure === undefined ? [] : [...failure.buttons, ...others]),
      ...(leavable ? [LEAVE_BUTTON] : []),
      ...(ending === undefined ? [] : [ending]),
    ];
    const texts =
      failure === undefined ? [ending === undefined ? WORKING : DONE] : textsOf(failure, exported);
    pc.screen.show(pageScreen(renderPhases(state, { generation, shown }), texts, offered));
  };
  return {
    get leavable() {
      return leavable;
    },
    update: (next, mayLeave = false) => {
      state = next;
      failure = undefined;
      // Between the end of a phase and what is decided about it there is nothing to leave.
      leavable = mayLeave && next.some(({ status }) => status === 'inProgress');
      show();
    },
    fail: (failed, more) => {
      failure = failed;
      others = more;
      exported = false;
      leavable = failed.mayLeave;
      show();
    },
    tellExported: () => {
      exported = true;
      show();
    },
    toggle: (action) => {
      if (action.kind !== 'press') return;
      const phase = phaseMeant(renderPhases(state, { generation, shown }), action);
      if (phase === undefined) return;
      if (!shown.delete(phase)) shown.add(phase);
      show();
    },
    leave: () => {
      isLeft = true;
    },
    comeBack: () => {
      isLeft = false;
      show();
    },
    finish: (button) => {
      ending = button;
      show();
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
