/** Permissions of regular collections that have areas of their own (graph.md 10). */

import { CONFIGURATION } from './permissions.ts';

/** Scripts: those for configuration do as well, as the pages of the scripts have them. */
export const SCRIPTS = {
  read: ['DeviceManagementScripts.Read.All', ...CONFIGURATION.read],
  write: ['DeviceManagementScripts.ReadWrite.All', ...CONFIGURATION.write],
} as const;

/** Roles of Intune and scope tags. */
export const RBAC = {
  read: ['DeviceManagementRBAC.Read.All'],
  write: ['DeviceManagementRBAC.ReadWrite.All'],
} as const;
