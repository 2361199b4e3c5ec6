/** The cloud's one clock: a discrete-event clock on which time moves only when everybody who takes part waits. */

import { beginTask } from './begin-task.ts';
import { createPace } from './create-pace.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import type { Pace } from './pace.ts';
import type { Party } from './task.ts';
import type { PartyState } from './waiters.ts';

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
export function createClock({ start, pace = createPace({ kind: 'virtual' }) }: ClockOptions): Clock {
  const dispatcher = createDispatcher(start, pace);
  return {
    now: dispatcher.now,
    party: (name) => createParty(dispatcher, name),
    waiting: dispatcher.lines,
    stop: () => {
      dispatcher.stop();
      if (pace.kind === 'paced') pace.stop?.();
    },
  };
}

function createParty(dispatcher: Dispatcher, name: string): Party {
  const party: PartyState = { left: false, running: 0 };
  return {
    name,
    begin: (taskName) => beginTask(dispatcher, party, name, taskName),
    run: async (taskName, body) => {
      const task = beginTask(dispatcher, party, name, taskName);
      const ended = await settled(body(task));
      if (party.left) return await new Promise<never>(() => {});
      task.end();
      if (ended.kind === 'failed') throw ended.error;
      return ended.value;
    },
    leave: () => {
      if (!party.left) dispatcher.leave(party);
    },
  };
}

type Settled<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown };

async function settled<T>(work: Promise<T>): Promise<Settled<T>> {
  try {
    return { kind: 'done', value: await work };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
