export {
  type Clock,
  type ClockOptions,
  createClock,
  type Hold,
  type Party,
  type Task,
  type WaitOptions,
} from './clock.ts';
export { StallError, TimeLimitError } from './errors.ts';
export { createPace, type Pace, type PaceOptions } from './pace.ts';
