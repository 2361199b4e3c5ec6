/** Applications that every tenant has (protocols-entra.md section 18), and the administrator's permissions (graph.md section 10). */

import type { Application } from './records.ts';

/** The client by which Windows signs people in. */
export const AUTHENTICATION_BROKER = '29d9ed98-a469-4536-ade2-f981bc1d605e';

const native = (appId: string, displayName: string): Application => ({
  appId,
  displayName,
  secret: null,
  roles: [],
  scopes: ['user_impersonation'],
  confidential: false,
});

/** The applications. */
export const WELL_KNOWN_APPLICATIONS: readonly Application[] = [
  native(AUTHENTICATION_BROKER, 'Microsoft Authentication Broker'),
  native('38aa3b87-a06d-4817-b275-7a316988d93b', 'Windows Sign In'),
  native('01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9', 'Device Registration Service'),
  native('dd762716-544d-4aeb-a526-687b73838a22', 'Windows Hello for Business'),
  native('b90d5b8f-5503-4153-b545-b31cecfaece2', 'AADJ CSP'),
  native('0000000a-0000-0000-c000-000000000000', 'Microsoft Intune'),
  native('d4ebce55-015a-49b5-a083-c84d1797ae8c', 'Microsoft Intune Enrollment'),
  native('9ba1a5c7-f17a-4de9-a1f1-6178c8d51223', 'Microsoft Intune Company Portal'),
  native('fc0f3af4-6835-4174-b806-f7db311fd2f3', 'Microsoft Intune Windows Agent'),
  native('45a330b1-b1ec-4cc1-9161-9f03992aa49f', 'Windows Store for Business'),
  native('00000003-0000-0000-c000-000000000000', 'Microsoft Graph'),
  native('00000002-0000-0000-c000-000000000000', 'Windows Azure Active Directory'),
  native('1b730954-1685-4b74-9bfd-dac224a7b894', 'Azure Active Directory PowerShell'),
  native('04b07795-8ddb-461a-bbee-02f9e1bf7b46', 'Microsoft Azure CLI'),
  native('14d82eec-204b-4c2f-b7e8-296a70dab67e', 'Microsoft Graph Command Line Tools'),
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
