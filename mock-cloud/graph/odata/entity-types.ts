/** Which type a served type derives from (the schemas' BaseType), without the prefix microsoft.graph. */

import type { JsonObject } from '../json.ts';

const BASE: Readonly<Record<string, string>> = {
  win32LobApp: 'mobileLobApp',
  win32CatalogApp: 'win32LobApp',
  windowsMobileMSI: 'mobileLobApp',
  windowsUniversalAppX: 'mobileLobApp',
  winGetApp: 'mobileApp',
  mobileLobApp: 'mobileApp',
  managedApp: 'mobileApp',
  azureADWindowsAutopilotDeploymentProfile: 'windowsAutopilotDeploymentProfile',
  activeDirectoryWindowsAutopilotDeploymentProfile: 'windowsAutopilotDeploymentProfile',
  windows10EnrollmentCompletionPageConfiguration: 'deviceEnrollmentConfiguration',
  deviceEnrollmentLimitConfiguration: 'deviceEnrollmentConfiguration',
  deviceEnrollmentPlatformRestrictionsConfiguration: 'deviceEnrollmentConfiguration',
  deviceEnrollmentPlatformRestrictionConfiguration: 'deviceEnrollmentConfiguration',
  deviceEnrollmentWindowsHelloForBusinessConfiguration: 'deviceEnrollmentConfiguration',
  windowsRestoreDeviceEnrollmentConfiguration: 'deviceEnrollmentConfiguration',
  windows10CustomConfiguration: 'deviceConfiguration',
  windowsUpdateForBusinessConfiguration: 'deviceConfiguration',
  windowsDomainJoinConfiguration: 'deviceConfiguration',
  windows10CompliancePolicy: 'deviceCompliancePolicy',
  user: 'directoryObject',
  group: 'directoryObject',
  device: 'directoryObject',
  organization: 'directoryObject',
};

const PREFIX = '#microsoft.graph.';

/** The entity's own type, or the declared one of its collection. */
export function typeOf(entity: JsonObject, declared: string): string {
  const own = entity['@odata.type'];
  return typeof own === 'string' && own.startsWith(PREFIX) ? own.slice(PREFIX.length) : declared;
}

/** Whether `type` is `wanted` or derives from it; names compare without regard to case. */
export function isDerivedFrom(type: string, wanted: string): boolean {
  for (let current: string | undefined = type; current !== undefined; current = BASE[current]) {
    if (current.toLowerCase() === wanted.toLowerCase()) return true;
  }
  return false;
}
