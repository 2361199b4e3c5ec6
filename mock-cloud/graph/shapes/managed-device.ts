/** managedDevice (graph.md 5.8). Strings that are empty are "", not null, as recorded. */

import type { ManagedDevice } from '../../intune/index.ts';
import type { JsonObject } from '../json.ts';
import type { ManagedDeviceNotes } from '../records.ts';
import type { GraphVersion } from '../schema/index.ts';
import { graphDate, NEVER, trimmed } from './dates.ts';

/** What stands beside the record of a managed device. */
export interface ManagedDeviceContext {
  readonly userDisplayName: string;
  readonly notes: ManagedDeviceNotes;
  readonly actionResults: readonly JsonObject[];
}

/** The device with all properties of the version. */
export function managedDeviceEntity(
  device: ManagedDevice,
  more: ManagedDeviceContext,
  version: GraphVersion,
): JsonObject {
  const known = { ...identity(device, more), ...UNKNOWN_ON_WINDOWS, deviceActionResults: more.actionResults };
  return version === 'v1.0' ? known : { ...known, ...betaFields(device, more) };
}

function identity(device: ManagedDevice, more: ManagedDeviceContext): JsonObject {
  const { inventory } = device;
  return {
    id: device.id,
    userId: device.userId,
    deviceName: device.deviceName,
    managedDeviceOwnerType: more.notes.owner,
    enrolledDateTime: trimmed(device.enrolledDateTime),
    lastSyncDateTime: trimmed(device.lastSyncDateTime),
    operatingSystem: 'Windows',
    complianceState: device.complianceState,
    managementAgent: 'mdm',
    osVersion: device.osVersion,
    azureADRegistered: true,
    deviceEnrollmentType: device.deviceEnrollmentType,
    emailAddress: device.userPrincipalName,
    azureADDeviceId: device.azureADDeviceId,
    deviceRegistrationState: 'registered',
    isEncrypted: false,
    userPrincipalName: device.userPrincipalName,
    model: device.model,
    manufacturer: device.manufacturer,
    complianceGracePeriodExpirationDateTime:
      device.complianceState === 'inGracePeriod' ? graphDate(device.complianceDueAt) : NEVER,
    serialNumber: device.serialNumber,
    userDisplayName: more.userDisplayName,
    wiFiMacAddress: (inventory['./DevDetail/Ext/WLANMACAddress'] ?? '').replace(/[^0-9a-f]/gi, ''),
    totalStorageSpaceInBytes: megabytes(inventory['./DevDetail/Ext/Microsoft/TotalStorage']),
    freeStorageSpaceInBytes: megabytes(inventory['./DevDetail/Ext/Microsoft/FreeStorage']),
    managedDeviceName: more.notes.managedDeviceName,
    managementCertificateExpirationDate: graphDate(device.certificateNotAfter),
    notes: more.notes.notes,
    managementState: device.managementState,
    enrollmentProfileName: device.enrollmentProfileName,
  };
}

/** DevDetail reports megabytes (CSP reference, DevDetail/Ext/Microsoft/TotalStorage). */
function megabytes(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) * 1024 * 1024 : 0;
}

const UNKNOWN_ON_WINDOWS: JsonObject = {
  jailBroken: 'Unknown',
  easActivated: false,
  easDeviceId: '',
  easActivationDateTime: NEVER,
  activationLockBypassCode: null,
  deviceCategoryDisplayName: 'Unknown',
  isSupervised: false,
  exchangeLastSuccessfulSyncDateTime: NEVER,
  exchangeAccessState: 'none',
  exchangeAccessStateReason: 'none',
  remoteAssistanceSessionUrl: null,
  remoteAssistanceSessionErrorDetails: null,
  imei: '',
  phoneNumber: '',
  androidSecurityPatchLevel: '',
  configurationManagerClientEnabledFeatures: null,
  deviceHealthAttestationState: null,
  subscriberCarrier: '',
  meid: '',
  partnerReportedThreatState: 'unknown',
  requireUserEnrollmentApproval: null,
  iccid: '',
  udid: '',
  ethernetMacAddress: '',
  physicalMemoryInBytes: 0,
};

function betaFields(device: ManagedDevice, more: ManagedDeviceContext): JsonObject {
  return {
    autopilotEnrolled: device.autopilotDeviceId !== null,
    joinType: device.joinType ?? 'azureADJoined',
    azureActiveDirectoryDeviceId: device.azureADDeviceId,
    aadRegistered: true,
    ownerType: more.notes.owner,
    deviceType: 'windowsRT',
    skuFamily: '',
    skuNumber: device.skuNumber,
    chassisType: 'unknown',
    processorArchitecture: 'x64',
    hardwareInformation: null,
    deviceIdentityAttestationDetail: {
      deviceIdentityAttestationStatus: device.attestation?.status ?? 'unknown',
    },
    usersLoggedOn: [],
    roleScopeTagIds: ['0'],
    specificationVersion: '',
    // Nobody enrolled a pre-provisioned device: its primary user came later.
    enrolledByUserPrincipalName: device.preprovisioned === true ? '' : device.userPrincipalName,
    managementFeatures: 'none',
    retireAfterDateTime: NEVER,
    preferMdmOverGroupPolicyAppliedDateTime: NEVER,
    windowsActiveMalwareCount: 0,
    windowsRemediatedMalwareCount: 0,
    lostModeState: 'disabled',
    bootstrapTokenEscrowed: false,
    deviceFirmwareConfigurationInterfaceManaged: false,
    securityPatchLevel: null,
    configurationManagerClientHealthState: null,
    configurationManagerClientInformation: null,
  };
}
