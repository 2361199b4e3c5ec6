/** What the PC asks the Autopilot deployment service: the face of this folder. */

export { type DeploymentProfile, downloadProfile, type ProfileOutcome } from './profile-download.ts';
