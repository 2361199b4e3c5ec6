/** windowsAutopilotDeploymentProfile and its assignments (graph.md 5.3). Both generations of names are in every reply. */

import { type DeploymentProfile, JOIN_METHODS } from '../../autopilot/index.ts';
import type { AssignmentTarget } from '../../entra/index.ts';
import type { JsonObject } from '../json.ts';
import { targetEntity, targetKey } from './assignment-target.ts';
import { trimmed } from './dates.ts';

/** The profile in beta's shape, the only version that has it. */
export function deploymentProfileEntity(profile: DeploymentProfile): JsonObject {
  const { graphType, namesDevices } = JOIN_METHODS[profile.join];
  return {
    '@odata.type': `#microsoft.graph.${graphType}`,
    id: profile.id,
    displayName: profile.displayName,
    description: profile.description,
    language: profile.language,
    locale: profile.language,
    createdDateTime: trimmed(profile.createdDateTime),
    lastModifiedDateTime: trimmed(profile.lastModifiedDateTime),
    outOfBoxExperienceSettings: {
      hidePrivacySettings: profile.privacySettingsHidden,
      hideEULA: profile.eulaHidden,
      userType: profile.userType,
      deviceUsageType: profile.deviceUsageType,
      skipKeyboardSelectionPage: profile.keyboardSelectionPageSkipped,
      hideEscapeLink: profile.escapeLinkHidden,
    },
    outOfBoxExperienceSetting: {
      privacySettingsHidden: profile.privacySettingsHidden,
      eulaHidden: profile.eulaHidden,
      userType: profile.userType,
      deviceUsageType: profile.deviceUsageType,
      keyboardSelectionPageSkipped: profile.keyboardSelectionPageSkipped,
      escapeLinkHidden: profile.escapeLinkHidden,
    },
    enrollmentStatusScreenSettings: null,
    extractHardwareHash: profile.hardwareHashExtractionEnabled,
    hardwareHashExtractionEnabled: profile.hardwareHashExtractionEnabled,
    deviceNameTemplate: namesDevices ? profile.deviceNameTemplate : '',
    deviceType: 'windowsPc',
    enableWhiteGlove: profile.preprovisioningAllowed,
    preprovisioningAllowed: profile.preprovisioningAllowed,
    roleScopeTagIds: ['0'],
    managementServiceAppId: null,
    ...(!namesDevices && { hybridAzureADJoinSkipConnectivityCheck: profile.skipsConnectivityCheck }),
  };
}

/** `<profileId>_<groupId>_0` (graph.md 5.3). */
export function profileAssignmentId(profileId: string, target: AssignmentTarget): string {
  return `${profileId}_${targetKey(target)}_0`;
}

/** windowsAutopilotDeploymentProfileAssignment. */
export function profileAssignmentEntity(profileId: string, target: AssignmentTarget): JsonObject {
  return {
    id: profileAssignmentId(profileId, target),
    source: 'direct',
    sourceId: profileId,
    target: targetEntity(target, 'beta'),
  };
}
