/**
 * What Microsoft's own clients may ask Microsoft's own services for, without anybody's consent, as recorded in
 * https://github.com/dirkjanm/ROADtools (roadtx, firstpartyscopes.json). Where nothing is listed it is `user_impersonation`.
 */

import {
  DEVICE_REGISTRATION,
  DIRECTORY_GRAPH,
  ENROLLMENT,
  GRAPH,
  RESOURCE_MANAGER,
} from '../microsoft-services.ts';

const COMMAND_LINE =
  'email openid profile Application.ReadWrite.All AppRoleAssignment.ReadWrite.All AuditLog.Read.All DelegatedPermissionGrant.ReadWrite.All Directory.AccessAsUser.All Group.ReadWrite.All User.Read.All';

/** By client, then by resource. */
const PREAUTHORIZED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Microsoft Azure CLI
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46': { [GRAPH]: `${COMMAND_LINE} User.ReadWrite.All` },
  // Microsoft Azure PowerShell
  '1950a258-227b-4e31-a9cf-717495945fc2': { [GRAPH]: COMMAND_LINE },
  // Azure Active Directory PowerShell
  '1b730954-1685-4b74-9bfd-dac224a7b894': {
    [GRAPH]:
      'email openid profile Agreement.Read.All Agreement.ReadWrite.All AgreementAcceptance.Read AgreementAcceptance.Read.All AuditLog.Read.All Directory.AccessAsUser.All Directory.ReadWrite.All Group.ReadWrite.All IdentityProvider.ReadWrite.All Policy.ReadWrite.TrustFramework PrivilegedAccess.ReadWrite.AzureAD PrivilegedAccess.ReadWrite.AzureADGroup PrivilegedAccess.ReadWrite.AzureResources TrustFrameworkKeySet.ReadWrite.All User.Invite.All',
    [DEVICE_REGISTRATION]: 'policy_management',
  },
  // Microsoft Authentication Broker
  '29d9ed98-a469-4536-ade2-f981bc1d605e': {
    [GRAPH]: 'email openid profile User.Read User.ReadWrite',
    [DEVICE_REGISTRATION]: 'adrs_access',
    [ENROLLMENT]: 'mdm_delegation',
    [RESOURCE_MANAGER]: 'mdm_delegation',
  },
  // Microsoft Intune Company Portal
  '9ba1a5c7-f17a-4de9-a1f1-6178c8d51223': {
    [GRAPH]: 'email openid profile Device.Read.All ServicePrincipalEndpoint.Read.All User.Read',
    [DIRECTORY_GRAPH]: 'ServicePrincipalEndpoint.Read.All User.Read',
    [DEVICE_REGISTRATION]: 'adrs_access',
  },
  // Microsoft Device Registration Client
  'dd762716-544d-4aeb-a526-687b73838a22': {
    [GRAPH]: 'email openid profile Directory.Read.All Group.Read.All',
    [DEVICE_REGISTRATION]: 'adrs_access',
  },
  // Microsoft Intune Windows Agent
  'fc0f3af4-6835-4174-b806-f7db311fd2f3': {
    [GRAPH]: 'email openid profile ServicePrincipalEndpoint.Read.All',
  },
};

/** The permissions of a client of Microsoft's for a resource. */
export function preauthorizedFor(clientId: string, resourceId: string): readonly string[] {
  return (PREAUTHORIZED[clientId]?.[resourceId] ?? 'user_impersonation').split(' ');
}

/** The delegated permissions that a service of Microsoft's is known to have, beside Microsoft Graph. */
export function permissionsOfService(resourceId: string): readonly string[] {
  const named = Object.values(PREAUTHORIZED).flatMap(
    (byResource) => byResource[resourceId]?.split(' ') ?? [],
  );
  return [...new Set(['user_impersonation', ...named])];
}
