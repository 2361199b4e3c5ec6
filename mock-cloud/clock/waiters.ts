/** The tasks that are parked on the clock. */

import type { StallError } from './errors.ts';

/** One task that sleeps or waits. */
export interface Waiter {
  readonly order: number;
  readonly line: string;
  readonly idle: boolean;
  readonly due: number | undefined;
  readonly party: PartyState;
  wake: (() => void) | undefined;
  expire: () => void;
  stall: (error: StallError) => void;
}

/** What the clock knows of a party. */
export interface PartyState {
  left: boolean;
  running: number;
}

/** The waiter whose time comes first; of two that are due together, the one that began first. */
export function earliest(waiters: ReadonlySet<Waiter>): Waiter | undefined {
  let first: Waiter | undefined;
  for (const waiter of waiters) {
    if (waiter.due === undefined) continue;
    if (
      first === undefined ||
      waiter.due < (first.due ?? 0) ||
      (waiter.due === first.due && waiter.order < first.order)
    ) {
      first = waiter;
    }
  }
  return first;
}

/** Who waits for what, in the order in which they began. */
export function waitingLines(waiters: ReadonlySet<Waiter>): string[] {
  return [...waiters].sort((a, b) => a.order - b.order).map((waiter) => waiter.line);
}
