/** What the PC asks the Autopilot deployment service: the face of this folder. */

export { type DeploymentProfile, downloadProfile, type ProfileAnswer } from './profile-download.ts';
