/** Permissions by area (graph.md section 10). */

/** Autopilot registrations, imports and profiles. */
export const SERVICE_CONFIG = {
  read: ['DeviceManagementServiceConfig.Read.All'],
  write: ['DeviceManagementServiceConfig.ReadWrite.All'],
} as const;

/** Sync and enrolment configurations list the configuration permissions as well. */
export const ENROLLMENT_CONFIG = {
  read: ['DeviceManagementServiceConfig.Read.All', 'DeviceManagementConfiguration.Read.All'],
  write: ['DeviceManagementServiceConfig.ReadWrite.All', 'DeviceManagementConfiguration.ReadWrite.All'],
} as const;

/** Device configurations and compliance policies. */
export const CONFIGURATION = {
  read: ['DeviceManagementConfiguration.Read.All'],
  write: ['DeviceManagementConfiguration.ReadWrite.All'],
} as const;

/** Apps. */
export const APPS = {
  read: ['DeviceManagementApps.Read.All'],
  write: ['DeviceManagementApps.ReadWrite.All'],
} as const;

/** Managed devices, but for their actions. */
export const MANAGED_DEVICES = {
  read: ['DeviceManagementManagedDevices.Read.All'],
  write: ['DeviceManagementManagedDevices.ReadWrite.All'],
} as const;

/** Actions on managed devices. */
export const PRIVILEGED: readonly string[] = ['DeviceManagementManagedDevices.PrivilegedOperations.All'];

/** Users. */
export const USERS = {
  read: ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  write: ['User.ReadWrite.All', 'Directory.ReadWrite.All'],
} as const;

/** Groups. */
export const GROUPS = {
  read: ['Group.Read.All', 'GroupMember.Read.All', 'GroupMember.ReadWrite.All', 'Directory.Read.All'],
  write: ['Group.ReadWrite.All', 'Directory.ReadWrite.All'],
} as const;

/** Members may be changed with the narrower permission too. */
export const GROUP_MEMBERS: readonly string[] = [
  'GroupMember.ReadWrite.All',
  'Group.ReadWrite.All',
  'Directory.ReadWrite.All',
];

/** Device objects. */
export const DEVICES = {
  read: ['Device.Read.All', 'Directory.Read.All'],
  // The last is what a user is given it by (learn.microsoft.com/graph/api/device-update).
  write: ['Device.ReadWrite.All', 'Directory.ReadWrite.All', 'Directory.AccessAsUser.All'],
} as const;

/** Passwords of local administrators; nobody writes them through Graph. */
export const LOCAL_CREDENTIALS = {
  read: ['DeviceLocalCredential.Read.All'],
  write: [],
} as const;

/** The tenant and its subscriptions. */
export const ORGANIZATION = {
  read: ['Organization.Read.All', 'Directory.Read.All', 'User.Read'],
  write: ['Organization.ReadWrite.All', 'Directory.ReadWrite.All'],
} as const;
