/** The profile as a PC downloads it (protocols-autopilot.md section 4). */

import {
  type AutopilotProfile,
  encodeAadServerData,
  encodeOobeConfig,
  type OobeConfigFlag,
} from '#wire/autopilot-profile.ts';
import type { Tenant } from '../entra/index.ts';
import { JOIN_METHODS, type ProfileJoinMethod } from './join-methods.ts';
import type { AutopilotDevice, DeploymentProfile } from './records.ts';

/** Version of the format, in the offline file and in the downloaded one. */
const FORMAT_VERSION = 2049;
const UPDATE_TIMEOUT_MS = 1_800_000;

/** Everything the PC is told about its deployment. `now` in milliseconds. */
export function profileFile(
  tenant: Tenant,
  device: AutopilotDevice,
  profile: DeploymentProfile,
  now: number,
): AutopilotProfile {
  const method: ProfileJoinMethod = JOIN_METHODS[profile.join];
  const forcedEnrollment = profile.escapeLinkHidden ? 1 : 0;
  // The region is that of the language, so that its page is skipped too (module WindowsAutoPilotIntune,
  // ConvertTo-AutopilotConfigurationJSON).
  const language =
    profile.language === ''
      ? {}
      : { CloudAssignedLanguage: profile.language, CloudAssignedRegion: profile.language };
  return {
    Version: FORMAT_VERSION,
    // The registration: the PC names it again when it enrols.
    ZtdCorrelationId: device.id,
    CloudAssignedTenantId: tenant.id,
    CloudAssignedTenantDomain: tenant.domain,
    CloudAssignedTenantUpn: device.userPrincipalName,
    CloudAssignedTenantDisplayName: tenant.displayName,
    CloudAssignedDomainJoinMethod: method.domainJoinMethod,
    CloudAssignedOobeConfig: encodeOobeConfig(oobeFlags(profile)),
    CloudAssignedForcedEnrollment: forcedEnrollment,
    // A name that an administrator gave this device wins.
    CloudAssignedDeviceName: method.namesDevices ? device.displayName || profile.deviceNameTemplate : '',
    ...language,
    CloudAssignedAadServerData: encodeAadServerData({
      ZeroTouchConfig: {
        CloudAssignedTenantUpn: device.userPrincipalName,
        ForcedEnrollment: forcedEnrollment,
        CloudAssignedTenantDomain: tenant.domain,
      },
    }),
    CloudAssignedAutopilotUpdateDisabled: 1,
    CloudAssignedAutopilotUpdateTimeout: UPDATE_TIMEOUT_MS,
    CloudAssignedPreprovisioningAllowed: profile.preprovisioningAllowed ? 1 : 0,
    ...method.besides(profile),
    AutopilotMode: profile.deviceUsageType === 'shared' ? 2 : 0,
    DeploymentProfileName: profile.displayName,
    ProfileAvailable: 1,
    AutopilotCreationDate: new Date(device.registeredAt).toISOString(),
    PolicyDownloadDate: new Date(now).toISOString(),
  };
}

/**
 * Start with the two that are always set; a self-deploying profile has the three of the TPM as well, a pre-provisioned one
 * has not (observed: 1310 and 286, 1534 and 510).
 */
function oobeFlags(profile: DeploymentProfile): OobeConfigFlag[] {
  const flags: OobeConfigFlag[] = ['skipOemRegistration', 'skipUpgradeUx'];
  if (profile.userType === 'standard') flags.push('standardUser');
  if (profile.privacySettingsHidden) flags.push('skipPrivacySettings');
  if (profile.eulaHidden) flags.push('skipLicenceTerms');
  if (profile.keyboardSelectionPageSkipped) flags.push('skipKeyboard');
  if (profile.deviceUsageType === 'shared')
    flags.push('tpmAttestation', 'deviceAuthentication', 'tpmRequired');
  return flags;
}
