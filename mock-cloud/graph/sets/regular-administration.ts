/** Regular collections of roles, scope tags, templates of messages, and connections to others, below deviceManagement. */

import { BETA, BOTH } from '../entity-set.ts';
import { findRegular, type RegularCollection } from '../regular/index.ts';
import { BUILT_IN_ROLES, DEFAULT_SCOPE_TAG } from './built-in-administration.ts';
import { CONFIGURATION, MANAGED_DEVICES, SERVICE_CONFIG } from './permissions.ts';
import { RBAC } from './regular-permissions.ts';
import { ROLE_ASSIGNMENTS, ROLE_ROUTES } from './role-assignments.ts';

const CRUD = ['POST', 'PATCH', 'DELETE'] as const;
const NO_ROLES = 'Glovebox has no role-based access of administrators: permissions of the token decide.';

const row = {
  versions: BOTH,
  area: 'devices',
  permissions: SERVICE_CONFIG,
  changes: CRUD,
} as const satisfies Partial<RegularCollection>;

const ROLES: RegularCollection = {
  ...row,
  path: 'deviceManagement/roleDefinitions',
  type: 'roleDefinition',
  permissions: RBAC,
  // The code is the one that a public tool insists on.
  answers: { POST: 200 },
  required: ['displayName'],
  made: { isBuiltIn: false, isBuiltInRoleDefinition: false },
  builtIn: () => BUILT_IN_ROLES,
  routes: ROLE_ROUTES,
  noEffect: NO_ROLES,
};

/** The rows. */
export const ADMINISTRATION: readonly RegularCollection[] = [
  {
    ...row,
    path: 'deviceManagement/roleScopeTags',
    type: 'roleScopeTag',
    versions: BETA,
    permissions: RBAC,
    answers: { POST: 200 },
    required: ['displayName'],
    made: { isBuiltIn: false },
    ids: (taken) => String(Math.max(0, ...taken.map(Number)) + 1),
    builtIn: () => [DEFAULT_SCOPE_TAG],
    assignable: {},
    noEffect: NO_ROLES,
  },
  ROLES,
  {
    ...row,
    path: ROLE_ASSIGNMENTS,
    type: 'deviceAndAppManagementRoleAssignment',
    permissions: RBAC,
    required: ['displayName'],
    references: {
      roleDefinition: { collection: 'roleDefinitions', find: (call, id) => findRegular(call, ROLES, id) },
    },
    noEffect: NO_ROLES,
  },
  {
    ...row,
    path: 'deviceManagement/deviceCategories',
    type: 'deviceCategory',
    permissions: MANAGED_DEVICES,
    required: ['displayName'],
    noEffect: 'A managed device of Glovebox has no category; people choose one in the Company Portal.',
  },
  {
    ...row,
    path: 'deviceManagement/notificationMessageTemplates',
    type: 'notificationMessageTemplate',
    answers: { POST: 200 },
    required: ['displayName'],
    begins: { roleScopeTagIds: ['0'] },
    parts: {
      localizedNotificationMessages: {
        changes: CRUD,
        answers: { POST: 200 },
        required: ['locale', 'subject', 'messageTemplate'],
      },
    },
    noEffect: 'Glovebox sends no mail.',
  },
  {
    ...row,
    path: 'deviceManagement/termsAndConditions',
    type: 'termsAndConditions',
    required: ['displayName', 'title', 'bodyText'],
    assignable: {},
    parts: { assignments: { changes: ['POST', 'DELETE'] }, acceptanceStatuses: {} },
    noEffect: 'The Company Portal shows them; a deployment shows the terms of use of Microsoft Entra.',
  },
  {
    ...row,
    path: 'deviceManagement/depOnboardingSettings',
    type: 'depOnboardingSetting',
    versions: BETA,
    made: { lastSuccessfulSyncDateTime: '0001-01-01T00:00:00Z', lastSyncErrorCode: 0, syncedDeviceCount: 0 },
    parts: { enrollmentProfiles: { changes: CRUD, required: ['displayName'] } },
    noEffect: "Apple's automated enrolment is for Apple's devices, of which Glovebox has none.",
  },
  {
    ...row,
    path: 'deviceManagement/mobileThreatDefenseConnectors',
    type: 'mobileThreatDefenseConnector',
    permissions: SERVICE_CONFIG,
    noEffect: 'No threat defence is connected.',
  },
  ...(
    [
      ['deviceManagementPartners', 'deviceManagementPartner'],
      ['complianceManagementPartners', 'complianceManagementPartner'],
      ['remoteAssistancePartners', 'remoteAssistancePartner'],
      ['exchangeConnectors', 'deviceManagementExchangeConnector'],
    ] as const
  ).map(
    ([name, type]): RegularCollection => ({
      ...row,
      path: `deviceManagement/${name}`,
      type,
      noEffect: 'Nobody answers for partners and connectors.',
    }),
  ),
  {
    ...row,
    path: 'deviceManagement/detectedApps',
    type: 'detectedApp',
    permissions: MANAGED_DEVICES,
    changes: [],
    noEffect: 'A PC of Glovebox reports no inventory of apps.',
  },
  ...(
    [
      ['configurationPolicyTemplates', 'deviceManagementConfigurationPolicyTemplate'],
      ['groupPolicyDefinitions', 'groupPolicyDefinition'],
      ['groupPolicyCategories', 'groupPolicyCategory'],
      ['groupPolicyDefinitionFiles', 'groupPolicyDefinitionFile'],
      ['groupPolicyUploadedDefinitionFiles', 'groupPolicyUploadedDefinitionFile'],
    ] as const
  ).map(
    ([name, type]): RegularCollection => ({
      ...row,
      path: `deviceManagement/${name}`,
      type,
      versions: BETA,
      area: 'configuration',
      permissions: CONFIGURATION,
      changes: [],
      library: name,
      noEffect: "Microsoft's libraries of templates and definitions are not here: the lists are empty.",
    }),
  ),
];
