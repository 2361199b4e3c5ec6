/** The tenant of the deployments in which each setting is changed. */

import type { TenantSpecInput } from '#cloud';
import { createIdentity } from '../mock-cloud/entra/signing-client.ts';
import { corporateDomain, UNIT } from './corporate-domain.ts';
import { PASSWORD, PASSWORDS, USER } from './journey.ts';

/** The group of all Autopilot devices, to which most things are assigned. */
export const GROUP = 'Autopilot devices';

/** A vendor's tool that is registered with the tenant. */
export const TOOL = {
  clientId: '0f0e0d0c-1111-4222-8333-444455556666',
  secret: 'tool-secret',
  redirectUri: 'https://tool.contoso.com/signed-in',
  pageUri: 'https://tool.contoso.com/page',
  identity: createIdentity('Tool'),
};

/** Anna in the domain. */
export const ON_PREMISES = { accountName: 'anna', password: 'Pa55-word-Anna' } as const;

/** A tenant in which most things are set, so that a change of one can be seen. */
export const BASE: TenantSpecInput = {
  name: 'Contoso',
  domain: 'contoso.com',
  branding: {
    displayName: 'Contoso Ltd',
    signInPageText: 'Ask the help desk',
    backgroundColor: '#102030',
    userNameHint: 'name@contoso.com',
  },
  users: [{ userPrincipalName: USER, displayName: 'Anna', password: PASSWORD }],
  groups: [
    {
      displayName: GROUP,
      description: 'All of them',
      membershipRule: '(device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))',
    },
    { displayName: 'Staff', members: [USER] },
    {
      displayName: 'Marked',
      membershipRule: [
        '(device.devicePhysicalIds -any (_ -eq "[OrderID]:Written"))',
        ...Array.from({ length: 15 }, (_, n) => `(device.extensionAttribute${n + 1} -eq "Written")`),
      ].join(' or '),
    },
  ],
  deploymentProfiles: [
    {
      displayName: 'Laptops',
      preprovisioningAllowed: true,
      privacySettingsHidden: false,
      assignedTo: [GROUP],
    },
  ],
  enrollmentRestrictions: [{ displayName: 'Of the staff', assignedTo: ['Staff'] }],
  enrollmentStatusPages: [{ displayName: 'Page', assignedTo: [GROUP] }],
  configurationProfiles: [
    { ...PASSWORDS, assignedTo: [GROUP] },
    { displayName: 'Certificate', category: 'certificates', assignedTo: [GROUP] },
  ],
  apps: [
    { displayName: 'VPN', installMinutes: 3, assignedTo: [GROUP] },
    { displayName: 'Marked app', installMinutes: 1, assignedTo: ['Marked'] },
    { displayName: 'Reports', kind: 'msi', assignedTo: [GROUP] },
    { displayName: 'Notes', installContext: 'user', assignedTo: ['Staff'] },
  ],
  compliancePolicies: [{ displayName: 'Of nobody', assignedTo: ['Marked'] }],
  scripts: [{ displayName: 'Inventory', content: 'Start-Sleep -Seconds 60', assignedTo: [GROUP] }],
  onPremises: {
    ...corporateDomain({
      users: [{ ...ON_PREMISES, userPrincipalName: 'anna@contoso.com' }],
      assignedTo: GROUP,
    }),
    // Its configuration gives it the right, nobody by hand.
    connectors: [{ name: 'CONN1', domain: 'corp.contoso.com', organizationalUnits: UNIT }],
    synchronization: {},
  },
  conditionalAccessPolicies: [
    { displayName: 'Reading', includeApplications: ['Microsoft Graph'], grant: 'block' },
  ],
  mobilityApplications: [
    {
      displayName: 'Fabrikam MDM',
      mdmUserScope: 'none',
      discoveryUrl: 'https://mdm.fabrikam.example/EnrollmentServer/Discovery.svc',
    },
  ],
  applications: [
    {
      displayName: 'Tool',
      clientId: TOOL.clientId,
      secret: TOOL.secret,
      certificates: [TOOL.identity.pem],
      applicationPermissions: ['DeviceManagementServiceConfig.Read.All'],
      delegatedPermissions: ['User.Read'],
      exposedPermissions: ['Devices.Read'],
      redirectUris: [TOOL.redirectUri],
      spaRedirectUris: [TOOL.pageUri],
    },
  ],
};
