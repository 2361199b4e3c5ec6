/** Intune: enrollment, management sessions, the management extension's gateway, and content. The face of this folder. */

export { findApp, listApps } from './apps.ts';
export { findConfigurationProfile, listConfigurationProfiles } from './configuration-profiles.ts';
export { deleteManagedDevice } from './delete-managed-device.ts';
export { moveToDirectoryObject } from './directory-object.ts';
export { findManagedDevice, listManagedDevices } from './managed-devices.ts';
export { intune } from './manifest.ts';
export type {
  App,
  ConfigurationProfile,
  ConfigurationSetting,
  EnrollmentStatusPage,
  ManagedDevice,
} from './records.ts';
export { BLANK_PAGE, MOST_STATUS_PAGES } from './status-page.ts';
export {
  changeStatusPage,
  deleteStatusPage,
  insertStatusPage,
  listStatusPages,
  updateStatusPage,
} from './status-pages.ts';
export { reachesDevice } from './targeting.ts';
export { WINDOWS_HELLO_DEFAULTS } from './tenant-spec.ts';
