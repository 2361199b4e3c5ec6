/** The Autopilot deployment service: registration, profiles, and what PCs ask of it. The face of this folder. */

export { PROFILE_DEFAULTS } from './default-profile.ts';
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
export { type ImportRow, importDevices } from './import-devices.ts';
export { importState } from './import-state.ts';
export { deleteImport, findImport, listImports } from './imports.ts';
export {
  JOIN_METHOD_NAMES,
  JOIN_METHODS,
  type JoinMethodName,
  type ProfileJoinMethod,
} from './join-methods.ts';
export { autopilot } from './manifest.ts';
export { assignedProfile, type ProfileAssignment } from './profile-assignment.ts';
export {
  deleteProfile,
  findProfile,
  insertProfile,
  listProfiles,
  updateProfile,
  withdrawAssignments,
} from './profiles.ts';
export type { AutopilotDevice, DeploymentProfile, DeviceProperties, ImportRecord } from './records.ts';
export {
  autopilotDeviceOfObject,
  countAutopilotDevices,
  findAutopilotDevice,
  findTicket,
  listAutopilotDevices,
  type Registration,
  registrationOfTicket,
} from './registration.ts';
export { noteHardwareChange } from './repair.ts';
export { startSync, syncState } from './settings-sync.ts';
export { AssignmentSpec, targetsOf } from './tenant-assignment.ts';
export { assignedUserFault, groupTagFault } from './upload-rules.ts';
