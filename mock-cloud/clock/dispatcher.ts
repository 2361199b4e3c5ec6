/** Who goes on next, and when time moves: one task at a time, and time only when nobody runs. */

import { StallError } from './errors.ts';
import type { Pace } from './pace.ts';
import { createRunning } from './running.ts';
import { createWaiters, type PartyState, type Waiter } from './waiters.ts';

/** The order of the tasks on one clock. */
export interface Dispatcher {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** The place of the next one that is parked: of two that are due together, the lower one goes on first. */
  nextOrder(): number;
  /** Adds `change` to the tasks of the party that run. */
  count(party: PartyState, change: number): void;
  /** A task that ran sleeps or waits from now on. */
  park(waiter: Waiter): void;
  /** What the task waited for has come: `wake` is called when it is its turn. Nothing when it does not wait any more. */
  ready(waiter: Waiter, wake: () => void): void;
  /** Takes a parked task away. False when it is not parked. */
  remove(waiter: Waiter): boolean;
  /** Takes all tasks of the party away; nothing that they await settles any more. */
  leave(party: PartyState): void;
  /** Who waits for what, in the order in which they began. */
  lines(): string[];
  stop(): void;
}

/** Nobody takes part yet, and it is `start`. */
export function createDispatcher(start: number, pace: Pace): Dispatcher {
  let now = start;
  let order = 0;
  let pacing = 0;
  const waiters = createWaiters();

  // `now` is where the clock last stopped; between stops a paced clock goes on by itself.
  const time = (): number => (pace.kind === 'virtual' ? now : Math.max(now, pace.now(now)));

  const dispatch = (): void => {
    const next = waiters.next();
    if (next === undefined) letTimePass();
    else {
      running.count(next.party, 1);
      next.wake?.();
    }
  };
  const running = createRunning(dispatch);

  const letTimePass = (): void => {
    const due = waiters.earliest();
    if (due === undefined) stall();
    else advanceTo(due);
  };

  const stall = (): void => {
    const stalled = waiters.firstBusy();
    if (stalled === undefined) return;
    const lines = waiters.lines();
    waiters.delete(stalled);
    running.count(stalled.party, 1);
    stalled.stall(new StallError(lines));
  };

  const advanceTo = (waiter: Waiter): void => {
    const due = waiter.due ?? now;
    pacing += 1;
    const turn = pacing;
    const arrive = (): void => {
      // Something happened meanwhile, or the waiter is gone: look again.
      if (turn !== pacing || !running.none() || waiters.anyReady() || !waiters.has(waiter)) {
        running.look();
        return;
      }
      now = Math.max(now, due);
      waiters.delete(waiter);
      running.count(waiter.party, 1);
      waiter.expire();
    };
    if (pace.kind === 'virtual' || due <= time()) arrive();
    else pace.until(due, now, arrive);
  };

  return {
    now: time,
    nextOrder: () => order++,
    count: running.count,
    park: (waiter) => {
      waiters.add(waiter);
      running.count(waiter.party, -1);
    },
    ready: (waiter, wake) => {
      if (!waiters.has(waiter) || waiter.wake !== undefined) return;
      waiter.wake = wake;
      waiters.ready(waiter);
      pacing += 1;
      running.look();
    },
    remove: (waiter) => {
      if (!waiters.delete(waiter)) return false;
      running.look();
      return true;
    },
    leave: (party) => {
      waiters.leave(party);
      running.leave(party);
    },
    lines: waiters.lines,
    stop: () => {
      running.stop();
      waiters.clear();
    },
  };
}
