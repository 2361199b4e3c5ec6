/** Intune: enrollment, management sessions, the management extension's gateway, and content. The face of this folder. */

export { findApp, listApps } from './apps.ts';
export { settleCompliance } from './compliance.ts';
export { findConfigurationProfile, listConfigurationProfiles } from './configuration-profiles.ts';
export { content } from './content/index.ts';
export { deleteManagedDevice } from './delete-managed-device.ts';
export { enrollment } from './enrollment/index.ts';
export { extension } from './extension/index.ts';
export { findManagedDevice, listManagedDevices } from './managed-devices.ts';
export { management } from './management/index.ts';
export type {
  App,
  ConfigurationProfile,
  ConfigurationSetting,
  EnrollmentStatusPage,
  ManagedDevice,
} from './records.ts';
// For the tenant's creation and the control interface, until they are folds of the services' manifests.
export { apps, configurationProfiles, enrollmentStatusPages, managedDevices } from './records.ts';
export { BLANK_PAGE } from './status-page.ts';
export {
  changeStatusPage,
  deleteStatusPage,
  insertStatusPage,
  listStatusPages,
  updateStatusPage,
} from './status-pages.ts';
