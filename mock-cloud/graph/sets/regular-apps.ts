/** Regular collections below deviceAppManagement. */

import { BETA, BOTH } from '../entity-set.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Part, RegularCollection } from '../regular/index.ts';
import { APPS } from './permissions.ts';
import { TARGET_APPS_ROUTES } from './target-apps.ts';

const CRUD = ['POST', 'PATCH', 'DELETE'] as const;
const PHONES = 'Glovebox has Windows PCs, and no apps with policies of their own on them.';

const row = {
  versions: BOTH,
  area: 'apps',
  permissions: APPS,
  changes: CRUD,
  required: ['displayName'],
  noEffect: PHONES,
} as const satisfies Partial<RegularCollection>;

const apps: Part = { inBody: true, idOf: appId };

/** `com.contoso.app.android`, as in what is exported: https://github.com/SkipToTheEndpoint/OpenIntuneBaseline, BYOD/AppProtection. */
function appId({ mobileAppIdentifier }: JsonObject): string | undefined {
  if (!isObject(mobileAppIdentifier)) return undefined;
  const { packageId, bundleId } = mobileAppIdentifier;
  if (typeof packageId === 'string') return `${packageId}.android`;
  const isIos = mobileAppIdentifier['@odata.type'] === '#microsoft.graph.iosMobileAppIdentifier';
  return typeof bundleId === 'string' && isIos ? `${bundleId}.ios` : undefined;
}

/** Policies of apps, of one platform or of all: the codes are those that a public tool insists on. */
const managedApps = {
  ...row,
  made: { isAssigned: false, deployedAppCount: 0 },
  answers: { PATCH: 204, DELETE: 204, assign: 204 },
  parts: { apps },
  counted: { apps: 'deployedAppCount' },
  summaries: ['deploymentSummary'],
  routes: TARGET_APPS_ROUTES,
} as const satisfies Partial<RegularCollection>;

const informationProtection = {
  ...row,
  made: { isAssigned: false },
  answers: { PATCH: 204, DELETE: 204, assign: 204 },
  parts: {
    protectedAppLockerFiles: { changes: CRUD, inBody: true },
    exemptAppLockerFiles: { changes: CRUD, inBody: true },
  },
  assignable: {},
  noEffect: 'Windows Information Protection is no part of a deployment.',
} as const satisfies Partial<RegularCollection>;

/** Policies that are told apart by their type, and shown together too. */
const MANAGED_APP_POLICIES: readonly RegularCollection[] = [
  {
    ...managedApps,
    path: 'deviceAppManagement/iosManagedAppProtections',
    type: 'iosManagedAppProtection',
    ids: 'T_',
    assignable: {},
  },
  {
    ...managedApps,
    path: 'deviceAppManagement/androidManagedAppProtections',
    type: 'androidManagedAppProtection',
    ids: 'T_',
    assignable: {},
  },
  {
    ...managedApps,
    path: 'deviceAppManagement/windowsManagedAppProtections',
    type: 'windowsManagedAppProtection',
    versions: BETA,
    ids: 'T_',
    assignable: {},
  },
  {
    ...managedApps,
    path: 'deviceAppManagement/defaultManagedAppProtections',
    type: 'defaultManagedAppProtection',
  },
  {
    ...managedApps,
    path: 'deviceAppManagement/targetedManagedAppConfigurations',
    type: 'targetedManagedAppConfiguration',
    ids: 'A_',
    assignable: {},
  },
  {
    ...informationProtection,
    path: 'deviceAppManagement/mdmWindowsInformationProtectionPolicies',
    type: 'mdmWindowsInformationProtectionPolicy',
  },
  {
    ...informationProtection,
    path: 'deviceAppManagement/windowsInformationProtectionPolicies',
    type: 'windowsInformationProtectionPolicy',
    answers: { DELETE: 204, assign: 204 },
  },
];

/** The rows. */
export const APP_POLICIES: readonly RegularCollection[] = [
  ...MANAGED_APP_POLICIES,
  {
    ...row,
    path: 'deviceAppManagement/managedAppPolicies',
    type: 'managedAppPolicy',
    answers: { PATCH: 204, DELETE: 204 },
    shows: MANAGED_APP_POLICIES,
  },
  {
    ...row,
    path: 'deviceAppManagement/mobileAppConfigurations',
    type: 'managedDeviceMobileAppConfiguration',
    answers: { PATCH: 204 },
    assignable: {},
    parts: { deviceStatuses: {}, userStatuses: {} },
    summaries: ['deviceStatusSummary', 'userStatusSummary'],
  },
  {
    ...row,
    path: 'deviceAppManagement/vppTokens',
    type: 'vppToken',
    required: ['token'],
    secret: ['token'],
    made: {
      lastSyncDateTime: '0001-01-01T00:00:00Z',
      lastSyncStatus: 'none',
      state: 'valid',
      tokenActionResults: [],
    },
    noEffect: "Apple's volume purchases are for Apple's devices, of which Glovebox has none.",
  },
  {
    ...row,
    path: 'deviceAppManagement/mobileAppCategories',
    type: 'mobileAppCategory',
    noEffect: 'Categories sort apps for people.',
  },
];
