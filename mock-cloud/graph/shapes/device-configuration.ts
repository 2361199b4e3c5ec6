/** deviceConfiguration: profiles of settings, and domain join configurations (graph.md 5.7, 5.10). */

import type { AssignmentTarget } from '../../entra/index.ts';
import { type ConfigurationProfile, type ConfigurationSetting, settingNode } from '../../intune/index.ts';
import type { DomainJoinConfiguration } from '../../on-premises/index.ts';
import type { JsonObject } from '../json.ts';
import type { ConfigurationRevision } from '../records.ts';
import type { GraphVersion } from '../schema/index.ts';
import { targetEntity, targetKey } from './assignment-target.ts';
import { trimmed } from './dates.ts';

/** What beta has beside. */
export const SCOPE = {
  roleScopeTagIds: ['0'],
  supportsScopeTags: true,
  deviceManagementApplicabilityRuleOsEdition: null,
  deviceManagementApplicabilityRuleOsVersion: null,
  deviceManagementApplicabilityRuleDeviceMode: null,
};

/** A profile of settings, without what was written of it: every one is shown as a custom configuration. */
export function customConfigurationEntity(
  profile: ConfigurationProfile,
  revision: ConfigurationRevision | undefined,
  version: GraphVersion,
): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
    id: profile.id,
    displayName: profile.displayName,
    description: null,
    createdDateTime: trimmed(profile.createdDateTime),
    lastModifiedDateTime: trimmed(revision?.lastModifiedDateTime ?? profile.createdDateTime),
    version: revision?.version ?? 1,
    ...(version === 'beta' && SCOPE),
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
  const shown = setting.written;
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
    displayName: shown?.displayName ?? setting.locUri.split('/').at(-1) ?? setting.locUri,
    description: shown?.description ?? null,
    omaUri: shown?.omaUri ?? settingNode(context === 'device' ? 'Device' : 'User', setting.locUri),
    ...(version === 'beta' && { secretReferenceValueId: null, isEncrypted: false }),
    value: written,
    ...((setting.format === 'xml' || setting.format === 'b64') && { fileName: shown?.fileName ?? null }),
    ...(version === 'beta' && setting.format === 'int' && { isReadOnly: false }),
  };
}

/** A domain join configuration, without what was written of it. v1.0 does not have the type: the base fields, without a type. */
export function domainJoinConfigurationEntity(
  configuration: DomainJoinConfiguration,
  revision: ConfigurationRevision | undefined,
  version: GraphVersion,
): JsonObject {
  const { createdDateTime } = configuration;
  const base = {
    id: configuration.id,
    displayName: configuration.displayName,
    description: null,
    createdDateTime: trimmed(createdDateTime),
    lastModifiedDateTime: trimmed(revision?.lastModifiedDateTime ?? createdDateTime),
    version: revision?.version ?? 1,
  };
  if (version === 'v1.0') return base;
  return {
    '@odata.type': '#microsoft.graph.windowsDomainJoinConfiguration',
    ...base,
    ...SCOPE,
    activeDirectoryDomainName: configuration.activeDirectoryDomainName,
    computerNameStaticPrefix: configuration.computerNameStaticPrefix,
    computerNameSuffixRandomCharCount: configuration.computerNameSuffixRandomCharCount,
    organizationalUnit: configuration.organizationalUnit,
  };
}

/** The assignments of a device configuration: `<configuration id>_<group id>`. */
export function deviceConfigurationAssignments(
  { id, assignments }: { readonly id: string; readonly assignments: readonly AssignmentTarget[] },
  version: GraphVersion,
): JsonObject[] {
  return assignments.map((target) => ({
    id: `${id}_${targetKey(target)}`,
    ...(version === 'beta' && { source: 'direct', sourceId: id, intent: 'apply' }),
    target: targetEntity(target, version),
  }));
}
