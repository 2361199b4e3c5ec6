/** The Enrollment Status Page's share of a session: its settings, its lists, and that they are complete. */

import {
  devicePreparationNode,
  type FirstSyncStatusNode,
  firstSyncStatus,
  modernAppName,
  msiNode,
  PROVIDER_STATE,
  STATUS_PAGE_BUTTONS,
} from '#wire/csp-nodes.ts';
import { type ExpectedNode, formatExpectedNodes, type NodeScope } from '#wire/locuri.ts';
import { familyName, wayOf } from '../app-kinds.ts';
import {
  clientCertificate,
  ENTERPRISE_DEVICE_ID,
  PROVIDER_ID,
  SIDECAR,
  SIDECAR_NODE,
  scepCertificate,
  scopeOf,
  setting,
} from '../nodes.ts';
import type { App, ConfigurationProfile, EnrollmentStatusPage } from '../records.ts';
import type { PlannedCommand } from '../session-records.ts';
import { customPageSettings } from './page-settings.ts';
import type { CertificateOf } from './plan-profiles.ts';
import { asksByScep } from './profile-certificate.ts';

const MINUTES_FOR_MANAGEMENT_EXTENSION = '15';
const DEFAULT_TIMEOUT_MINUTES = 60;

/** Whether Account setup has no page on a device: nothing is shown at all, or the first user's was the last one. */
const skipsUserPage = (page: EnrollmentStatusPage, firstUserDone: boolean): boolean =>
  !page.showInstallationProgress || (page.disableUserStatusTrackingAfterFirstUser && firstUserDone);

/**
 * The page's settings, from its configuration (graph.md 5.5). What a custom profile says of one of these nodes counts in
 * its place, and is all that is said of it
 * (https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/understand-troubleshoot-esp, "Disable the user ESP").
 */
export function pageCommands(
  page: EnrollmentStatusPage,
  firstUserDone: boolean,
  profiles: readonly ConfigurationProfile[] = [],
): readonly PlannedCommand[] {
  const skip = String(!page.showInstallationProgress);
  const settings: readonly [FirstSyncStatusNode, 'bool' | 'int' | 'chr', string][] = [
    ['SkipDeviceStatusPage', 'bool', skip],
    ['SkipUserStatusPage', 'bool', String(skipsUserPage(page, firstUserDone))],
    [
      'TimeOutUntilSyncFailure',
      'int',
      String(page.installProgressTimeoutInMinutes || DEFAULT_TIMEOUT_MINUTES),
    ],
    ['BlockInStatusPage', 'int', String(buttonsOf(page))],
    ['AllowCollectLogsButton', 'bool', String(page.allowLogCollectionOnInstallFailure)],
    ['CustomErrorText', 'chr', page.customErrorMessage],
  ];
  const custom = customPageSettings(profiles);
  return settings.map(([node, format, data]) =>
    remembered(pageNode('Device', node), format, custom.get(node) ?? data),
  );
}

/** Of these settings only whether Account setup has a page from now on: its first user's is done. */
export function pageAfterFirstUser(
  page: EnrollmentStatusPage,
  profiles: readonly ConfigurationProfile[],
): readonly PlannedCommand[] {
  return pageCommands(page, true, profiles).filter(
    ({ locUri }) => locUri === pageNode('Device', 'SkipUserStatusPage'),
  );
}

/** Makes the page wait for the management extension, which then says by itself what it installs (ESP-104). */
export function preparationCommands(): readonly PlannedCommand[] {
  return [
    { command: 'Add', locUri: SIDECAR_NODE, format: 'node', remember: SIDECAR_NODE },
    // Said once: afterwards the extension writes the state.
    remembered(preparation('InstallationState'), 'int', String(PROVIDER_STATE.NotInstalled)),
    remembered(preparation('Timeout'), 'int', MINUTES_FOR_MANAGEMENT_EXTENSION),
    remembered(preparation('TrackedResourceTypes/Apps'), 'bool', 'true'),
  ];
}

/**
 * The lists of one part, each a command of its own and each sent even when it is empty: a list that has not come is not
 * known, and its line reads "Identifying".
 */
export function listCommands(
  scope: NodeScope,
  profiles: readonly ConfigurationProfile[],
  certificateOf: CertificateOf,
  blockingApps: readonly App[],
): readonly PlannedCommand[] {
  const lists: readonly [FirstSyncStatusNode, readonly ExpectedNode[]][] = [
    ['ExpectedPolicies', nodes([ENTERPRISE_DEVICE_ID, ...trackedPolicies(profiles)])],
    ['ExpectedSCEPCerts', nodes(scepCertificates(profiles))],
    ['ExpectedPFXCerts', nodes(pfxCertificates(profiles, certificateOf))],
    ['ExpectedNetworkProfiles', nodes(networkProfiles(scope, profiles))],
    ['ExpectedMSIAppPackages', msiPackages(blockingApps)],
    ['ExpectedModernAppPackages', modernPackages(blockingApps)],
  ];
  return lists.map(([node, entries]) => ({
    command: 'Replace',
    locUri: pageNode(scope, node),
    format: 'chr',
    data: formatExpectedNodes(entries),
  }));
}

/** That all lists of a part are complete: the last word of a session. */
export function finished(scope: NodeScope): PlannedCommand {
  return {
    command: 'Replace',
    locUri: pageNode(scope, 'ServerHasFinishedProvisioning'),
    format: 'bool',
    data: 'true',
  };
}

const pageNode = (scope: NodeScope, node: FirstSyncStatusNode): string =>
  firstSyncStatus(PROVIDER_ID, scope, node);

const preparation = (node: Parameters<typeof devicePreparationNode>[1]): string =>
  devicePreparationNode(SIDECAR, node);

const nodes = (uris: readonly string[]): readonly ExpectedNode[] => uris.map((uri) => ({ uri }));

/**
 * Which buttons a failed page has that may not be left; 0 lets the user leave it
 * (https://learn.microsoft.com/windows/client-management/mdm/dmclient-csp, BlockInStatusPage).
 */
function buttonsOf(page: EnrollmentStatusPage): number {
  if (!page.blockDeviceSetupRetryByUser) return 0;
  const reset = page.allowDeviceResetOnInstallFailure ? STATUS_PAGE_BUTTONS.reset : 0;
  const use = page.allowDeviceUseOnInstallFailure ? STATUS_PAGE_BUTTONS.continueAnyway : 0;
  return STATUS_PAGE_BUTTONS.tryAgain | reset | use;
}

/**
 * Security policies are not followed one by one: one placeholder stands for all (ESP-107), but for Assigned Access, Kiosk
 * Browser and Edge (ESP-108).
 */
function trackedPolicies(profiles: readonly ConfigurationProfile[]): readonly string[] {
  return entries(profiles, 'securityPolicies').filter((uri) =>
    /\/(AssignedAccess|Policy\/Config\/(KioskBrowser|[^/]*Edge[^/]*))\//i.test(`${uri}/`),
  );
}

function scepCertificates(profiles: readonly ConfigurationProfile[]): readonly string[] {
  const nodes = entries(profiles, 'certificates').flatMap(
    (uri) => /^(.*\/ClientCertificateInstall\/SCEP\/[^/]+)\//i.exec(uri)?.slice(1) ?? [],
  );
  const asked = profiles
    .filter(asksByScep)
    .map((profile) => scepCertificate(scopeOf(profile.context), profile.id));
  return [...new Set([...nodes, ...asked])];
}

function pfxCertificates(
  profiles: readonly ConfigurationProfile[],
  certificateOf: CertificateOf,
): readonly string[] {
  return profiles
    .filter((profile) => certificateOf(profile) !== undefined)
    .map((profile) => clientCertificate(scopeOf(profile.context), profile.id));
}

/** Wi-Fi and VPN profiles in the device part, Wi-Fi alone in the user part (ESP-110, ESP-111); one entry a profile. */
function networkProfiles(scope: NodeScope, profiles: readonly ConfigurationProfile[]): readonly string[] {
  const counted = scope === 'Device' ? /\/(WiFi\/Profile|VPNv2)\/[^/]+/i : /\/WiFi\/Profile\/[^/]+/i;
  const first = new Map<string, string>();
  for (const uri of entries(profiles, 'networkConnections')) {
    const [node] = counted.exec(uri) ?? [];
    if (node !== undefined && !first.has(node)) first.set(node, uri);
  }
  return [...first.values()];
}

function msiPackages(apps: readonly App[]): readonly ExpectedNode[] {
  return apps
    .filter((app) => app.kind === 'msi')
    .map((app) => ({ uri: msiNode(scopeOf(app.installContext), app.productCode, 'Status'), count: 1 }));
}

function modernPackages(apps: readonly App[]): readonly ExpectedNode[] {
  return apps
    .filter((app) => wayOf(app) === 'package')
    .map((app) => ({ uri: modernAppName(scopeOf(app.installContext), familyName(app)), count: 1 }));
}

function entries(
  profiles: readonly ConfigurationProfile[],
  category: ConfigurationProfile['category'],
): readonly string[] {
  return profiles
    .filter((profile) => profile.category === category)
    .flatMap((profile) => profile.settings.map((one) => setting(scopeOf(profile.context), one.locUri)));
}

function remembered(locUri: string, format: 'bool' | 'int' | 'chr', data: string): PlannedCommand {
  return { command: 'Replace', locUri, format, data, remember: locUri };
}
