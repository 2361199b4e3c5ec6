/** How far and how fast a clock may be moved: within what the cloud's certificates and messages can say. */

/** The last moment of a clock, ms: the cloud's own TLS certificates end with the year 2099. */
export const LATEST_TIME = Date.UTC(2100, 0, 1) - 1;

/** The highest speed: eleven days in each real second. */
export const MOST_SPEED = 1_000_000;

/** Why a clock at `now` cannot be moved to `then`, both ms; undefined where it can. */
export function whyNotTo(then: number, now: number): string | undefined {
  if (!(then <= LATEST_TIME)) return `a clock goes up to ${new Date(LATEST_TIME).toISOString()}`;
  if (then < now) return `time does not go back: it is ${new Date(now).toISOString()} already`;
  return undefined;
}
