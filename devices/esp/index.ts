/** The Enrollment Status Page: the face of this folder. */

export { runAccountSetup } from './account-setup.ts';
export { continueInBackground, goOnBehind, resumeBackground } from './background.ts';
export { runDevicePreparation } from './device-preparation.ts';
export { runDeviceSetup } from './device-setup.ts';
export { pageSettings } from './page-of-pc.ts';
export type { PhaseEnd, PhaseFailure, PhaseOptions, UserToken } from './phase-run.ts';
export { espProgress } from './progress.ts';
export { lineText, type Presentation, renderPhases } from './render.ts';
export type { EspState, Line, LineState, PhaseName, PhaseState } from './state.ts';
export { COLLECT_LOGS, type StatusPageSettings } from './status-page-settings.ts';
export { beginUserPart } from './user-part.ts';
