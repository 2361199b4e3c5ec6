/** Regular collections of policies below deviceManagement (graph.md 5.10). */

import { BETA } from '../entity-set.ts';
import type { Part, RegularCollection } from '../regular/index.ts';
import { DEFINITION_VALUE_ROUTES } from './definition-values.ts';
import { INTENT_ROUTES, templateRoutes } from './intents.ts';
import { CONFIGURATION } from './permissions.ts';
import { SCRIPTS } from './regular-permissions.ts';
import { SCHEDULED_ACTION_ROUTES } from './scheduled-actions.ts';
import { scriptKeeper } from './script-keeper.ts';

const CRUD = ['POST', 'PATCH', 'DELETE'] as const;
const SETTINGS: Part = { inBody: true, numbered: true, required: ['settingInstance'] };

const OTHER_SYSTEMS = 'Glovebox has Windows PCs only.';
const CATALOGUE =
  "Glovebox has no list of Microsoft's setting definitions, so a PC is told nothing; settings by OMA-URI have effects.";

const policy = {
  versions: BETA,
  area: 'configuration',
  permissions: CONFIGURATION,
  changes: CRUD,
} as const satisfies Partial<RegularCollection>;

const runStates = { deviceRunStates: {}, userRunStates: {} } as const;

const shellScript = {
  ...policy,
  permissions: SCRIPTS,
  required: ['displayName', 'scriptContent', 'fileName'],
  onlyAlone: ['scriptContent'],
  assignable: { joint: ':' },
  parts: { ...runStates, groupAssignments: {} },
  summaries: ['runSummary'],
  noEffect: OTHER_SYSTEMS,
} as const satisfies Partial<RegularCollection>;

const SHELL_SCRIPTS: readonly RegularCollection[] = [
  { ...shellScript, path: 'deviceManagement/deviceShellScripts', type: 'deviceShellScript' },
  {
    ...shellScript,
    path: 'deviceManagement/deviceCustomAttributeShellScripts',
    type: 'deviceCustomAttributeShellScript',
    required: [...shellScript.required, 'customAttributeName'],
  },
];

const INTENTS: RegularCollection = {
  ...policy,
  path: 'deviceManagement/intents',
  type: 'deviceManagementIntent',
  required: ['displayName'],
  made: { isAssigned: false },
  answers: { assign: 204 },
  assignable: {},
  parts: { settings: { inBody: true, required: ['definitionId'] } },
  routes: INTENT_ROUTES,
  noEffect: 'Glovebox has no security baselines; a PC is told nothing.',
};

/** The rows. */
export const POLICIES: readonly RegularCollection[] = [
  {
    ...policy,
    path: 'deviceManagement/configurationPolicies',
    type: 'deviceManagementConfigurationPolicy',
    changes: ['POST', 'PATCH', 'PUT', 'DELETE'],
    // The codes are those that a public tool insists on (graph.md 7).
    answers: { PATCH: 204, PUT: 204 },
    required: ['name'],
    made: { settingCount: 0, isAssigned: false, creationSource: null },
    begins: {
      templateReference: {
        templateId: '',
        templateFamily: 'none',
        templateDisplayName: null,
        templateDisplayVersion: null,
      },
    },
    assignable: {},
    parts: { settings: SETTINGS },
    counted: { settings: 'settingCount' },
    rules: { pageSize: 100, unaskedCount: 'page' },
    noEffect: CATALOGUE,
  },
  {
    ...policy,
    path: 'deviceManagement/compliancePolicies',
    type: 'deviceManagementCompliancePolicy',
    changes: ['POST', 'PATCH', 'PUT', 'DELETE'],
    answers: { PATCH: 204, PUT: 204 },
    required: ['name'],
    made: { settingCount: 0, isAssigned: false, creationSource: null },
    assignable: {},
    parts: {
      settings: SETTINGS,
      scheduledActionsForRule: { inBody: true, parts: { scheduledActionConfigurations: { inBody: true } } },
    },
    counted: { settings: 'settingCount' },
    routes: SCHEDULED_ACTION_ROUTES,
    noEffect: CATALOGUE,
  },
  {
    ...policy,
    path: 'deviceManagement/reusablePolicySettings',
    type: 'deviceManagementReusablePolicySetting',
    changes: ['POST', 'PATCH', 'PUT', 'DELETE'],
    answers: { PUT: 204 },
    required: ['displayName', 'settingDefinitionId'],
    made: { referencingConfigurationPolicyCount: 0 },
    noEffect: CATALOGUE,
  },
  {
    ...policy,
    path: 'deviceManagement/groupPolicyConfigurations',
    type: 'groupPolicyConfiguration',
    answers: { DELETE: 204 },
    required: ['displayName'],
    // A public tool sends them, and adds them by the action afterwards (IntuneCD, GroupPolicyConfigurations.py).
    readOver: ['definitionValues'],
    assignable: {},
    parts: {
      definitionValues: {
        changes: CRUD,
        references: { definition: { collection: 'groupPolicyDefinitions' } },
        parts: {
          presentationValues: {
            changes: CRUD,
            inBody: true,
            references: { presentation: { collection: 'presentations' } },
          },
        },
      },
    },
    routes: DEFINITION_VALUE_ROUTES,
    noEffect: "Glovebox has none of Microsoft's administrative templates, so a PC is told nothing.",
  },
  INTENTS,
  {
    ...policy,
    path: 'deviceManagement/templates',
    type: 'deviceManagementTemplate',
    changes: [],
    library: 'templates',
    routes: templateRoutes(INTENTS),
    noEffect:
      "Microsoft's library of templates is not here: the list is empty, and any template makes an intent.",
  },
  {
    ...policy,
    path: 'deviceManagement/deviceManagementScripts',
    type: 'deviceManagementScript',
    permissions: SCRIPTS,
    required: ['displayName', 'scriptContent', 'fileName'],
    onlyAlone: ['scriptContent'],
    assignable: { joint: ':' },
    parts: { ...runStates, groupAssignments: {} },
    kept: scriptKeeper,
    // A public tool assigns them there (IntuneCD, ShellScripts.py).
    assignsAlso: SHELL_SCRIPTS,
  },
  ...SHELL_SCRIPTS,
  {
    ...policy,
    path: 'deviceManagement/deviceHealthScripts',
    type: 'deviceHealthScript',
    permissions: SCRIPTS,
    required: ['displayName'],
    made: { isGlobalScript: false, highestAvailableVersion: null },
    onlyAlone: ['detectionScriptContent', 'remediationScriptContent'],
    assignable: { joint: ':' },
    parts: { deviceRunStates: {} },
    summaries: ['runSummary'],
    noEffect:
      'Remediations run after a deployment; the management extension of Glovebox carries out scripts and apps.',
  },
  {
    ...policy,
    path: 'deviceManagement/deviceComplianceScripts',
    type: 'deviceComplianceScript',
    permissions: SCRIPTS,
    required: ['displayName'],
    onlyAlone: ['detectionScriptContent'],
    assignable: { joint: ':' },
    parts: { deviceRunStates: {} },
    summaries: ['runSummary'],
    noEffect: 'A PC of Glovebox is compliant by what compliance policies ask for, and by no script.',
  },
  {
    ...policy,
    path: 'deviceManagement/assignmentFilters',
    type: 'deviceAndAppManagementAssignmentFilter',
    required: ['displayName', 'platform', 'rule'],
    begins: { assignmentFilterManagementType: 'devices' },
    noEffect: 'Nothing is filtered: an assignment reaches all of its group.',
  },
  {
    ...policy,
    path: 'deviceManagement/windowsFeatureUpdateProfiles',
    type: 'windowsFeatureUpdateProfile',
    required: ['displayName', 'featureUpdateVersion'],
    made: { deployableContentDisplayName: null, endOfSupportDate: null },
    assignable: {},
    noEffect: 'A PC of Glovebox gets the updates that Windows Update has for its setup, and no others.',
  },
  {
    ...policy,
    path: 'deviceManagement/windowsQualityUpdateProfiles',
    type: 'windowsQualityUpdateProfile',
    required: ['displayName'],
    made: { deployableContentDisplayName: null, releaseDateDisplayName: null },
    assignable: {},
    noEffect: 'A PC of Glovebox gets the updates that Windows Update has for its setup, and no others.',
  },
  {
    ...policy,
    path: 'deviceManagement/windowsDriverUpdateProfiles',
    type: 'windowsDriverUpdateProfile',
    required: ['displayName'],
    made: { deviceReporting: 0, newUpdates: 0, inventorySyncStatus: null },
    assignable: {},
    parts: { driverInventories: {} },
    noEffect: 'A PC of Glovebox gets the updates that Windows Update has for its setup, and no others.',
  },
];
