/** Windows LAPS: the face of this folder. */

export { type ManagedAccount, managedAccount, startLaps } from './windows-laps.ts';
