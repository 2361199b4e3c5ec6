/** Scope tag and roles that every tenant of Intune has. */

import type { RegularEntity } from '../regular/index.ts';

type BuiltIn = Omit<RegularEntity, 'home' | 'order'>;

/** The scope tag that everything has until somebody says otherwise (graph.md 5.10). */
export const DEFAULT_SCOPE_TAG: BuiltIn = {
  id: '0',
  type: 'roleScopeTag',
  properties: { displayName: 'Default', description: 'Default scope tag.', isBuiltIn: true },
};

/**
 * Names by id, as https://github.com/deploymenttheory/terraform-provider-microsoft365 has them (schema of the resource
 * role_assignment) and https://learn.microsoft.com/intune/intune-service/fundamentals/role-based-access-control names them.
 */
const ROLES: Readonly<Record<string, string>> = {
  '0bd113fe-6be5-400c-a28f-ae5553f9c0be': 'Policy and Profile manager',
  '2f9f4f7e-2d13-427b-adf2-361a1eef7ae8': 'School Administrator',
  '9e0cc482-82df-4ab2-a24c-0c23a3f52e1e': 'Help Desk Operator',
  'c1d9fcbb-cba5-40b0-bf6b-527006585f4b': 'Application Manager',
  'c56d53a2-73d0-4502-b6bd-4a9d3dba28d5': 'Endpoint Security Manager',
  'fa1d7878-e8cb-41a1-8254-0142355c9f84': 'Read Only Operator',
  'fb2603eb-3c87-4be3-8b5b-d58a5b4a0bc0': 'Intune Role Administrator',
};

/** What each of them may do is not kept (A-GRAPH-54). */
const PERMISSIONS = [
  { actions: [], resourceActions: [{ allowedResourceActions: [], notAllowedResourceActions: [] }] },
];

/** The roles. */
export const BUILT_IN_ROLES: readonly BuiltIn[] = Object.entries(ROLES).map(([id, displayName]) => ({
  id,
  type: 'deviceAndAppManagementRoleDefinition',
  properties: {
    displayName,
    isBuiltIn: true,
    isBuiltInRoleDefinition: true,
    permissions: PERMISSIONS,
    rolePermissions: PERMISSIONS,
  },
}));
