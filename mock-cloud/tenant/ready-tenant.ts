/** The small tenant that is there when nobody describes another: ready for tools, and for a PC that deploys. */

import { ADMINISTRATOR_ROLES } from '../entra/index.ts';
import type { TenantSpecInput } from './spec.ts';

/** Every Autopilot device, as the documents write the rule ("Create device groups for Windows Autopilot"). */
const AUTOPILOT_RULE = '(device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))';
const GROUP = 'Autopilot devices';

/**
 * Contoso: Anna and Ben with Intune licences, Carla without one; a dynamic group of all Autopilot devices with a deployment
 * profile and an Enrollment Status Page; the Graph command line tools consented, so that a device code gets a token that
 * works. Give it to `createTenant`, or spread it to change a part.
 */
export const READY_TENANT = {
  name: 'Contoso',
  domain: 'contoso.com',
  branding: { displayName: 'Contoso', signInPageText: 'Sign in with your Contoso account' },
  users: [
    { userPrincipalName: 'anna@contoso.com', displayName: 'Anna Almeida' },
    { userPrincipalName: 'ben@contoso.com', displayName: 'Ben Brandt' },
    { userPrincipalName: 'carla@contoso.com', displayName: 'Carla Conti', licensed: false },
  ],
  groups: [
    {
      displayName: GROUP,
      description: 'Every device that is registered with Windows Autopilot',
      membershipRule: AUTOPILOT_RULE,
    },
    { displayName: 'Staff', members: ['anna@contoso.com', 'ben@contoso.com'] },
  ],
  deploymentProfiles: [
    {
      displayName: 'Contoso pre-provisioning',
      description: 'User-driven Microsoft Entra join, pre-provisioning allowed',
      preprovisioningAllowed: true,
      assignedTo: [GROUP],
    },
  ],
  enrollmentStatusPages: [{ displayName: 'Contoso status page', assignedTo: [GROUP] }],
  applications: [
    {
      displayName: 'Microsoft Graph Command Line Tools',
      clientId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
      // The delegated permissions have the names of the application permissions, but for devices.
      delegatedPermissions: [
        'User.Read',
        'Directory.AccessAsUser.All',
        ...ADMINISTRATOR_ROLES.filter((name) => name !== 'Device.ReadWrite.All'),
      ],
    },
  ],
} satisfies TenantSpecInput;
