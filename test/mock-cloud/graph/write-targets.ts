/** Whatever clients may write through Graph: how, where it is read back, and what is known of each property. */

import { encodeHardwareHash } from '#wire/hardware-hash.ts';
import { ENROLLMENT, hardware, IDENTITIES, IMPORTS, MINUTE, PROFILES } from './bench.ts';
import { COMPLIANCE_TARGETS } from './compliance-targets.ts';
import { CUSTOM_TARGETS } from './custom-targets.ts';
import { DOMAIN_JOIN_TARGETS } from './domain-join-targets.ts';
import { MANAGED_DEVICE_ID } from './managed-device.ts';
import { RESTRICTION_TARGETS } from './restriction-targets.ts';
import { at, BOTH, created, one, type Place, patched, type Target, targetsOf } from './write-target.ts';

const PROFILE = 'deviceManagement/windowsAutopilotDeploymentProfiles';
const CONFIGURATIONS = 'deviceManagement/deviceEnrollmentConfigurations';
const SERVICE_MADE = ['id', 'createdDateTime', 'lastModifiedDateTime', 'assignments'];
const CONFIGURATION_MADE = [...SERVICE_MADE, 'priority', 'version', 'deviceEnrollmentConfigurationType'];

const profile = {
  type: 'azureADWindowsAutopilotDeploymentProfile',
  versions: ['beta'],
  ignored: [...SERVICE_MADE, 'assignedDevices'],
  values: () => ({
    displayName: ['Written'],
    language: ['de-DE', 'os-default', ''],
    locale: ['de-DE', 'os-default', ''],
    deviceNameTemplate: ['CT-%SERIAL%', ''],
  }),
} as const satisfies Partial<Target>;

const page = {
  type: 'windows10EnrollmentCompletionPageConfiguration',
  versions: BOTH,
  ignored: CONFIGURATION_MADE,
  values: ({ ids }: Place) => ({ selectedMobileAppIds: [[ids.app], []] }),
} as const satisfies Partial<Target>;

const builtIn = (suffix: string, type: string, more: Partial<Target> = {}): Target => ({
  what: `PATCH of ${suffix}`,
  type,
  versions: BOTH,
  routes: [`${CONFIGURATIONS} PATCH {id}`],
  ...patched(({ ids }) => `${ENROLLMENT}/${ids.account}_${suffix}`),
  ignored: CONFIGURATION_MADE,
  ...more,
});

const GROUP_KEPT = {
  displayName: ['Written'],
  description: ['Written', null],
  mailNickname: ['written'],
  mailEnabled: [false],
  securityEnabled: [true],
  visibility: ['Private'],
  classification: ['Low'],
  preferredDataLocation: ['EUR'],
  preferredLanguage: ['de-DE'],
  theme: ['Teal'],
  uniqueName: ['written'],
};
const GROUP_ONCE = {
  isAssignableToRole: [true, false],
  resourceBehaviorOptions: [['WelcomeEmailDisabled']],
  resourceProvisioningOptions: [['Team']],
};
const NEW_GROUP = { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true };
/** Every other property of a group is the directory's own, or of groups with a mailbox. */
const group = (values: Readonly<Record<string, readonly unknown[]>>) =>
  ({
    type: 'group',
    versions: BOTH,
    ignored: ['id', 'createdDateTime'],
    kept: Object.keys(values),
    values: () => values,
  }) as const satisfies Partial<Target>;
const RULE = '(device.displayName -eq "Written")';
const DYNAMIC = {
  groupTypes: [['DynamicMembership']],
  membershipRule: [RULE],
  membershipRuleProcessingState: ['Paused', 'On'],
};

let imports = 100;
/** A hash that no other import has. */
function newHash(): string {
  imports += 1;
  return encodeHardwareHash(hardware(imports));
}
const IDENTIFIERS = '/beta/deviceManagement/importedDeviceIdentities';
const imported = {
  type: 'importedWindowsAutopilotDeviceIdentity',
  versions: BOTH,
  ignored: ['id', 'state'],
  // A user has a domain of the tenant.
  values: () => ({ assignedUserPrincipalName: ['zoe@contoso.com'] }),
  // In the reply the product key is the id and the hash is null, as recorded from the live service.
  writeOnly: ['productKey', 'hardwareIdentifier'],
} as const satisfies Partial<Target>;

const NEW_PAGE = created(ENROLLMENT, { '@odata.type': `#microsoft.graph.${page.type}`, displayName: 'New' });

/** Everything. A route that changes something and is not covered here fails the test. */
export const TARGETS: readonly Target[] = [
  {
    what: 'POST of a deployment profile',
    routes: [`${PROFILE} POST`],
    ...profile,
    ...created(PROFILES, {
      '@odata.type': '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile',
      displayName: 'New',
    }),
  },
  {
    what: 'PATCH of a deployment profile',
    routes: [`${PROFILE} PATCH {id}`],
    ...profile,
    ...patched(({ ids }) => `${PROFILES}/${ids.profile}`),
  },
  {
    what: 'assignment of a deployment profile',
    type: 'windowsAutopilotDeploymentProfileAssignment',
    versions: ['beta'],
    routes: [`${PROFILE} POST {id}/assignments`],
    write: ({ client, ids }, _, properties) =>
      client.send('POST', `${PROFILES}/${ids.profile}/assignments`, {
        target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: ids.group },
        ...properties,
      }),
    read: async ({ client, ids }, _, answer) =>
      answer === undefined
        ? {}
        : one(client, `${PROFILES}/${ids.profile}/assignments/${String(answer.json.id)}`),
    ignored: ['id', 'source', 'sourceId'],
    values: (place) => ({ target: targetsOf(place) }),
  },
  {
    what: 'POST of a status page',
    routes: [`${CONFIGURATIONS} POST`],
    ...page,
    ...NEW_PAGE,
    // There is room for 50 beside the default one: those that were made before go.
    write: async (place, version, properties) => {
      for (const { id } of await place.client.list(ENROLLMENT))
        if (/^[0-9a-f-]{36}_Windows10/.test(String(id)) && id !== place.ids.page)
          await place.client.send('DELETE', `${ENROLLMENT}/${String(id)}`);
      return NEW_PAGE.write(place, version, properties);
    },
  },
  {
    what: 'PATCH of a status page',
    routes: [`${CONFIGURATIONS} PATCH {id}`],
    ...page,
    ...patched(({ ids }) => `${ENROLLMENT}/${ids.page}`),
  },
  {
    what: 'assignment of a status page',
    type: 'enrollmentConfigurationAssignment',
    versions: ['beta'],
    routes: [`${CONFIGURATIONS} POST {id}/assign`],
    write: (place, _, properties) => {
      const [target] = targetsOf(place);
      const enrollmentConfigurationAssignments = [{ target, ...properties }];
      const path = `${ENROLLMENT}/${place.ids.page}/assign`;
      return place.client.send('POST', path, { enrollmentConfigurationAssignments });
    },
    read: async ({ client, ids }) => (await client.list(`${ENROLLMENT}/${ids.page}/assignments`))[0] ?? {},
    ignored: ['id', 'source', 'sourceId'],
    values: (place) => ({ target: targetsOf(place) }),
  },
  builtIn('DefaultWindows10EnrollmentCompletionPageConfiguration', page.type, { values: page.values }),
  builtIn('DefaultLimit', 'deviceEnrollmentLimitConfiguration'),
  builtIn('DefaultPlatformRestrictions', 'deviceEnrollmentPlatformRestrictionsConfiguration'),
  builtIn('DefaultWindowsHelloForBusiness', 'deviceEnrollmentWindowsHelloForBusinessConfiguration'),
  builtIn('WindowsRestore', 'windowsRestoreDeviceEnrollmentConfiguration', { versions: ['beta'] }),
  ...RESTRICTION_TARGETS,
  ...CUSTOM_TARGETS,
  ...DOMAIN_JOIN_TARGETS,
  ...COMPLIANCE_TARGETS,
  {
    what: 'PATCH of a managed device',
    type: 'managedDevice',
    versions: BOTH,
    routes: ['deviceManagement/managedDevices PATCH {id}'],
    ...patched(() => `/beta/deviceManagement/managedDevices/${MANAGED_DEVICE_ID}`),
    ignored: ['id'],
    kept: ['managedDeviceName', 'notes', 'managedDeviceOwnerType', 'ownerType', 'roleScopeTagIds'],
    values: () => ({ managedDeviceOwnerType: ['personal', 'company'], ownerType: ['personal', 'company'] }),
  },
  {
    what: 'PATCH of a device object',
    type: 'device',
    versions: BOTH,
    routes: ['devices PATCH {id}'],
    ...patched(({ ids }) => `/beta/devices/${ids.device}`),
    kept: ['accountEnabled', 'extensionAttributes'],
  },
  {
    what: 'POST of an assigned group',
    routes: ['groups POST'],
    ...group({ ...GROUP_KEPT, ...GROUP_ONCE, groupTypes: [[]], membershipRule: [null] }),
    ...created('/beta/groups', NEW_GROUP),
  },
  {
    what: 'POST of a dynamic group',
    routes: ['groups POST'],
    ...group({ ...GROUP_KEPT, ...GROUP_ONCE, ...DYNAMIC }),
    ...created('/beta/groups', {
      ...NEW_GROUP,
      groupTypes: ['DynamicMembership'],
      membershipRule: '(device.displayName -eq "New")',
    }),
  },
  {
    what: 'PATCH of an assigned group',
    routes: ['groups PATCH {id}'],
    ...group({ ...GROUP_KEPT, groupTypes: [[]], membershipRule: [null] }),
    ...patched(({ ids }) => `/beta/groups/${ids.group}`),
  },
  {
    what: 'PATCH of a dynamic group',
    routes: ['groups PATCH {id}'],
    ...group({ ...GROUP_KEPT, ...DYNAMIC }),
    ...patched(({ ids }) => `/beta/groups/${ids.dynamicGroup}`),
  },
  {
    what: 'POST of an imported device',
    routes: ['deviceManagement/importedWindowsAutopilotDeviceIdentities POST'],
    ...imported,
    ...created(IMPORTS, () => ({ hardwareIdentifier: newHash() })),
  },
  {
    what: 'import of devices',
    routes: ['deviceManagement/importedWindowsAutopilotDeviceIdentities POST import'],
    ...imported,
    write: async ({ client }, version, properties) => {
      const importedWindowsAutopilotDeviceIdentities = [{ hardwareIdentifier: newHash(), ...properties }];
      const answer = await client.send('POST', at(`${IMPORTS}/import`, version), {
        importedWindowsAutopilotDeviceIdentities,
      });
      return { ...answer, json: { ...answer.json, ...Object(Object(answer.json.value)[0]) } };
    },
    read: created(IMPORTS, {}).read,
  },
  {
    what: 'import of corporate identifiers',
    type: 'importedDeviceIdentity',
    versions: ['beta'],
    routes: ['deviceManagement/importedDeviceIdentities POST importDeviceIdentityList'],
    ignored: ['id', 'createdDateTime', 'lastModifiedDateTime', 'lastContactedDateTime', 'enrollmentState'],
    values: () => ({ importedDeviceIdentifier: ['SN-WRITTEN'], description: ['Written'] }),
    write: async ({ client }, _version, properties) => {
      imports += 1;
      const answer = await client.send('POST', `${IDENTIFIERS}/importDeviceIdentityList`, {
        overwriteImportedDeviceIdentities: true,
        importedDeviceIdentities: [
          {
            importedDeviceIdentifier: `Contoso,Laptop,SN${imports}`,
            importedDeviceIdentityType: 'serialNumber',
            ...properties,
          },
        ],
      });
      return { ...answer, json: { ...answer.json, ...Object(Object(answer.json.value)[0]) } };
    },
    read: created(IDENTIFIERS, {}).read,
  },
  {
    what: 'properties of a registered device',
    type: 'windowsAutopilotDeviceIdentity',
    versions: BOTH,
    routes: ['deviceManagement/windowsAutopilotDeviceIdentities POST {id}/updateDeviceProperties'],
    write: ({ client, ids }, version, properties) =>
      client.send('POST', at(`${IDENTITIES}/${ids.identity}/updateDeviceProperties`, version), properties),
    read: ({ bench, client, ids }, version) => {
      bench.now += 2 * MINUTE;
      return one(client, at(`${IDENTITIES}/${ids.identity}`, version));
    },
    kept: [
      'userPrincipalName',
      'addressableUserName',
      'groupTag',
      'displayName',
      'deviceAccountUpn',
      'deviceFriendlyName',
    ],
    writeOnly: ['deviceAccountPassword'],
  },
  {
    what: 'user of a registered device',
    type: 'windowsAutopilotDeviceIdentity',
    versions: BOTH,
    routes: ['deviceManagement/windowsAutopilotDeviceIdentities POST {id}/assignUserToDevice'],
    write: ({ client, ids }, version, properties) =>
      client.send('POST', at(`${IDENTITIES}/${ids.identity}/assignUserToDevice`, version), {
        userPrincipalName: 'anna@contoso.com',
        addressableUserName: 'Anna',
        ...properties,
      }),
    read: ({ bench, client, ids }, version) => {
      bench.now += 2 * MINUTE;
      return one(client, at(`${IDENTITIES}/${ids.identity}`, version));
    },
    kept: ['userPrincipalName', 'addressableUserName'],
    values: () => ({ userPrincipalName: ['anna@contoso.com'] }),
  },
];

/** Routes that change something and take no properties. */
export const WITHOUT_PROPERTIES: readonly string[] = [
  `${CONFIGURATIONS} POST {id}/setPriority`,
  'deviceManagement/deviceConfigurations POST {id}/networkAccessConfigurations/$ref',
  'deviceManagement/windowsAutopilotDeviceIdentities POST {id}/unassignUserFromDevice',
  'deviceManagement/windowsAutopilotDeviceIdentities POST {id}/allowNextEnrollment',
  'deviceManagement/windowsAutopilotDeviceIdentities POST deleteDevices',
  'deviceManagement/windowsAutopilotSettings POST sync',
  'deviceManagement/managedDevices POST {id}/syncDevice',
  'deviceManagement/managedDevices POST {id}/logCollectionRequests/{collection}/createDownloadUrl',
  'deviceManagement/importedDeviceIdentities POST searchExistingIdentities',
  'groups POST {id}/members/$ref',
  'directoryObjects POST getByIds',
];
