/** The page's state in the words of the screen (screens.md 2a, 2b; behaviours ESP-006, ESP-007, ESP-105, ESP-107, ESP-115). */

import type { PhaseProgress, PhaseStatus } from '../screen/index.ts';
import type { EspState, PhaseName, PhaseState, StatusLine } from './state.ts';

/** How the page is looked at. */
export interface Presentation {
  readonly generation: 10 | 11;
  /** The phases whose details a person has opened. */
  readonly shown: ReadonlySet<PhaseName>;
}

const DETAILS_CONTROLS = {
  10: { show: 'Show details', hide: 'Hide details' },
  11: { show: '∨', hide: '∧' },
} as const;

const STATUS_TEXTS: Readonly<Record<PhaseStatus, string>> = {
  waiting: 'Waiting for previous step',
  inProgress: 'Working on it...',
  succeeded: 'Complete',
  failed: 'Failed',
};

/** The phases as the screen shows them. A phase that has not begun has no details to open. */
export function renderPhases(state: EspState, presentation: Presentation): PhaseProgress[] {
  return state.map((phase) => renderPhase(phase, presentation));
}

function renderPhase(phase: PhaseState, { generation, shown }: Presentation): PhaseProgress {
  const begun = phase.status !== 'waiting';
  const detailsShown = begun && shown.has(phase.phase);
  const controls = DETAILS_CONTROLS[generation];
  const code = phase.code === undefined ? '' : `: ${phase.code}`;
  return {
    phase: phase.phase,
    status: phase.status,
    statusText: STATUS_TEXTS[phase.status] + code,
    detailsControl: begun ? (detailsShown ? controls.hide : controls.show) : undefined,
    details: detailsShown ? phase.lines.map(lineText) : [],
    detailsShown,
  };
}

/** A line in words, e.g. "Apps (0 of 2)" or "Securing your hardware (Failed: 0x800705b4)". */
export function lineText({ name, state }: StatusLine): string {
  switch (state.kind) {
    case 'waiting':
      return `${name} (Waiting for previous step)`;
    case 'working':
      return `${name} (Working on it...)`;
    case 'complete':
      return `${name} (Complete)`;
    case 'failed':
      return `${name} (Failed: ${state.code})`;
    case 'blocked':
      return `${name} (Previous step failed)`;
    case 'identifying':
      return `${name} (Identifying)`;
    case 'nothing':
      return `${name} (No setup needed)`;
    case 'counted': {
      const count = `${name} (${state.done} of ${state.total})`;
      return state.done >= state.total ? `${count} completed` : count;
    }
  }
}
