/** What the PC asks the Autopilot deployment service, and what it keeps of it: the face of this folder. */

export { profileThatCounts } from './kept-profile.ts';
export { putOfflineProfile, readOfflineProfile } from './offline-profile.ts';
export { type DeploymentProfile, downloadProfile, type ProfileAnswer } from './profile-download.ts';
export { keepReceived } from './received-settings.ts';
