/** deviceManagementAutopilotEvent (graph.md 5.6). */

import type { DeploymentRow } from '../../intune/index.ts';
import type { JsonObject } from '../json.ts';
import { graphDate } from './dates.ts';

/** A row of the report of deployments. */
export function autopilotEventEntity(row: DeploymentRow): JsonObject {
  const deviceSetupEnd = row.deviceSetupEndedAt ?? row.startedAt;
  const end = row.endedAt ?? row.startedAt;
  return {
    id: row.id,
    deviceId: row.managedDeviceId,
    userId: row.userId,
    eventDateTime: graphDate(row.startedAt),
    deviceRegisteredDateTime: graphDate(row.registeredAt),
    enrollmentStartDateTime: graphDate(row.startedAt),
    enrollmentType: row.enrollmentType,
    deviceSerialNumber: row.deviceSerialNumber,
    managedDeviceName: row.deviceName,
    userPrincipalName: row.userPrincipalName,
    windowsAutopilotDeploymentProfileDisplayName: row.profileName,
    enrollmentState: 'enrolled',
    windows10EnrollmentCompletionPageConfigurationDisplayName: row.statusPageName,
    windows10EnrollmentCompletionPageConfigurationId: row.statusPageId,
    deploymentState: row.deploymentState,
    deviceSetupStatus: row.deviceSetupStatus,
    accountSetupStatus: row.accountSetupStatus,
    osVersion: row.osVersion,
    deploymentDuration: duration(end - row.startedAt),
    deploymentTotalDuration: duration(end - row.startedAt),
    deviceSetupDuration: duration(deviceSetupEnd - row.startedAt),
    accountSetupDuration: duration(row.accountSetupStatus === 'success' ? end - deviceSetupEnd : 0),
    deploymentStartDateTime: graphDate(row.startedAt),
    deploymentEndDateTime: graphDate(row.endedAt),
    enrollmentFailureDetails: null,
  };
}

/** Edm.Duration: an ISO 8601 duration of days and shorter parts (OData CSDL 4.01, section 3.3). */
function duration(ms: number): string {
  return `PT${Math.round(ms / 1000)}S`;
}
