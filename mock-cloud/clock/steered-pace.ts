/** Real time that somebody may move on and speed up while the clock runs: for a cloud that tools outside of it use. */

import { LATEST_TIME, MOST_SPEED, whyNotTo } from './limits.ts';
import type { Pace } from './pace.ts';

/** A pace, and what moves it. */
export interface SteeredPace {
  /** What the clock is made with. */
  readonly pace: Pace;
  /**
   * Lets `ms` pass at once; who sleeps until then wakes. Throws RangeError for a time that is no positive number, or goes
   * past {@link LATEST_TIME}.
   */
  advance(ms: number): void;
  /** From now on `speed` milliseconds pass in each real one. Throws RangeError unless it is positive, and at most {@link MOST_SPEED}. */
  setSpeed(speed: number): void;
}

interface Pending {
  readonly due: number;
  readonly arrive: () => void;
}

/** `start` in milliseconds since 1970; `speed` 1 is real time. */
export function createSteeredPace(options: { readonly start: number; readonly speed?: number }): SteeredPace {
  let speed = checkedSpeed(options.speed ?? 1);
  let base = options.start;
  let since = performance.now();
  const timers = new Map<Pending, NodeJS.Timeout>();

  // Whole milliseconds: some formats on the wire have no others.
  const time = (): number => Math.min(LATEST_TIME, base + Math.floor((performance.now() - since) * speed));
  const arm = (pending: Pending): void => {
    // Node's timers take at most 2^31-1 ms; one that fires early is armed again.
    const wait = Math.min((pending.due - time()) / speed, 2 ** 31 - 1);
    const fire = (): void => {
      timers.delete(pending);
      if (pending.due > time()) arm(pending);
      else pending.arrive();
    };
    timers.set(pending, setTimeout(fire, Math.max(0, wait)));
  };
  /** Goes on from `from` at the speed that now holds. */
  const rebase = (from: number): void => {
    base = from;
    since = performance.now();
    for (const [pending, timer] of [...timers]) {
      clearTimeout(timer);
      arm(pending);
    }
  };

  return {
    pace: {
      kind: 'paced',
      until: (due, _now, arrive) => arm({ due, arrive }),
      now: (floor) => Math.max(floor, time()),
      stop: () => {
        for (const timer of timers.values()) clearTimeout(timer);
        timers.clear();
      },
    },
    advance: (ms) => {
      const now = time();
      const then = now + positive('advance', ms);
      const why = whyNotTo(then, now);
      if (why !== undefined) throw new RangeError(`advance: ${why}.`);
      rebase(then);
    },
    setSpeed: (next) => {
      const now = time();
      speed = checkedSpeed(next);
      rebase(now);
    },
  };
}

/** The time on the wall, ms since 1970: where the clock of a cloud for outside tools starts. */
export function realNow(): number {
  return Date.now();
}

function checkedSpeed(speed: number): number {
  if (positive('speed', speed) <= MOST_SPEED) return speed;
  throw new RangeError(`speed: ${speed} is more than ${MOST_SPEED}.`);
}

function positive(what: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  throw new RangeError(`${what}: ${value} is not a positive number.`);
}
