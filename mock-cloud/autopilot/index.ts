/** The Autopilot deployment service: registration, profiles, and what PCs ask of it. */

export { countAutopilotDevices } from './count.ts';
export {
  allowNextEnrollment,
  assignUserToDevice,
  deleteAutopilotDevice,
  unassignUserFromDevice,
  updateDeviceProperties,
} from './device-actions.ts';
export { type CsvImport, importCsv } from './import-csv.ts';
export { type ImportRow, importDevices } from './import-devices.ts';
export { importState } from './import-state.ts';
export { autopilot } from './manifest.ts';
export { assignedProfile } from './profile-assignment.ts';
export type { AssignmentTarget } from './records.ts';
export {
  autopilotDeviceOfObject,
  findAutopilotDevice,
  listAutopilotDevices,
  registrationOfTicket,
} from './registration.ts';
export { startSync, syncState } from './settings-sync.ts';
export { settle } from './settle.ts';
export { AssignmentSpec, targetsOf } from './tenant-assignment.ts';
