/** What the PC asks the Autopilot deployment service: the face of this folder. */

export { profileThatCounts } from './kept-profile.ts';
export { profileOfFile, putConfigurationFile } from './offline-file.ts';
export { type DeploymentProfile, downloadProfile, type ProfileAnswer } from './profile-download.ts';
