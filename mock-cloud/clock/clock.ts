/** The cloud's one clock: a discrete-event clock on which time moves only when everybody who takes part waits. */

import { createPace } from './create-pace.ts';
import { StallError, TimeLimitError } from './errors.ts';
import type { Pace } from './pace.ts';
import type { Hold, Party, Task } from './task.ts';
import { createWaiters, type PartyState, type Waiter } from './waiters.ts';

/** Time, and who takes part in it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  party(name: string): Party;
  /** Who waits for what now, one line a task, for messages. */
  waiting(): readonly string[];
  /** Ends every task; for the end of a scenario. */
  stop(): void;
}

/** How a clock begins and goes. */
export interface ClockOptions {
  /** Where virtual time begins, in milliseconds. */
  readonly start: number;
  /** How waiting time passes; virtual (at once) unless told. */
  readonly pace?: Pace;
}

/** Makes a clock. All its state lives in the returned value. */
export function createClock(options: ClockOptions): Clock {
  const pace = options.pace ?? createPace({ kind: 'virtual' });
  let now = options.start;
  let running = 0;
  let order = 0;
  let scheduled = false;
  let stopped = false;
  let pacing = 0;
  const ready: Waiter[] = [];
  const waiters = createWaiters();

  // `now` is where the clock last stopped; between stops a paced clock goes on by itself.
  const time = (): number => (pace.kind === 'virtual' ? now : Math.max(now, pace.now(now)));

  const count = (party: PartyState, change: number): void => {
    if (party.left) return;
    party.running += change;
    running += change;
    if (running === 0) schedule();
  };

  // The check runs a turn later, so that a promise that settles in the same turn still finds its continuation.
  const schedule = (): void => {
    if (scheduled || stopped) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      if (running === 0 && !stopped) dispatch();
    });
  };

  const dispatch = (): void => {
    const next = ready.shift();
    if (next !== undefined) {
      waiters.delete(next);
      if (next.party.left) {
        schedule();
        return;
      }
      count(next.party, 1);
      next.wake?.();
      return;
    }
    const due = waiters.earliest();
    if (due !== undefined) {
      advanceTo(due);
      return;
    }
    const stalled = waiters.firstBusy();
    if (stalled === undefined) return;
    const lines = waiters.lines();
    waiters.delete(stalled);
    count(stalled.party, 1);
    stalled.stall(new StallError(lines));
  };

  const advanceTo = (waiter: Waiter): void => {
    const due = waiter.due ?? now;
    pacing += 1;
    const turn = pacing;
    const arrive = (): void => {
      // Something happened meanwhile, or the waiter is gone: look again.
      if (turn !== pacing || running > 0 || ready.length > 0 || !waiters.has(waiter)) {
        if (running === 0) schedule();
        return;
      }
      now = Math.max(now, due);
      waiters.delete(waiter);
      count(waiter.party, 1);
      waiter.expire();
    };
    if (pace.kind === 'virtual' || due <= time()) arrive();
    else pace.until(due, now, arrive);
  };

  const park = (waiter: Waiter): void => {
    waiters.add(waiter);
    count(waiter.party, -1);
  };

  const beginTask = (party: PartyState, partyName: string, name: string): Task => {
    const line = `${partyName} · ${name}`;
    let ended = false;
    let parked: Waiter | undefined;
    const parkTask = (entry: Waiter): void => {
      parked = entry;
      park(entry);
    };
    count(party, 1);
    const never = <T>(): Promise<T> => new Promise<T>(() => {});
    return {
      name,
      sleep: (ms, what) =>
        party.left
          ? never()
          : new Promise((resolve) => {
              const entry: Waiter = {
                order: order++,
                line: `${line} sleeps: ${what}`,
                idle: false,
                due: time() + Math.max(0, ms),
                party,
                wake: undefined,
                expire: resolve,
                stall: () => {},
              };
              parkTask(entry);
            }),
      wait: (what, event, waitOptions) => {
        if (party.left) return never();
        return new Promise((resolve, reject) => {
          const limit = waitOptions?.limitMs;
          const entry: Waiter = {
            order: order++,
            line: `${line} waits for ${what}`,
            idle: waitOptions?.idle === true,
            due: limit === undefined ? undefined : time() + limit,
            party,
            wake: undefined,
            expire: () => reject(new TimeLimitError(line, what, limit ?? 0)),
            stall: reject,
          };
          const settle = (wake: () => void): void => {
            if (!waiters.has(entry) || entry.wake !== undefined) return;
            entry.wake = wake;
            ready.push(entry);
            pacing += 1;
            if (running === 0) schedule();
          };
          parkTask(entry);
          event.then(
            (value) => settle(() => resolve(value)),
            (error) => settle(() => reject(error)),
          );
        });
      },
      hold: (what) => createHold(party, what),
      end: () => {
        if (ended) return;
        ended = true;
        // One that ends while it sleeps, such as a handler whose client has hung up, is not running any more.
        if (parked !== undefined && waiters.delete(parked)) {
          const at = ready.indexOf(parked);
          if (at >= 0) ready.splice(at, 1);
          if (running === 0) schedule();
        } else count(party, -1);
      },
    };
  };

  const createHold = (party: PartyState, _what: string): Hold => {
    let state: 'held' | 'suspended' | 'released' = 'held';
    count(party, 1);
    const move = (from: typeof state, to: typeof state, change: number): void => {
      if (state !== from) return;
      state = to;
      count(party, change);
    };
    return {
      suspend: () => move('held', 'suspended', -1),
      resume: () => move('suspended', 'held', 1),
      release: () => {
        if (state === 'held') count(party, -1);
        state = 'released';
      },
    };
  };

  return {
    now: time,
    party: (name) => {
      const party: PartyState = { left: false, running: 0 };
      return {
        name,
        begin: (taskName) => beginTask(party, name, taskName),
        run: async (taskName, body) => {
          const task = beginTask(party, name, taskName);
          const outcome = await settled(body(task));
          if (party.left) return await new Promise<never>(() => {});
          task.end();
          if (outcome.kind === 'failed') throw outcome.error;
          return outcome.value;
        },
        leave: () => {
          if (party.left) return;
          running -= party.running;
          party.left = true;
          waiters.leave(party);
          for (const waiter of ready.filter((w) => w.party === party)) ready.splice(ready.indexOf(waiter), 1);
          if (running === 0) schedule();
        },
      };
    },
    waiting: waiters.lines,
    stop: () => {
      stopped = true;
      waiters.clear();
      ready.length = 0;
      if (pace.kind === 'paced') pace.stop?.();
    },
  };
}

type Outcome<T> = { kind: 'done'; value: T } | { kind: 'failed'; error: unknown };

async function settled<T>(work: Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: 'done', value: await work };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
