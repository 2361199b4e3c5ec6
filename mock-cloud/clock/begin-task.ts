/** A task on the clock: it sleeps, waits, and keeps time standing. */

import type { Dispatcher } from './dispatcher.ts';
import { TimeLimitError } from './errors.ts';
import type { Hold, Task, WaitOptions } from './task.ts';
import type { PartyState, Waiter } from './waiters.ts';

const never = <T>(): Promise<T> => new Promise<T>(() => {});

/** Begins a task of the party, which runs from now on. */
export function beginTask(dispatcher: Dispatcher, party: PartyState, partyName: string, name: string): Task {
  const line = `${partyName} · ${name}`;
  let ended = false;
  let parked: Waiter | undefined;
  const park = (waiter: Waiter): void => {
    parked = waiter;
    dispatcher.park(waiter);
  };
  dispatcher.count(party, 1);
  return {
    name,
    sleep: (ms, what) =>
      party.left
        ? never()
        : new Promise((resolve) =>
            park({
              order: dispatcher.nextOrder(),
              line: `${line} sleeps: ${what}`,
              idle: false,
              due: dispatcher.now() + Math.max(0, ms),
              party,
              wake: undefined,
              expire: resolve,
              stall: () => {},
            }),
          ),
    wait: (what, event, options = {}) =>
      party.left ? never() : waitFor(dispatcher, { party, line, what, event, options, park }),
    hold: () => holdTime(dispatcher, party),
    end: () => {
      if (ended) return;
      ended = true;
      // One that ends while it sleeps, such as a handler whose client has hung up, is not running any more.
      if (parked === undefined || !dispatcher.remove(parked)) dispatcher.count(party, -1);
    },
  };
}

interface Waiting<T> {
  readonly party: PartyState;
  /** Who waits. */
  readonly line: string;
  readonly what: string;
  readonly event: PromiseLike<T>;
  readonly options: WaitOptions;
  readonly park: (waiter: Waiter) => void;
}

function waitFor<T>(
  dispatcher: Dispatcher,
  { party, line, what, event, options, park }: Waiting<T>,
): Promise<T> {
  const { limitMs, idle = false } = options;
  return new Promise((resolve, reject) => {
    const waiter: Waiter = {
      order: dispatcher.nextOrder(),
      line: `${line} waits for ${what}`,
      idle,
      due: limitMs === undefined ? undefined : dispatcher.now() + limitMs,
      party,
      wake: undefined,
      expire: () => reject(new TimeLimitError(line, what, limitMs ?? 0)),
      stall: reject,
    };
    park(waiter);
    event.then(
      (value) => dispatcher.ready(waiter, () => resolve(value)),
      (error) => dispatcher.ready(waiter, () => reject(error)),
    );
  });
}

function holdTime(dispatcher: Dispatcher, party: PartyState): Hold {
  let state: 'held' | 'suspended' | 'released' = 'held';
  dispatcher.count(party, 1);
  const move = (from: typeof state, to: typeof state, change: number): void => {
    if (state !== from) return;
    state = to;
    dispatcher.count(party, change);
  };
  return {
    suspend: () => move('held', 'suspended', -1),
    resume: () => move('suspended', 'held', 1),
    release: () => {
      if (state === 'held') dispatcher.count(party, -1);
      state = 'released';
    },
  };
}
