/** The technician flow of Windows Autopilot for pre-provisioned deployment: the face of this folder. */

export { runOptions } from './options.ts';
export { runOutcome } from './outcome.ts';
export { runProvisioning } from './provision.ts';
export { FiveWindowsKeys, watchWindowsKey } from './windows-key.ts';
