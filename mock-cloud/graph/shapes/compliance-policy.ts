/** windows10CompliancePolicy with its actions for noncompliance (graph.md 5.10). */

import type { CompliancePolicy } from '../../intune/index.ts';
import type { JsonObject } from '../json.ts';
import type { ConfigurationRevision } from '../records.ts';
import type { GraphVersion } from '../schema/index.ts';
import { targetEntity, targetKey } from './assignment-target.ts';
import { trimmed } from './dates.ts';

/** The policy, with what nobody here asks for as an administrator leaves it. */
export function compliancePolicyEntity(
  policy: CompliancePolicy,
  revision: ConfigurationRevision | undefined,
  version: GraphVersion,
): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
    id: policy.id,
    displayName: policy.displayName,
    description: null,
    createdDateTime: trimmed(policy.createdDateTime),
    lastModifiedDateTime: trimmed(revision?.lastModifiedDateTime ?? policy.createdDateTime),
    version: revision?.version ?? 1,
    ...(version === 'beta' && { roleScopeTagIds: ['0'] }),
    bitLockerEnabled: policy.bitLockerEnabled,
    ...complianceSettings(version),
  };
}

/** What a policy can ask for beside BitLocker, and asks for here never, by its property. */
export function complianceSettings(version: GraphVersion): JsonObject {
  return version === 'beta' ? { ...NOT_ASKED_FOR, ...NOT_ASKED_FOR_IN_BETA } : NOT_ASKED_FOR;
}

const no = (...names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, false]));
const nulls = (...names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, null]));

const NOT_ASKED_FOR: JsonObject = {
  ...no(
    'codeIntegrityEnabled',
    'earlyLaunchAntiMalwareDriverEnabled',
    'passwordBlockSimple',
    'passwordRequired',
    'passwordRequiredToUnlockFromIdle',
    'requireHealthyDeviceReport',
    'secureBootEnabled',
    'storageRequireEncryption',
  ),
  ...nulls(
    'mobileOsMaximumVersion',
    'mobileOsMinimumVersion',
    'osMaximumVersion',
    'osMinimumVersion',
    'passwordExpirationDays',
    'passwordMinimumCharacterSetCount',
    'passwordMinimumLength',
    'passwordMinutesOfInactivityBeforeLock',
    'passwordPreviousPasswordBlockCount',
  ),
  passwordRequiredType: 'deviceDefault',
};

const NOT_ASKED_FOR_IN_BETA: JsonObject = {
  ...no(
    'activeFirewallRequired',
    'antiSpywareRequired',
    'antivirusRequired',
    'configurationManagerComplianceRequired',
    'defenderEnabled',
    'deviceThreatProtectionEnabled',
    'firmwareProtectionEnabled',
    'kernelDmaProtectionEnabled',
    'memoryIntegrityEnabled',
    'rtpEnabled',
    'signatureOutOfDate',
    'tpmRequired',
    'virtualizationBasedSecurityEnabled',
  ),
  ...nulls('defenderVersion', 'deviceCompliancePolicyScript'),
  deviceThreatProtectionRequiredSecurityLevel: 'unavailable',
  validOperatingSystemBuildRanges: [],
  wslDistributions: [],
};

/** When a device that violates the policy is marked noncompliant: the one action here. */
export function scheduledActions({ id, gracePeriodHours }: CompliancePolicy): JsonObject[] {
  return [
    {
      id,
      ruleName: 'PasswordRequired',
      scheduledActionConfigurations: [
        {
          id,
          gracePeriodHours,
          actionType: 'block',
          notificationTemplateId: '00000000-0000-0000-0000-000000000000',
          notificationMessageCCList: [],
        },
      ],
    },
  ];
}

/** The assignments of a policy: `<policy id>_<group id>`. */
export function compliancePolicyAssignments(
  { id, assignments }: CompliancePolicy,
  version: GraphVersion,
): JsonObject[] {
  return assignments.map((target) => ({
    id: `${id}_${targetKey(target)}`,
    ...(version === 'beta' && { source: 'direct', sourceId: id }),
    target: targetEntity(target, version),
  }));
}
