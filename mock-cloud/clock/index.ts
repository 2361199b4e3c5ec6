/** The face of the clock. */

export { type Clock, type ClockOptions, createClock } from './clock.ts';
export { StallError, TimeLimitError } from './errors.ts';
export { LATEST_TIME, MOST_SPEED, whyNotTo } from './limits.ts';
export { createPace, type Pace, type PaceOptions } from './pace.ts';
export { createSteeredPace, realNow, type SteeredPace } from './steered-pace.ts';
export type { Hold, Party, Task, WaitOptions } from './task.ts';
