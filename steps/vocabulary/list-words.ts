/** Words of the CSV file that an administrator imports, and of what comes of it. */

import type { TenantSpecInput } from '#cloud';

/** How Windows saves a text file; only the first is for Intune. */
export const ENCODINGS: readonly string[] = ['ANSI', 'UTF-8', 'UTF-8 with a byte order mark', 'UTF-16'];

/** Values below Windows Autopilot's key of the registry (troubleshooting FAQ, "Where are the profile settings stored"). */
export const REGISTRY_VALUES: readonly string[] = [
  'AadTenantId',
  'CloudAssignedOobeConfig',
  'CloudAssignedTenantDomain',
  'CloudAssignedTenantId',
  'DeploymentProfileName',
  'IsAutopilotDisabled',
  'TenantMatched',
];

/** Bits of CloudAssignedOobeConfig by the names of the same page. */
export const OOBE_BITS: readonly string[] = [
  'SkipCortanaOptIn',
  'OobeUserNotLocalAdmin',
  'SkipExpressSettings',
  'SkipOemRegistration',
  'SkipEula',
];

/** Members of a profile as the PC receives it (https://learn.microsoft.com/autopilot/existing-devices). */
export const PROFILE_SETTINGS: readonly string[] = [
  'CloudAssignedDeviceName',
  'CloudAssignedDomainJoinMethod',
  'CloudAssignedForcedEnrollment',
  'CloudAssignedLanguage',
  'CloudAssignedOobeConfig',
  'CloudAssignedPreprovisioningAllowed',
  'CloudAssignedRegion',
  'CloudAssignedTenantDomain',
  'CloudAssignedTenantId',
  'CloudAssignedTenantUpn',
  'DeploymentProfileName',
  'HybridJoinSkipDCConnectivityCheck',
];

/** How the shell names a page that failed (Troubleshoot device registration and Autopilot, "Windows Autopilot"). */
export const FAILED_PAGES: readonly string[] = [
  'UnifiedEnrollment_ProvisioningProgressPage_ApplicationsFailed',
  'UnifiedEnrollment_ProvisioningProgressPage_DeviceConfigurationTimeOut',
];

/** How an import ends: complete, or number and name of the error (Manually register devices with Windows Autopilot). */
export const IMPORT_RESULTS: readonly string[] = [
  'complete',
  '802 - InvalidZtdHardwareHash',
  '806 - ZtdDeviceAlreadyAssigned',
  '806 - ZtdDeviceDuplicated',
  '808 - ZtdDeviceAssignedToOtherTenant',
];

/** Where Intune has a tenant, in the words of the documents. */
export const TENANT_LOCATION_WORDS: Readonly<Record<string, NonNullable<TenantSpecInput['tenantLocation']>>> =
  {
    Europe: 'europe',
    Americas: 'americas',
    'East Asia': 'eastAsia',
    Australia: 'australia',
    India: 'india',
  };

/** Architectures of Windows for which an app can be meant, by the names of Microsoft Graph. */
export const ARCHITECTURES = ['x86', 'x64', 'arm64'] as const;

/** Releases of Windows that an app can require, as the admin center words them: by the names of Microsoft Graph. */
export const APP_RELEASES = {
  '10 1607': '1607',
  '10 1903': '1903',
  '10 21H1': '21H1',
  '10 21H2': 'Windows10_21H2',
  '10 22H2': 'Windows10_22H2',
  '11 21H2': 'Windows11_21H2',
  '11 22H2': 'Windows11_22H2',
  '11 23H2': 'Windows11_23H2',
  '11 24H2': 'Windows11_24H2',
  '11 25H2': 'Windows11_25H2',
} as const;

/** Remote actions by their words, with the names in deviceActionResults. */
export const REMOTE_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['Wipe', 'factoryReset'],
  ['Retire', 'removeCompanyData'],
  ['Restart', 'rebootNow'],
  ['Rename', 'setDeviceName'],
  ['Sync', 'syncDevice'],
]);
