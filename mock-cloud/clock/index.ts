/** The face of the clock. */

export { type Clock, type ClockOptions, createClock } from './clock.ts';
export { createPace, type PaceOptions } from './create-pace.ts';
export { StallError, TimeLimitError } from './errors.ts';
export { LATEST_TIME, MOST_SPEED, whyNotTo } from './limits.ts';
export type { Pace } from './pace.ts';
export type { ClockReading } from './reading.ts';
export { createSteeredPace, realNow, type SteeredPace } from './steered-pace.ts';
export type { Hold, Party, Task, WaitOptions } from './task.ts';
