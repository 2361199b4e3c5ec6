/** Microsoft Entra ID, the directory: who may sign in, users, groups and devices, tokens. The face of this folder. */

export { type AssignmentTarget, targetsReach } from './assignment-targets.ts';
export { CLOUD_APPS } from './conditional-access.ts';
export { changeDeviceObject, newDeviceObject } from './device-object.ts';
export {
  changeDevice,
  countDevicesOwnedBy,
  ensureDeviceObject,
  findDeviceObject,
  findDeviceObjectBy,
  insertDeviceObject,
  listDeviceObjects,
  markCompliance,
  updateDeviceObject,
  updatingDeviceObject,
} from './device-objects.ts';
export {
  addMembers,
  checkMembershipRule,
  createGroup,
  type DirectoryResult,
  deleteDeviceObject,
  deleteGroup,
  removeMember,
  setRuleProcessing,
} from './directory.ts';
export { DIRECTORY_ROLES, type DirectoryRole, directoryRoleId } from './directory-roles.ts';
export {
  type DomainFederation,
  domainFederation,
  federatedDomains,
  type NewDomainFederation,
  trustingSigningCertificate,
} from './federations.ts';
export { changeGroup, findGroup, listGroups } from './groups.ts';
export { keepHelloKey, keyIdentifierOf } from './hello-keys.ts';
export type { IntuneTenantSettings } from './intune-settings.ts';
export { keyDigestOf } from './key-digest.ts';
export { knownTenant } from './known-tenant.ts';
export { entra } from './manifest.ts';
export { groupIdsOfDevice, groupIdsOfUser, type Member, membersOf, scopeIncludes } from './membership.ts';
export { issueNonce, redeemNonce } from './nonces.ts';
export { digestOf, type Expiring, issueOpaque } from './opaque.ts';
export { SIGN_IN_NAMES } from './pages/index.ts';
export type {
  DeviceObject,
  Group,
  OnPremisesUser,
  Tenant,
  User,
} from './records.ts';
export { findTenant, hasDomain, updateTenant, updatingTenant } from './tenants.ts';
export { type AccessTokenClaims, verifyAccessToken } from './tokens.ts';
export { transportKeyText } from './transport-key.ts';
export { userInfoOf } from './user-info.ts';
export { findUser, findUserByName, listUsers, synchronizeUser } from './users.ts';
export { ADMINISTRATOR_ROLES } from './well-known-applications.ts';
