/** Whatever clients may write through Graph: how, where it is read back, and what is known of each property. */

import { APP_TARGETS } from './app-targets.ts';
import { ENROLLMENT, PROFILES } from './bench.ts';
import { COMPLIANCE_TARGETS } from './compliance-targets.ts';
import { CUSTOM_TARGETS } from './custom-targets.ts';
import { DOMAIN_JOIN_TARGETS } from './domain-join-targets.ts';
import { GROUP_TARGETS } from './group-targets.ts';
import { MANAGED_DEVICE_ID } from './managed-device.ts';
import { REGISTRATION_TARGETS } from './registration-targets.ts';
import { REGULAR_ACTIONS, REGULAR_TARGETS } from './regular-targets.ts';
import { RESTRICTION_TARGETS } from './restriction-targets.ts';
import { UPDATE_RING_TARGETS } from './update-ring-targets.ts';
import { BOTH, created, one, type Place, patched, type Target, targetsOf } from './write-target.ts';

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
  ...UPDATE_RING_TARGETS,
  ...DOMAIN_JOIN_TARGETS,
  ...APP_TARGETS,
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
    what: 'PATCH of deviceManagement',
    type: 'deviceManagement',
    versions: BOTH,
    routes: ['deviceManagement PATCH'],
    ...patched(() => '/beta/deviceManagement'),
    ignored: ['id'],
    kept: ['settings', 'intuneBrand'],
  },
  ...GROUP_TARGETS,
  ...REGISTRATION_TARGETS,
  ...REGULAR_TARGETS,
];

/** Routes that change something and take no properties of an entity: what some take is asked of them elsewhere. */
export const WITHOUT_PROPERTIES: readonly string[] = [
  `${CONFIGURATIONS} POST {id}/setPriority`,
  'deviceManagement/deviceConfigurations POST {id}/networkAccessConfigurations/$ref',
  'deviceManagement/windowsAutopilotDeviceIdentities POST {id}/unassignUserFromDevice',
  'deviceManagement/windowsAutopilotDeviceIdentities POST {id}/allowNextEnrollment',
  'deviceManagement/windowsAutopilotDeviceIdentities POST deleteDevices',
  'deviceManagement/windowsAutopilotSettings POST sync',
  'deviceManagement/managedDevices POST {id}/syncDevice',
  'deviceManagement/managedDevices POST {id}/wipe',
  'deviceManagement/managedDevices POST {id}/rebootNow',
  'deviceManagement/managedDevices POST {id}/retire',
  'deviceManagement/managedDevices POST {id}/setDeviceName',
  'deviceManagement/managedDevices POST {id}/createDeviceLogCollectionRequest',
  'deviceManagement/managedDevices POST {id}/logCollectionRequests/{collection}/createDownloadUrl',
  'deviceManagement/importedDeviceIdentities POST searchExistingIdentities',
  'groups POST {id}/members/$ref',
  'directoryObjects POST getByIds',
  ...REGULAR_ACTIONS,
];
