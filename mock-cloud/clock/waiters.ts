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

/** The tasks that are parked, and who of them comes next. */
export interface Waiters {
  add(waiter: Waiter): void;
  /** False when it was not parked. */
  delete(waiter: Waiter): boolean;
  has(waiter: Waiter): boolean;
  /** What it waited for has come: it is in the line of those who go on. It stays parked until it is its turn. */
  ready(waiter: Waiter): void;
  /** The first in that line, no longer parked; undefined when nobody is ready. */
  next(): Waiter | undefined;
  anyReady(): boolean;
  /** The one whose time comes first; of two that are due together, the one that began first. */
  earliest(): Waiter | undefined;
  /** The first that waits for something to happen, and is not at rest (`idle`). */
  firstBusy(): Waiter | undefined;
  /** Who waits for what, in the order in which they began. */
  lines(): string[];
  /** Takes away all of a party. */
  leave(party: PartyState): void;
  clear(): void;
}

/** Nobody is parked yet. */
export function createWaiters(): Waiters {
  // Most of many devices are at rest: what has a time, and what is busy, is found without a look at them.
  const all = new Set<Waiter>();
  const timed = new Set<Waiter>();
  const busy = new Set<Waiter>();
  const ready: Waiter[] = [];
  const remove = (waiter: Waiter): boolean => {
    timed.delete(waiter);
    busy.delete(waiter);
    const at = waiter.wake === undefined ? -1 : ready.indexOf(waiter);
    if (at >= 0) ready.splice(at, 1);
    return all.delete(waiter);
  };
  return {
    add: (waiter) => {
      all.add(waiter);
      if (waiter.due !== undefined) timed.add(waiter);
      if (!waiter.idle) busy.add(waiter);
    },
    delete: remove,
    has: (waiter) => all.has(waiter),
    ready: (waiter) => void ready.push(waiter),
    next: () => {
      const first = ready[0];
      if (first !== undefined) remove(first);
      return first;
    },
    anyReady: () => ready.length > 0,
    earliest: () => {
      let first: Waiter | undefined;
      for (const waiter of timed) if (first === undefined || comesBefore(waiter, first)) first = waiter;
      return first;
    },
    firstBusy: () => busy.values().next().value,
    lines: () => [...all].sort((a, b) => a.order - b.order).map((waiter) => waiter.line),
    leave: (party) => {
      for (const waiter of [...all]) if (waiter.party === party) remove(waiter);
    },
    clear: () => {
      for (const set of [all, timed, busy]) set.clear();
      ready.length = 0;
    },
  };
}

function comesBefore(waiter: Waiter, other: Waiter): boolean {
  const [due, otherDue] = [waiter.due ?? 0, other.due ?? 0];
  return due < otherDue || (due === otherDue && waiter.order < other.order);
}
