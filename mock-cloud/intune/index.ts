/** Intune: enrollment, management sessions, the management extension's gateway, and content. The face of this folder. */

export { storeProductId, uninstallCommandLine } from './app-kinds.ts';
export {
  type RelationshipProblem,
  relativesAbove,
  relativesBelow,
  setAppRelationships,
} from './app-relationships.ts';
export { findApp, listApps } from './apps.ts';
export { orderReset, withdrawReset } from './autopilot-reset.ts';
export {
  deleteCompliancePolicy,
  insertCompliancePolicy,
  listCompliancePolicies,
  updateCompliancePolicy,
} from './compliance-policies.ts';
export {
  deleteConfigurationProfile,
  findConfigurationProfile,
  insertConfigurationProfile,
  listConfigurationProfiles,
  updateConfigurationProfile,
} from './configuration-profiles.ts';
export { detectionFile } from './content/index.ts';
export {
  deleteCorporateIdentifier,
  findCorporateIdentifier,
  type IdentifierRow,
  importIdentifiers,
  listCorporateIdentifiers,
  sameIdentifiers,
  windowsParts,
} from './corporate-identifiers.ts';
export { deleteManagedDevice } from './delete-managed-device.ts';
export { type DeploymentRow, listDeployments } from './deployment-report/index.ts';
export { beginAction, listActions, wipeNode, withdrawAction } from './device-actions/index.ts';
export { moveToDirectoryObject } from './directory-object.ts';
export {
  ATTESTATION_DETAILS,
  ATTESTATION_STATUSES,
  ENROLLMENT_FAULT_WORDS,
  type EnrollmentFailure,
  type EnrollmentFaultWord,
  listEnrollmentFailures,
} from './enrollment/index.ts';
export {
  deleteEnrollmentRestriction,
  insertEnrollmentRestriction,
  listEnrollmentRestrictions,
  updateEnrollmentRestriction,
} from './enrollment-restrictions.ts';
export {
  downloadUrl,
  type LogCollection,
  listCollections,
  requestCollection,
} from './log-collection/index.ts';
export { findManagedDevice, listManagedDevices } from './managed-devices.ts';
export { intune } from './manifest.ts';
export { setting as settingNode } from './nodes.ts';
export type {
  App,
  AppRelationship,
  CompliancePolicy,
  ConfigurationProfile,
  ConfigurationSetting,
  CorporateIdentifier,
  EnrollmentRestriction,
  EnrollmentStatusPage,
  ManagedDevice,
  Script,
  UpdateRing,
} from './records.ts';
export { deleteScript, listScripts, putScript } from './scripts.ts';
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
export { settingsOfRing } from './update-rings.ts';
