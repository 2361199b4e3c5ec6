/** How many tasks run, and the moment when none does. */

import type { PartyState } from './waiters.ts';

/** The tasks that run. */
export interface Running {
  /** Adds `change` to those of the party. */
  count(party: PartyState, change: number): void;
  /** Those of the party run no more. */
  leave(party: PartyState): void;
  /** Whether nobody runs. */
  none(): boolean;
  /** Looks whether nobody runs, a turn later: a promise that settles in the same turn still finds its continuation. */
  look(): void;
  stop(): void;
}

/** Nobody runs yet; `idle` is called when it is found to be so. */
export function createRunning(idle: () => void): Running {
  let running = 0;
  let scheduled = false;
  let stopped = false;
  const look = (): void => {
    if (running !== 0 || scheduled || stopped) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      if (running === 0 && !stopped) idle();
    });
  };
  return {
    count: (party, change) => {
      if (party.left) return;
      party.running += change;
      running += change;
      look();
    },
    leave: (party) => {
      running -= party.running;
      party.left = true;
      look();
    },
    none: () => running === 0,
    look,
    stop: () => {
      stopped = true;
    },
  };
}
