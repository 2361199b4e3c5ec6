/** deviceConfigurations and deviceCompliancePolicies, read only (graph.md 5.10). */

import {
  type ConfigurationProfile,
  type ConfigurationSetting,
  findConfigurationProfile,
  listConfigurationProfiles,
} from '../../intune/index.ts';
import { answerList, answerOne } from '../answer.ts';
import type { Call } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import type { JsonObject } from '../json.ts';
import { refuse } from '../refusals.ts';
import type { GraphVersion } from '../schema/index.ts';
import { targetEntity, targetKey, trimmed } from '../shapes/index.ts';
import { CONFIGURATION } from './permissions.ts';

const rules = (path: string, type: string): CollectionRules => ({
  ...INTUNE_DEFAULTS,
  path,
  type,
  area: 'configuration',
  filterable: { displayname: ['eq', 'contains', 'startswith'] },
});

const CONFIGURATIONS: CollectionRules = {
  ...rules('deviceManagement/deviceConfigurations', 'deviceConfiguration'),
  expansions: {
    assignments: async (call, entity) => {
      const profile = await findConfigurationProfile(call.context, String(entity.id));
      return profile === undefined ? [] : assignmentEntities(profile, call.version);
    },
  },
};

/** The entity set of device configurations. */
export const deviceConfigurations: EntitySet = {
  path: CONFIGURATIONS.path,
  versions: BOTH,
  area: 'configuration',
  permissions: CONFIGURATION,
  routes: {
    GET: async (call) => {
      const all = await listConfigurationProfiles(call.context);
      return answerList(
        call,
        CONFIGURATIONS,
        all.map((profile) => configurationEntity(profile, call.version)),
      );
    },
    'GET {id}': async (call) =>
      answerOne(call, CONFIGURATIONS, configurationEntity(await found(call), call.version)),
    'GET {id}/assignments': async (call) => {
      const profile = await found(call);
      const path = `${CONFIGURATIONS.path}('${profile.id}')/assignments`;
      return answerList(
        call,
        rules(path, 'deviceConfigurationAssignment'),
        assignmentEntities(profile, call.version),
      );
    },
  },
};

/** None yet: a tenant without compliance policies. */
export const deviceCompliancePolicies: EntitySet = {
  path: 'deviceManagement/deviceCompliancePolicies',
  versions: BOTH,
  area: 'configuration',
  permissions: CONFIGURATION,
  routes: {
    GET: (call) =>
      answerList(call, rules('deviceManagement/deviceCompliancePolicies', 'deviceCompliancePolicy'), []),
  },
};

async function found(call: Call): Promise<ConfigurationProfile> {
  const id = (call.keys[0] ?? '').toLowerCase();
  const profile = await findConfigurationProfile(call.context, id);
  if (profile === undefined) throw refuse('intuneNotFound');
  return profile;
}

function configurationEntity(profile: ConfigurationProfile, version: GraphVersion): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
    id: profile.id,
    displayName: profile.displayName,
    description: null,
    createdDateTime: trimmed(profile.createdDateTime),
    lastModifiedDateTime: trimmed(profile.createdDateTime),
    version: 1,
    ...(version === 'beta' && {
      roleScopeTagIds: ['0'],
      supportsScopeTags: true,
      deviceManagementApplicabilityRuleOsEdition: null,
      deviceManagementApplicabilityRuleOsVersion: null,
      deviceManagementApplicabilityRuleDeviceMode: null,
    }),
    omaSettings: profile.settings.map((setting) => omaSetting(setting, profile.context, version)),
  };
}

const OMA_TYPES = {
  chr: 'omaSettingString',
  int: 'omaSettingInteger',
  bool: 'omaSettingBoolean',
  xml: 'omaSettingStringXml',
  b64: 'omaSettingBase64',
} as const;

function omaSetting(
  setting: ConfigurationSetting,
  context: 'device' | 'user',
  version: GraphVersion,
): JsonObject {
  const value =
    setting.format === 'int'
      ? Number(setting.value)
      : setting.format === 'bool'
        ? setting.value === 'true'
        : setting.value;
  // The XML kind is binary in the schema.
  const written = setting.format === 'xml' ? Buffer.from(setting.value, 'utf8').toString('base64') : value;
  return {
    '@odata.type': `#microsoft.graph.${OMA_TYPES[setting.format]}`,
    displayName: setting.locUri.split('/').at(-1) ?? setting.locUri,
    description: null,
    omaUri: `./${context === 'device' ? 'Device' : 'User'}/${setting.locUri}`,
    ...(version === 'beta' && { secretReferenceValueId: null, isEncrypted: false }),
    value: written,
    ...((setting.format === 'xml' || setting.format === 'b64') && { fileName: null }),
    ...(version === 'beta' && setting.format === 'int' && { isReadOnly: false }),
  };
}

function assignmentEntities(profile: ConfigurationProfile, version: GraphVersion): JsonObject[] {
  return profile.assignments.map((target) => ({
    id: `${profile.id}_${targetKey(target)}`,
    ...(version === 'beta' && { source: 'direct', sourceId: profile.id, intent: 'apply' }),
    target: targetEntity(target, version),
  }));
}
