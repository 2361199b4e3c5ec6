/** The Autopilot deployment service: registration, profiles, and what PCs ask of it. The face of this folder. */

export { PROFILE_DEFAULTS } from './default-profile.ts';
export { deploymentService } from './deployment-service.ts';
export {
  type ActionResult,
  allowingEnrollmentAgain,
  allowNextEnrollment,
  assignUserToDevice,
  deleteAutopilotDevice,
  recordingEnrollment,
  unassignUserFromDevice,
  updateDeviceProperties,
} from './device-actions.ts';
export { NO_HYBRID_JOIN } from './hybrid-join.ts';
export { importCsv } from './import-csv.ts';
export { type ImportRow, importDevices } from './import-devices.ts';
export { importState } from './import-state.ts';
export { deleteImport, findImport, listImports } from './imports.ts';
export { liveId } from './live-id.ts';
export { assignedProfile, type ProfileAssignment } from './profile-assignment.ts';
export { deleteProfile, findProfile, insertProfile, listProfiles, updateProfile } from './profiles.ts';
export type { AutopilotDevice, DeploymentProfile, DeviceProperties, ImportRecord } from './records.ts';
// For the tenant's creation and the control interface, until they are folds of the services' manifests.
export { autopilotDevices, deploymentProfiles } from './records.ts';
export {
  autopilotDeviceOfObject,
  findAutopilotDevice,
  findTicket,
  listAutopilotDevices,
  type Registration,
  registrationOfTicket,
} from './registration.ts';
export { startSync, syncState } from './settings-sync.ts';
export { settleRegistrations } from './settle.ts';
