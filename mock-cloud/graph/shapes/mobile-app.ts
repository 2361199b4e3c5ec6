/** mobileApp: apps of every kind (graph.md 5.9), and their assignments. */

import { type App, detectionFile, storeProductId, uninstallCommandLine } from '../../intune/index.ts';
import type { Json, JsonObject } from '../json.ts';
import { type GraphVersion, schemaOf } from '../schema/index.ts';
import { relationshipCounts } from './app-relationship.ts';
import { targetEntity, targetKey } from './assignment-target.ts';
import { trimmed } from './dates.ts';

/** The app with the properties of its type and of the version; where the version does not know the type, with those of all apps. */
export function mobileAppEntity(app: App, version: GraphVersion, all: readonly App[]): JsonObject {
  const beta = version === 'beta';
  const base: JsonObject = {
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
      ...relationshipCounts(app, all),
    }),
  };
  const { type, fields } = KINDS[app.kind];
  if (schemaOf(version).type(type) === undefined) return base;
  return { '@odata.type': `#microsoft.graph.${type}`, ...base, ...fields(app, beta) };
}

interface Kind {
  readonly type: string;
  readonly fields: (app: App, beta: boolean) => JsonObject;
}

// Of apps of the Microsoft Store the schema here does not have the type.
const STORE: Kind = { type: 'microsoftStoreForBusinessApp', fields: () => ({}) };
const KINDS: Readonly<Record<App['kind'], Kind>> = {
  win32: {
    type: 'win32LobApp',
    fields: (app, beta) => ({ ...contentFields('setup.intunewin'), ...win32Fields(app, beta) }),
  },
  // win32CatalogApp derives from win32LobApp (https://learn.microsoft.com/graph/api/resources/intune-apps-win32catalogapp).
  catalog: {
    type: 'win32CatalogApp',
    fields: (app, beta) => ({
      ...contentFields('setup.intunewin'),
      ...win32Fields(app, beta),
      mobileAppCatalogPackageId: app.catalogPackageId ?? null,
    }),
  },
  msi: {
    type: 'windowsMobileMSI',
    fields: (app, beta) => ({ ...contentFields('setup.msi'), ...msiFields(app, beta) }),
  },
  winget: {
    type: 'winGetApp',
    fields: (app) => ({
      packageIdentifier: storeProductId(app),
      manifestHash: null,
      installExperience: { runAsAccount: app.installContext },
    }),
  },
  universal: {
    type: 'windowsUniversalAppX',
    fields: (app) => ({
      ...contentFields('setup.appx'),
      identityName: app.displayName,
      identityVersion: app.version,
      isBundle: false,
    }),
  },
  storeOnline: STORE,
  storeOffline: STORE,
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
  // The very rule by which the management extension is told to look for it.
  const { path, name } = detectionFile(app);
  const file = { path, fileOrFolderName: name, check32BitOn64System: false, operator: 'notConfigured' };
  return {
    installCommandLine: app.installCommandLine,
    uninstallCommandLine: uninstallCommandLine(app),
    applicableArchitectures: app.applicableArchitectures.join(','),
    allowedArchitectures: null,
    minimumFreeDiskSpaceInMB: app.minimumFreeDiskSpaceInMB ?? null,
    minimumMemoryInMB: app.minimumMemoryInMB ?? null,
    minimumNumberOfProcessors: app.minimumNumberOfProcessors ?? null,
    minimumCpuSpeedInMHz: app.minimumCpuSpeedInMHz ?? null,
    msiInformation: null,
    setupFilePath: 'setup.exe',
    minimumSupportedWindowsRelease: app.minimumSupportedWindowsRelease,
    rules: [
      {
        '@odata.type': '#microsoft.graph.win32LobAppFileSystemRule',
        ruleType: 'detection',
        ...file,
        operationType: 'exists',
        comparisonValue: null,
      },
    ],
    installExperience: {
      runAsAccount: app.installContext,
      ...(beta && { maxRunTimeInMinutes: app.installLimitMinutes }),
      deviceRestartBehavior: 'basedOnReturnCode',
    },
    returnCodes: RETURN_CODES,
    ...(beta && {
      detectionRules: [
        {
          '@odata.type': '#microsoft.graph.win32LobAppFileSystemDetection',
          ...file,
          detectionType: 'exists',
          detectionValue: null,
        },
      ],
      requirementRules: [],
      displayVersion: app.version,
      allowAvailableUninstall: false,
      minimumSupportedOperatingSystem: minimumOperatingSystem(app),
      activeInstallScript: null,
      activeUninstallScript: null,
    }),
  };
}

// Switches that beta has beside the name of the release; releases after the last of them are told by its switch (graph.md 5.9).
const RELEASE_SWITCHES = ['1607', '1703', '1709', '1803', '1809', '1903', '1909', '2004', '2H20', '21H1'];

function minimumOperatingSystem({ minimumSupportedWindowsRelease }: App): JsonObject {
  const release = RELEASE_SWITCHES.find((name) => name === minimumSupportedWindowsRelease) ?? '21H1';
  const switches = RELEASE_SWITCHES.map((name) => [`v10_${name}`, name === release] as const);
  return { v8_0: false, v8_1: false, v10_0: false, ...Object.fromEntries(switches) };
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
