/** What collections of policies for devices have in common: device configurations and compliance policies (graph.md 5.7, 5.10). */

import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';

/** How such a collection, or one beside an entity of it, is asked. */
export const configurationRules = (path: string, type: string): CollectionRules => ({
  ...INTUNE_DEFAULTS,
  path,
  type,
  area: 'configuration',
  filterable: { displayname: ['eq', 'contains', 'startswith'] },
});

/** What every device configuration has beside its settings: what nobody writes, and what is only kept. */
export const DEVICE_CONFIGURATION = {
  area: 'intune',
  readOnly: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'supportsScopeTags', 'assignments'],
  kept: [
    'description',
    'roleScopeTagIds',
    'deviceManagementApplicabilityRuleOsEdition',
    'deviceManagementApplicabilityRuleOsVersion',
    'deviceManagementApplicabilityRuleDeviceMode',
  ],
} as const;
