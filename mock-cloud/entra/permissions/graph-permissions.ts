/** The permissions of Microsoft Graph by name (https://learn.microsoft.com/graph/permissions-reference). */

import { closest } from 'fastest-levenshtein';
import names from './graph.json' with { type: 'json' };

/** Who holds a permission: an application in its own name, or in the name of a user who is signed in. */
export type PermissionKind = 'application' | 'delegated';

const WITH_ADMINISTRATOR: ReadonlySet<string> = new Set(names.delegatedWithAdministrator);

/** The names of a kind. */
export const GRAPH_PERMISSIONS: Readonly<Record<PermissionKind, readonly string[]>> = {
  application: names.application,
  delegated: [...names.delegated, ...names.delegatedWithAdministrator],
};

/** Whether only an administrator can consent to a delegated permission. */
export const needsAdministrator = (permission: string): boolean => WITH_ADMINISTRATOR.has(permission);

/** What is wrong with a name that is to be a permission of this kind; undefined for one that is. */
export function wrongPermission(kind: PermissionKind, name: string): string | undefined {
  if (GRAPH_PERMISSIONS[kind].includes(name)) return undefined;
  const other = kind === 'application' ? 'delegated' : 'application';
  const begin = `Microsoft Graph has no ${kind} permission "${name}"`;
  return GRAPH_PERMISSIONS[other].includes(name)
    ? `${begin}: that is one of its ${other} permissions`
    : `${begin}; did you mean "${closest(name, GRAPH_PERMISSIONS[kind])}"?`;
}
