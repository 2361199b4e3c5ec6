/** The technician flow of Windows Autopilot for pre-provisioned deployment: the face of this folder. */

export { runOptions } from './options.ts';
export { runProvisioning } from './provision.ts';
export { runStatusScreen } from './status-screens.ts';
export { FiveWindowsKeys, watchWindowsKey } from './windows-key.ts';
