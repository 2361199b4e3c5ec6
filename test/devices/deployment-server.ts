/** A scripted management side of a whole user-driven deployment: OMA-DM, gateway, content. Any command can be dropped. */

import { createHash } from 'node:crypto';
import {
  devicePreparationNode,
  type FirstSyncStatusNode,
  firstSyncStatus,
  msiNode,
} from '#wire/csp-nodes.ts';
import { encodeInstallerPackage, type InstallerPackage } from '#wire/installer-package.ts';
import { formatExpectedNodes, type NodeScope } from '#wire/locuri.ts';
import { encodeMsiInstallJob } from '#wire/msi-install-job.ts';
import { type ExtensionServer, extensionServer, isForExtension, type TestApp } from './extension-server.ts';
import {
  get,
  type ManagementServer,
  managementServer,
  type Order,
  PROVIDER,
  replace,
} from './management-server.ts';
import type { FarSide } from './pc-bench.ts';

const AGENT_CODE = '{5A2D7C14-93B6-4E0F-8C1B-6F0E2A9D4B73}';
export const AGENT: InstallerPackage = {
  kind: 'msi',
  name: 'Microsoft Intune Management Extension',
  publisher: 'Microsoft Corporation',
  version: '1.99.0.0',
  minutes: 1,
  exitCode: 0,
  leaves: { productCodes: [AGENT_CODE], files: [], services: ['IntuneManagementExtension'] },
};

export interface Deployment {
  readonly deviceApps?: readonly TestApp[];
  readonly userApps?: readonly TestApp[];
  readonly agent?: Partial<InstallerPackage>;
  /** Settings of the page over the usual ones. */
  readonly page?: Partial<Record<FirstSyncStatusNode, string>>;
  /** Commands for which this answers true are never given. */
  readonly drops?: (locUri: string) => boolean;
  /** From which session on the server gives its commands; 1 unless told. */
  readonly from?: number;
  /** Certificates to wait for that never come. */
  readonly certificates?: readonly string[];
}

export interface DeploymentServer extends Pick<ManagementServer, 'heard' | 'results'> {
  readonly answer: FarSide;
  readonly extension: ExtensionServer;
}

const FORMATS: Partial<Record<FirstSyncStatusNode, string>> = {
  TimeOutUntilSyncFailure: 'int',
  BlockInStatusPage: 'int',
  AllowCollectLogsButton: 'bool',
  SkipDeviceStatusPage: 'bool',
  SkipUserStatusPage: 'bool',
};
const esp = (node: FirstSyncStatusNode, scope: NodeScope = 'Device'): string =>
  firstSyncStatus(PROVIDER, scope, node);

export function deploymentServer(deployment: Deployment = {}): DeploymentServer {
  const agent = encodeInstallerPackage({ ...AGENT, ...deployment.agent });
  const extension = extensionServer(
    (phase) => (phase === 3 ? deployment.userApps : deployment.deviceApps) ?? [],
  );
  let installed = false;
  const management = managementServer((session, message, heard) => {
    if (message > 1 || session < (deployment.from ?? 1)) return [];
    const user = heard.commands.some((one) => one.kind === 'Alert' && one.items[0]?.data === 'user');
    // The agent has been installed: its job is not given again.
    installed ||= heard.commands.some((one) => one.kind === 'Alert' && one.items[0]?.source !== undefined);
    return ordersOf(deployment, agent, user)
      .filter((order) => !(installed && order.kind === 'Exec'))
      .filter((order) => !targetsOf(order).some((uri) => deployment.drops?.(uri)));
  });
  return {
    ...management,
    extension,
    answer: (asked, task) => {
      if (asked.url.endsWith('/IntuneWindowsAgent.msi')) return { status: 200, body: agent };
      return isForExtension(asked.url) ? extension.answer(asked, task) : management.answer(asked);
    },
  };
}

function targetsOf(order: Order): string[] {
  return 'items' in order ? order.items.flatMap(({ target }) => target ?? []) : [];
}

function ordersOf(deployment: Deployment, agent: Buffer, user: boolean): Order[] {
  const page = {
    SkipDeviceStatusPage: 'false',
    SkipUserStatusPage: 'false',
    BlockInStatusPage: '2',
    ...deployment.page,
  };
  const settings = Object.entries(page).flatMap(([name, value]) =>
    isNode(name) ? [replace(esp(name), value, FORMATS[name] ?? 'chr')] : [],
  );
  const state = devicePreparationNode('Sidecar', 'InstallationState');
  const download = msiNode('Device', AGENT_CODE, 'DownloadInstall');
  return [
    get(esp('IsSyncDone')),
    get(esp('WasDeviceSuccessfullyProvisioned')),
    ...settings,
    { kind: 'Add', items: [{ target: state.replace('/InstallationState', ''), meta: { format: 'node' } }] },
    { kind: 'Add', items: [{ target: state, meta: { format: 'int' }, data: '1' }] },
    replace(devicePreparationNode('Sidecar', 'TrackedResourceTypes/Apps'), 'true', 'bool'),
    { kind: 'Add', items: [{ target: download }] },
    { kind: 'Exec', items: [{ target: download, meta: { format: 'xml' }, data: agentJob(agent) }] },
    ...lists('Device', deployment),
    ...(user ? lists('User', {}) : []),
    replace(esp('ServerHasFinishedProvisioning'), 'true', 'bool'),
    ...(user ? [replace(esp('ServerHasFinishedProvisioning', 'User'), 'true', 'bool')] : []),
  ];
}

function lists(scope: NodeScope, { certificates = [] }: Deployment): Order[] {
  const placeholder = './Device/Vendor/MSFT/DMClient/Provider/MS%20DM%20Server/EntDMID';
  const values: readonly (readonly [FirstSyncStatusNode, readonly string[]])[] = [
    ['ExpectedPolicies', [placeholder]],
    ['ExpectedSCEPCerts', []],
    ['ExpectedPFXCerts', certificates],
    ['ExpectedNetworkProfiles', []],
    ['ExpectedMSIAppPackages', []],
    ['ExpectedModernAppPackages', []],
  ];
  return values.map(([node, uris]) =>
    replace(esp(node, scope), formatExpectedNodes(uris.map((uri) => ({ uri }))), 'chr'),
  );
}

function agentJob(agent: Buffer): string {
  return encodeMsiInstallJob({
    productCode: AGENT_CODE,
    version: AGENT.version,
    contentUrls: ['https://content.example/IntuneWindowsAgent.msi'],
    fileHash: createHash('sha256').update(agent).digest('hex'),
    commandLine: '/quiet',
    timeOutMinutes: 5,
    retryCount: 0,
    retryIntervalMinutes: 1,
    downloadFromAad: false,
  });
}

const NODES: ReadonlySet<string> = new Set<FirstSyncStatusNode>([
  'TimeOutUntilSyncFailure',
  'BlockInStatusPage',
  'AllowCollectLogsButton',
  'CustomErrorText',
  'SkipDeviceStatusPage',
  'SkipUserStatusPage',
]);
function isNode(name: string): name is FirstSyncStatusNode {
  return NODES.has(name);
}
