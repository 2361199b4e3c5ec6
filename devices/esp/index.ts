/** The Enrollment Status Page: the face of this folder. */

export { runAccountSetup } from './account-setup.ts';
export {
  checkInAfterRepair,
  continueInBackground,
  goOnBehind,
  installOthers,
  resumeBackground,
} from './background.ts';
export { runDeviceSetup } from './device-setup.ts';
export { pageSettings } from './page-of-pc.ts';
export { pageRegistry, type RegistryKey, registryFile } from './page-registry.ts';
export { type PhaseRecord, readPhase, writePhase } from './phase-record.ts';
export {
  type PhaseEnd,
  type PhaseFailure,
  type PhaseOptions,
  type PhasePlan,
  runPhase,
  type Verdict,
} from './phase-run.ts';
export { providerStates } from './provider-states.ts';
export { lineText, renderPhases } from './render.ts';
export { linesOfScope } from './setup-lines.ts';
export {
  type EspState,
  PHASES,
  type PhaseName,
  type PhaseState,
  type PreparationLine,
  type StatusLine,
} from './state.ts';
export { COLLECT_LOGS } from './status-page-settings.ts';
export { beginUserPart, forgetAccountSetup } from './user-part.ts';
export { keepUserSid } from './user-sid.ts';
