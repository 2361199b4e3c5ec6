/** Applications that every tenant has (protocols-entra.md section 18), and the administrator's permissions (graph.md section 10). */

import type { Application } from './application.ts';
import { MICROSOFT_SERVICES } from './microsoft-services.ts';

/** The client by which Windows signs people in. */
export const AUTHENTICATION_BROKER = '29d9ed98-a469-4536-ade2-f981bc1d605e';

const native = (appId: string, displayName: string): Application => ({
  appId,
  displayName,
  secret: null,
  roles: [],
  scopes: [],
  confidential: false,
  firstParty: true,
});

/** The applications: services, which devices name as clients too, and Microsoft's clients. */
export const WELL_KNOWN_APPLICATIONS: readonly Application[] = [
  ...MICROSOFT_SERVICES.map(({ appId, displayName }) => native(appId, displayName)),
  native(AUTHENTICATION_BROKER, 'Microsoft Authentication Broker'),
  native('38aa3b87-a06d-4817-b275-7a316988d93b', 'Windows Sign In'),
  native('dd762716-544d-4aeb-a526-687b73838a22', 'Windows Hello for Business'),
  native('b90d5b8f-5503-4153-b545-b31cecfaece2', 'AADJ CSP'),
  native('9ba1a5c7-f17a-4de9-a1f1-6178c8d51223', 'Microsoft Intune Company Portal'),
  native('fc0f3af4-6835-4174-b806-f7db311fd2f3', 'Microsoft Intune Windows Agent'),
  native('1b730954-1685-4b74-9bfd-dac224a7b894', 'Azure Active Directory PowerShell'),
  native('04b07795-8ddb-461a-bbee-02f9e1bf7b46', 'Microsoft Azure CLI'),
  native('1950a258-227b-4e31-a9cf-717495945fc2', 'Microsoft Azure PowerShell'),
  // People consent to what it asks for (learn.microsoft.com/powershell/microsoftgraph/authentication-commands).
  {
    appId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
    displayName: 'Microsoft Graph Command Line Tools',
    secret: null,
    roles: [],
    scopes: ['User.Read'],
    confidential: false,
  },
];

/** The application permissions of whoever sets a tenant up through Graph. */
export const ADMINISTRATOR_ROLES: readonly string[] = [
  'DeviceManagementServiceConfig.ReadWrite.All',
  'DeviceManagementConfiguration.ReadWrite.All',
  'DeviceManagementApps.ReadWrite.All',
  'DeviceManagementManagedDevices.ReadWrite.All',
  'DeviceManagementManagedDevices.PrivilegedOperations.All',
  'DeviceManagementScripts.ReadWrite.All',
  'DeviceManagementRBAC.ReadWrite.All',
  'User.Read.All',
  'Group.ReadWrite.All',
  'GroupMember.ReadWrite.All',
  'Device.ReadWrite.All',
  'DeviceLocalCredential.Read.All',
  'Organization.Read.All',
  'Directory.Read.All',
];
