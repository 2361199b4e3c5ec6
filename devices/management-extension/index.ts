/** The Intune Management Extension: the face of this folder. */

export { type CheckInOptions, runExtensionCheckIn } from './check-in.ts';
export { readLog } from './log.ts';
