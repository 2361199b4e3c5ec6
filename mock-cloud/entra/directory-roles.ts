/** Roles of the directory that a user may have, under the names of Microsoft's list of built-in roles. */

import { createHash } from 'node:crypto';
import { guidText } from '#wire/certificate-extension.ts';

/** Those that Glovebox knows: the two that reach the PCs, and others that do not. */
export const DIRECTORY_ROLES = [
  'Global Administrator',
  'Microsoft Entra Joined Device Local Administrator',
  'Intune Administrator',
  'Cloud Device Administrator',
  'User Administrator',
] as const;
/** See {@link DIRECTORY_ROLES}. */
export type DirectoryRole = (typeof DIRECTORY_ROLES)[number];

/** The object id of a role in a tenant; the directory here keeps no role objects. */
export function directoryRoleId(tenantId: string, role: DirectoryRole): string {
  return guidText(createHash('sha256').update(`${tenantId} ${role}`).digest().subarray(0, 16));
}
