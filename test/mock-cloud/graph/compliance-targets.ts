/** What clients may write of a compliance policy for Windows. */

import { COMPLIANCE } from './bench.ts';
import { at, BOTH, created, patched, type Target, targetsOf } from './write-target.ts';

const PATH = 'deviceManagement/deviceCompliancePolicies';
const asks = [true];

const policy = {
  type: 'windows10CompliancePolicy',
  versions: BOTH,
  ignored: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'assignments'],
  kept: ['displayName', 'description', 'roleScopeTagIds', 'bitLockerEnabled'],
  // The others are taken only where they ask for nothing.
  values: () => ({
    activeFirewallRequired: asks,
    antiSpywareRequired: asks,
    antivirusRequired: asks,
    codeIntegrityEnabled: asks,
    configurationManagerComplianceRequired: asks,
    defenderEnabled: asks,
    deviceThreatProtectionEnabled: asks,
    deviceThreatProtectionRequiredSecurityLevel: ['low', 'high'],
    earlyLaunchAntiMalwareDriverEnabled: asks,
    passwordBlockSimple: asks,
    passwordRequired: asks,
    passwordRequiredToUnlockFromIdle: asks,
    passwordRequiredType: ['alphanumeric', 'numeric'],
    requireHealthyDeviceReport: asks,
    rtpEnabled: asks,
    secureBootEnabled: asks,
    signatureOutOfDate: asks,
    storageRequireEncryption: asks,
    tpmRequired: asks,
  }),
} as const satisfies Partial<Target>;

/** The one action that a policy must have. */
export const BLOCK = [
  { ruleName: 'PasswordRequired', scheduledActionConfigurations: [{ actionType: 'block' }] },
];

/** Policy, assignments and action. */
export const COMPLIANCE_TARGETS: readonly Target[] = [
  {
    what: 'POST of a compliance policy',
    routes: [`${PATH} POST`],
    ...policy,
    ...created(COMPLIANCE, {
      '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
      displayName: 'New',
      scheduledActionsForRule: BLOCK,
    }),
  },
  {
    what: 'PATCH of a compliance policy',
    routes: [`${PATH} PATCH {id}`],
    ...policy,
    ...patched(({ ids }) => `${COMPLIANCE}/${ids.compliance}`),
  },
  {
    what: 'assignment of a compliance policy',
    type: 'deviceCompliancePolicyAssignment',
    versions: ['beta'],
    routes: [`${PATH} POST {id}/assign`],
    write: (place, version, properties) => {
      const [target] = targetsOf(place);
      const path = `${at(COMPLIANCE, version)}/${place.ids.compliance}/assign`;
      return place.client.send('POST', path, { assignments: [{ target, ...properties }] });
    },
    read: async ({ client, ids }, version) =>
      (await client.list(`${at(COMPLIANCE, version)}/${ids.compliance}/assignments`))[0] ?? {},
    ignored: ['id', 'source', 'sourceId'],
    values: (place) => ({ target: targetsOf(place) }),
  },
  {
    what: 'action of a compliance policy',
    type: 'deviceComplianceActionItem',
    versions: BOTH,
    routes: [`${PATH} POST {id}/scheduleActionsForRules`],
    write: ({ client, ids }, version, properties) =>
      client.send('POST', `${at(COMPLIANCE, version)}/${ids.compliance}/scheduleActionsForRules`, {
        deviceComplianceScheduledActionForRules: [
          {
            ruleName: 'PasswordRequired',
            scheduledActionConfigurations: [{ actionType: 'block', ...properties }],
          },
        ],
      }),
    read: async ({ client, ids }, version) => {
      const path = `${at(COMPLIANCE, version)}/${ids.compliance}/scheduledActionsForRule`;
      const [rule] = await client.list(path);
      return Object(Object(rule?.scheduledActionConfigurations)[0]);
    },
    ignored: ['id'],
    kept: ['actionType', 'gracePeriodHours'],
    values: () => ({
      actionType: ['block'],
      gracePeriodHours: [0, 6, 8760],
      notificationMessageCCList: [['0f0e0d0c-1111-4222-8333-444455556666']],
      notificationTemplateId: ['0f0e0d0c-1111-4222-8333-444455556666'],
    }),
  },
];
