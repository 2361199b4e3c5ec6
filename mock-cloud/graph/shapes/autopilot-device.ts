/** windowsAutopilotDeviceIdentity (graph.md 5.1). */

import type { AutopilotDevice, ProfileAssignment } from '../../autopilot/index.ts';
import type { JsonObject } from '../json.ts';
import type { GraphVersion } from '../schema/index.ts';
import { graphDate, NEVER } from './dates.ts';

/** By what became of a change of the hardware: the admin center's "Fix pending" and "Attention required" are the first and the last. */
const REMEDIATION_STATES = {
  automatic: 'automaticRemediationRequired',
  done: 'noRemediationRequired',
  failed: 'manualRemediationRequired',
} as const;

/** `assignment` undefined: the status is not looked up, as in a GET without $expand. */
export function autopilotDeviceEntity(
  device: AutopilotDevice,
  assignment: ProfileAssignment | undefined,
  version: GraphVersion,
): JsonObject {
  const known = {
    id: device.id,
    groupTag: device.groupTag,
    purchaseOrderIdentifier: device.purchaseOrderIdentifier,
    serialNumber: device.serialNumber,
    productKey: device.productKey,
    manufacturer: device.manufacturer,
    model: device.model,
    // `blocked` is a member of beta's enumeration only (graph.md section 4).
    enrollmentState:
      version === 'v1.0' && device.enrollmentState === 'blocked' ? 'failed' : device.enrollmentState,
    lastContactedDateTime: graphDate(device.lastContactedAt),
    addressableUserName: device.addressableUserName,
    userPrincipalName: device.userPrincipalName,
    resourceName: '',
    skuNumber: device.skuNumber,
    systemFamily: device.systemFamily,
    azureActiveDirectoryDeviceId: device.azureActiveDirectoryDeviceId,
    managedDeviceId: device.managedDeviceId,
    displayName: device.displayName,
  };
  if (version === 'v1.0') return known;
  return {
    ...known,
    azureAdDeviceId: device.azureActiveDirectoryDeviceId,
    deploymentProfileAssignmentStatus: assignment?.status ?? 'unknown',
    deploymentProfileAssignmentDetailedStatus: 'none',
    deploymentProfileAssignedDateTime: graphDate(assignment?.assignedAt),
    remediationState: REMEDIATION_STATES[device.repair?.state ?? 'done'],
    remediationStateLastModifiedDateTime:
      device.repair === undefined ? NEVER : graphDate(device.repair.since),
    userlessEnrollmentStatus: device.userlessEnrollmentStatus,
    deviceAccountUpn: device.deviceAccountUpn ?? '',
    deviceAccountPassword: '',
    deviceFriendlyName: device.deviceFriendlyName ?? '',
  };
}
