/** Nodes of the configuration service providers behind the Enrollment Status Page, as data and as addresses. */
import { WireError } from './error.ts';
import { escapeNodeName, type NodeScope } from './locuri.ts';

/** A row of a node table: scopes in which the node exists, and its format. */
export type NodeRow = { readonly scopes: readonly NodeScope[]; readonly format: 'chr' | 'int' | 'bool' };

const BOTH = ['Device', 'User'] as const;
const DEVICE = ['Device'] as const;

/** Nodes below `DMClient/Provider/<id>/FirstSyncStatus` (DMClient CSP, Windows 10 1709 and later). */
export const FIRST_SYNC_STATUS_NODES = {
  ExpectedPolicies: { scopes: BOTH, format: 'chr' },
  ExpectedNetworkProfiles: { scopes: BOTH, format: 'chr' },
  ExpectedMSIAppPackages: { scopes: BOTH, format: 'chr' },
  ExpectedModernAppPackages: { scopes: BOTH, format: 'chr' },
  ExpectedPFXCerts: { scopes: BOTH, format: 'chr' },
  ExpectedSCEPCerts: { scopes: BOTH, format: 'chr' },
  TimeOutUntilSyncFailure: { scopes: BOTH, format: 'int' },
  ServerHasFinishedProvisioning: { scopes: BOTH, format: 'bool' },
  IsSyncDone: { scopes: BOTH, format: 'bool' },
  WasDeviceSuccessfullyProvisioned: { scopes: BOTH, format: 'int' },
  BlockInStatusPage: { scopes: DEVICE, format: 'int' },
  AllowCollectLogsButton: { scopes: BOTH, format: 'bool' },
  CustomErrorText: { scopes: BOTH, format: 'chr' },
  SkipDeviceStatusPage: { scopes: DEVICE, format: 'bool' },
  SkipUserStatusPage: { scopes: DEVICE, format: 'bool' },
} as const satisfies Record<string, NodeRow>;

/** A name in `FIRST_SYNC_STATUS_NODES`. */
export type FirstSyncStatusNode = keyof typeof FIRST_SYNC_STATUS_NODES;

/**
 * Whether monthly security updates are installed at the end of the out-of-box experience. No document names the node that the
 * setting of the Enrollment Status Page is sent by (assumption A-WU-02).
 */
export const INSTALLS_QUALITY_UPDATES =
  './Device/Vendor/MSFT/Policy/Config/Update/InstallQualityUpdatesInOobe';

/** What an update ring says of quality updates (https://learn.microsoft.com/windows/client-management/mdm/policy-csp-update). */
export const UPDATE_RING = {
  /** Whole days, 0 to 30. */
  deferral: './Device/Vendor/MSFT/Policy/Config/Update/DeferQualityUpdatesPeriodInDays',
  /** A date, yyyy-mm-dd, from which on they are paused. */
  pauseStart: './Device/Vendor/MSFT/Policy/Config/Update/PauseQualityUpdatesStartTime',
} as const;

/** Autopilot Reset (https://learn.microsoft.com/windows/client-management/mdm/remotewipe-csp). */
export const AUTOPILOT_RESET = {
  /** Exec begins it. */
  begin: './Device/Vendor/MSFT/RemoteWipe/AutomaticRedeployment/doAutomaticRedeployment',
  status: './Device/Vendor/MSFT/RemoteWipe/AutomaticRedeployment/Status',
  /** An HRESULT. */
  lastError: './Device/Vendor/MSFT/RemoteWipe/AutomaticRedeployment/LastError',
} as const;
/** Values of its Status. */
export const AUTOPILOT_RESET_STATUS = {
  neverRun: 0,
  complete: 1,
  scheduled: 10,
  waitsForRestart: 20,
  failedToBegin: 30,
} as const;

/** Values of `WasDeviceSuccessfullyProvisioned`. */
export const PROVISIONED = { failed: 0, succeeded: 1, inProgress: 2 } as const;
/** Bits of `BlockInStatusPage`: the buttons that the page shows on an error. */
export const STATUS_PAGE_BUTTONS = { reset: 1, tryAgain: 2, continueAnyway: 4 } as const;
/** Values of `DevicePreparation/PolicyProviders/<provider>/InstallationState`. */
export const PROVIDER_STATE = { NotInstalled: 1, NotRequired: 2, Completed: 3, Error: 4 } as const;
/** Values of `Setup/Apps/Tracking/<provider>/<app>/InstallationState`. */
export const APP_STATE = { NotInstalled: 1, InProgress: 2, Completed: 3, Error: 4 } as const;
/** Values of `Setup/Apps/Tracking/<provider>/<app>/RebootRequired`. */
export const REBOOT_REQUIRED = { NotRequired: 1, SoftReboot: 2, HardReboot: 3 } as const;
/** Values of `EnterpriseDesktopAppManagement/MSI/<code>/Status`. */
export const MSI_STATUS = {
  initialized: 10,
  downloading: 20,
  pendingDownloadRetry: 25,
  downloadFailed: 30,
  downloaded: 40,
  pendingUserSession: 48,
  enforcing: 50,
  pendingEnforcementRetry: 55,
  enforcementFailed: 60,
  completed: 70,
} as const;

/** Values of `EnterpriseModernAppManagement/AppInstallation/<family name>/Status`; a package that is installed has none. */
export const MODERN_APP_STATUS = { notInstalled: 0, installing: 1, failed: 2 } as const;

function vendor(scope: NodeScope, ...names: readonly string[]): string {
  return ['.', scope, 'Vendor', 'MSFT', ...names.map(escapeNodeName)].join('/');
}

/** Address of a node of one management account: `./Device/Vendor/MSFT/DMClient/Provider/<provider>/<names>`. */
export function dmClientNode(provider: string, scope: NodeScope, ...names: readonly string[]): string {
  return vendor(scope, 'DMClient', 'Provider', provider, ...names);
}

/**
 * Address of a FirstSyncStatus node.
 * @throws WireError `unsupported` when the node does not exist in the scope
 */
export function firstSyncStatus(provider: string, scope: NodeScope, node: FirstSyncStatusNode): string {
  const { scopes }: NodeRow = FIRST_SYNC_STATUS_NODES[node];
  if (!scopes.includes(scope)) {
    throw new WireError(
      'unsupported',
      `FirstSyncStatus/${node} exists only under ./Device; ask for it there`,
    );
  }
  return dmClientNode(provider, scope, 'FirstSyncStatus', node);
}

/** Address of a node of Device preparation: which agent must be there before apps are tracked. Device only. */
export function devicePreparationNode(
  provider: string,
  node: 'InstallationState' | 'LastError' | 'Timeout' | 'TrackedResourceTypes/Apps',
): string {
  const path = [
    'EnrollmentStatusTracking',
    'DevicePreparation',
    'PolicyProviders',
    provider,
    ...node.split('/'),
  ];
  return vendor('Device', ...path);
}

/** Address of the node by which an agent says that its list of apps is written. */
export function trackingPoliciesCreated(scope: NodeScope, provider: string): string {
  return vendor(
    scope,
    'EnrollmentStatusTracking',
    'Setup',
    'Apps',
    'PolicyProviders',
    provider,
    'TrackingPoliciesCreated',
  );
}

/** Address of a node of one tracked app; app names of the management extension are `Win32App_<guid>_<version>`. */
export function trackedAppNode(
  scope: NodeScope,
  provider: string,
  app: string,
  node: 'TrackingUri' | 'InstallationState' | 'RebootRequired',
): string {
  return vendor(scope, 'EnrollmentStatusTracking', 'Setup', 'Apps', 'Tracking', provider, app, node);
}

/** Address of the node that says that the status page has ended. */
export function hasProvisioningCompleted(scope: NodeScope): string {
  return vendor(scope, 'EnrollmentStatusTracking', 'Setup', 'HasProvisioningCompleted');
}

/** Nodes of one MSI product (EnterpriseDesktopAppManagement CSP). */
export type MsiNode =
  | 'Version'
  | 'Name'
  | 'Publisher'
  | 'InstallPath'
  | 'InstallDate'
  | 'DownloadInstall'
  | 'Status'
  | 'LastError'
  | 'LastErrorDesc';

/** Address of a node of an MSI product; `productCode` is written with its braces, the address escapes them. */
export function msiNode(scope: NodeScope, productCode: string, node: MsiNode): string {
  return vendor(scope, 'EnterpriseDesktopAppManagement', 'MSI', productCode, node);
}

/** Address of a node by which a package is installed; `familyName` is the package family name. */
export function modernInstallNode(
  scope: NodeScope,
  familyName: string,
  node: 'HostedInstall' | 'StoreInstall' | 'Status' | 'LastError',
): string {
  return vendor(scope, 'EnterpriseModernAppManagement', 'AppInstallation', familyName, node);
}

/** Address of the node by which a package that is installed is known. */
export function modernAppName(scope: NodeScope, familyName: string): string {
  return vendor(scope, 'EnterpriseModernAppManagement', 'AppManagement', 'AppStore', familyName, 'Name');
}

/**
 * What a device tells of BitLocker (bitlocker-csp, Status/DeviceEncryptionStatus): 0 where all is well; bit 2 says that the
 * volume of the operating system is unprotected.
 */
export const BITLOCKER_STATUS = {
  node: './Device/Vendor/MSFT/BitLocker/Status/DeviceEncryptionStatus',
  protected: '0',
  unprotected: '4',
} as const;
