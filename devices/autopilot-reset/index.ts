/** Autopilot Reset: how far it is, and what it keeps: the face of this folder. */

export {
  endReset,
  failReset,
  noteReset,
  type ResetBy,
  resetError,
  resetStatus,
  waitingReset,
} from './reset-state.ts';
export { removeWhatGoes } from './what-stays.ts';
