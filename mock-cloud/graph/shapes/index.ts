/** Records of the other services in the form in which Graph shows them. The face of this folder. */

export { appRelationshipEntities } from './app-relationship.ts';
export { targetEntity, targetKey } from './assignment-target.ts';
export { autopilotDeviceEntity } from './autopilot-device.ts';
export { autopilotEventEntity } from './autopilot-event.ts';
export { BUILT_IN, type BuiltIn, builtInEntity, builtInId } from './built-in-configurations.ts';
export {
  compliancePolicyAssignments,
  compliancePolicyEntity,
  complianceSettings,
  scheduledActions,
} from './compliance-policy.ts';
export { graphDate, trimmed } from './dates.ts';
export {
  deploymentProfileEntity,
  profileAssignmentEntity,
  profileAssignmentId,
} from './deployment-profile.ts';
export {
  customConfigurationEntity,
  deviceConfigurationAssignments,
  domainJoinConfigurationEntity,
} from './device-configuration.ts';
export {
  deviceEntity,
  groupEntity,
  INTUNE_SKU,
  organizationEntity,
  subscribedSkuEntity,
  USER_DEFAULTS,
  userEntity,
} from './directory.ts';
export {
  configurationAssignmentEntity,
  MADE_BY_SERVICE,
  statusPageEntity,
} from './enrollment-configuration.ts';
export { enrollmentRestrictionEntity } from './enrollment-restriction.ts';
export { importedDeviceEntity } from './imported-device.ts';
export { localCredentialsEntity } from './local-credentials.ts';
export { logCollectionEntity } from './log-collection.ts';
export { managedDeviceEntity } from './managed-device.ts';
export { mobileAppAssignmentEntities, mobileAppEntity } from './mobile-app.ts';
export { updateRingEntity } from './update-ring.ts';
