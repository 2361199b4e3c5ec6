/** The Intune Management Extension: the face of this folder. */

export { announceExtension } from './agent.ts';
export { readAppRecord } from './app-records.ts';
export { type CheckInOptions, runExtensionCheckIn } from './check-in.ts';
export { EXTENSION_LOGS, readLog } from './log.ts';
export { type CheckInTime, installOtherApps } from './other-apps.ts';
export { type ScriptRun, scriptRuns } from './scripts.ts';
export { hasOpenApps } from './tracked-app.ts';
