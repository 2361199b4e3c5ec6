/** The Enrollment Status Page as a value: three phases, their lines, and how far each has come. */

import type { PhaseProgress, PhaseStatus } from '../screen/index.ts';

/** The name of a phase, as the page shows it. */
export type PhaseName = PhaseProgress['phase'];
/** The phases in their order. The first two are the device ESP, the last one the user ESP. */
export const PHASES: readonly PhaseName[] = ['Device preparation', 'Device setup', 'Account setup'];

/** Steps of Device preparation, in their order (screens.md 2a; behaviour ESP-101). */
export const PREPARATION_LINES = [
  'Securing your hardware',
  "Joining your organization's network",
  'Registering your device for mobile management',
  'Preparing your device for mobile management',
] as const;

/** A line of Device preparation. */
export type PreparationLine = (typeof PREPARATION_LINES)[number];

/** How far a line has come. */
export type LineState =
  /** A step before it is not done yet. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'working' }
  | { readonly kind: 'complete' }
  /** `code`: an HRESULT as the page shows it. */
  | { readonly kind: 'failed'; readonly code: string }
  /** A line before it failed. */
  | { readonly kind: 'blocked' }
  /** What has to be done is not known yet. */
  | { readonly kind: 'identifying' }
  /** Nothing has to be done. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'counted'; readonly done: number; readonly total: number };

/** A line of a phase: a step of Device preparation, a category of the other two. */
export interface StatusLine {
  readonly name: string;
  readonly state: LineState;
}

/** A phase. `code` is there when it failed. */
export interface PhaseState {
  readonly phase: PhaseName;
  readonly status: PhaseStatus;
  readonly lines: readonly StatusLine[];
  readonly code?: string | undefined;
}

/** The page. */
export type EspState = readonly PhaseState[];

/** Whether nothing is left to do in a line. */
export function isDone({ state }: StatusLine): boolean {
  if (state.kind === 'counted') return state.done >= state.total;
  return state.kind === 'complete' || state.kind === 'nothing';
}
