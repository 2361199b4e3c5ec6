/** mobileApp: Win32 apps and line-of-business MSI (graph.md 5.9), and their assignments. */

import type { App } from '../../intune/index.ts';
import type { Json, JsonObject } from '../json.ts';
import type { GraphVersion } from '../schema/index.ts';
import { targetEntity, targetKey } from './assignment-target.ts';
import { trimmed } from './dates.ts';

/** The app with the properties of its type and of the version. */
export function mobileAppEntity(app: App, version: GraphVersion): JsonObject {
  const beta = version === 'beta';
  const base: JsonObject = {
    '@odata.type': `#microsoft.graph.${TYPES[app.kind]}`,
    id: app.id,
    displayName: app.displayName,
    description: '',
    publisher: app.publisher,
    largeIcon: null,
    createdDateTime: trimmed(app.createdDateTime),
    lastModifiedDateTime: trimmed(app.createdDateTime),
    isFeatured: false,
    privacyInformationUrl: null,
    informationUrl: null,
    owner: '',
    developer: '',
    notes: '',
    publishingState: 'published',
    ...(beta && {
      uploadState: 1,
      isAssigned: app.assignments.length > 0,
      roleScopeTagIds: [],
      dependentAppCount: 0,
      supersedingAppCount: 0,
      supersededAppCount: 0,
    }),
  };
  return { ...base, ...FIELDS_OF[app.kind](app, beta) };
}

const TYPES: Readonly<Record<App['kind'], string>> = {
  win32: 'win32LobApp',
  msi: 'windowsMobileMSI',
  winget: 'winGetApp',
  universal: 'windowsUniversalAppX',
  storeOnline: 'microsoftStoreForBusinessApp',
  storeOffline: 'microsoftStoreForBusinessApp',
};

type Fields = (app: App, beta: boolean) => JsonObject;
const storeFields =
  (licenseType: 'online' | 'offline'): Fields =>
  (app) => ({ licenseType, packageIdentityName: app.displayName, usedLicenseCount: 0, totalLicenseCount: 0 });
const FIELDS_OF: Readonly<Record<App['kind'], Fields>> = {
  win32: (app, beta) => ({ ...contentFields('setup.intunewin'), ...win32Fields(app, beta) }),
  msi: (app, beta) => ({ ...contentFields('setup.msi'), ...msiFields(app, beta) }),
  winget: (app) => ({
    packageIdentifier: app.displayName,
    manifestHash: null,
    installExperience: { runAsAccount: app.installContext },
  }),
  universal: (app) => ({
    ...contentFields('setup.appx'),
    identityName: app.displayName,
    identityVersion: app.version,
    isBundle: false,
  }),
  storeOnline: storeFields('online'),
  storeOffline: storeFields('offline'),
};

function contentFields(fileName: string): JsonObject {
  return { committedContentVersion: '1', fileName, size: 0 };
}

function msiFields(app: App, beta: boolean): JsonObject {
  return {
    commandLine: app.installCommandLine,
    productCode: app.productCode,
    productVersion: app.version,
    ignoreVersionDetection: false,
    ...(beta && { identityVersion: app.version, useDeviceContext: app.installContext === 'system' }),
  };
}

const RETURN_CODES: Json = [
  { returnCode: 0, type: 'success' },
  { returnCode: 1707, type: 'success' },
  { returnCode: 3010, type: 'softReboot' },
  { returnCode: 1641, type: 'hardReboot' },
  { returnCode: 1618, type: 'retry' },
];

function win32Fields(app: App, beta: boolean): JsonObject {
  const detection = {
    productCode: app.productCode,
    productVersionOperator: 'notConfigured',
    productVersion: null,
  };
  return {
    installCommandLine: app.installCommandLine,
    uninstallCommandLine: `msiexec /x "${app.productCode}" /q`,
    applicableArchitectures: 'x64',
    allowedArchitectures: null,
    minimumFreeDiskSpaceInMB: null,
    minimumMemoryInMB: null,
    minimumNumberOfProcessors: null,
    minimumCpuSpeedInMHz: null,
    msiInformation: null,
    setupFilePath: 'setup.exe',
    minimumSupportedWindowsRelease: '1903',
    rules: [
      { '@odata.type': '#microsoft.graph.win32LobAppProductCodeRule', ruleType: 'detection', ...detection },
    ],
    installExperience: {
      runAsAccount: app.installContext,
      ...(beta && { maxRunTimeInMinutes: app.installLimitMinutes }),
      deviceRestartBehavior: 'basedOnReturnCode',
    },
    returnCodes: RETURN_CODES,
    ...(beta && {
      detectionRules: [{ '@odata.type': '#microsoft.graph.win32LobAppProductCodeDetection', ...detection }],
      requirementRules: [],
      displayVersion: app.version,
      allowAvailableUninstall: false,
      minimumSupportedOperatingSystem: null,
      activeInstallScript: null,
      activeUninstallScript: null,
    }),
  };
}

/** The assignments of an app. */
export function mobileAppAssignmentEntities(app: App, version: GraphVersion): JsonObject[] {
  return app.assignments.map(({ intent, target }) => ({
    id: `${targetKey(target)}_${intent === 'required' ? 1 : 0}_0`,
    intent,
    ...(version === 'beta' && { source: 'direct', sourceId: app.id }),
    target: targetEntity(target, version),
    settings: null,
  }));
}
