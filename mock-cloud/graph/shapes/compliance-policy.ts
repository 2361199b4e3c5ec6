/** windows10CompliancePolicy with its actions for noncompliance (graph.md 5.10). */

import type { CompliancePolicy } from '../../intune/index.ts';
import type { JsonObject } from '../json.ts';
import type { GraphVersion } from '../schema/index.ts';
import { targetEntity, targetKey } from './assignment-target.ts';
import { trimmed } from './dates.ts';

/** The policy, with what nobody here asks for as an administrator leaves it. */
export function compliancePolicyEntity(policy: CompliancePolicy, version: GraphVersion): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
    id: policy.id,
    displayName: policy.displayName,
    description: null,
    createdDateTime: trimmed(policy.createdDateTime),
    lastModifiedDateTime: trimmed(policy.createdDateTime),
    version: 1,
    ...(version === 'beta' && { roleScopeTagIds: ['0'] }),
    bitLockerEnabled: policy.bitLockerEnabled,
    ...NOT_ASKED_FOR,
  };
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
