/** Microsoft Entra ID, the directory: who may sign in, users, groups and devices, tokens. The face of this folder. */

export { type AssignmentTarget, targetsReach } from './assignment-targets.ts';
export { changeDeviceObject, newDeviceObject } from './device-object.ts';
export {
  changeDevice,
  countDevicesOwnedBy,
  ensureDeviceObject,
  findDeviceObject,
  findDeviceObjectBy,
  insertDeviceObject,
  listDeviceObjects,
  markCompliant,
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
// For the tenant's creation and the control interface, until they are folds of the services' manifests.
export { groupRule } from './group-rule.ts';
export { changeGroup, findGroup, listGroups } from './groups.ts';
export { keyDigestOf } from './key-digest.ts';
export { groupIdsOfDevice, groupIdsOfUser, type Member, membersOf, scopeIncludes } from './membership.ts';
export { issueNonce, redeemNonce } from './nonces.ts';
export { oneTimeCode } from './one-time-code.ts';
export { digestOf, type Expiring, issueOpaque } from './opaque.ts';
export { SIGN_IN_NAMES } from './pages/index.ts';
export type {
  Application,
  Branding,
  DeviceObject,
  Group,
  GroupMember,
  IntuneTenantSettings,
  MultiFactor,
  Scope,
  Tenant,
  User,
} from './records.ts';
export {
  applications,
  deviceObjects,
  groupMemberKey,
  groupMembers,
  groups,
  tenants,
  users,
} from './records.ts';
export { signIn } from './routes.ts';
export { answerNumberMatch, approveDeviceCode } from './sign-in/index.ts';
export { findTenant, listTenants, updateTenant } from './tenants.ts';
export { type AccessTokenClaims, verifyAccessToken } from './tokens.ts';
export { findUser, findUserByName, listUsers } from './users.ts';
