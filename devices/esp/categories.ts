/** The four lines of Device setup and Account setup, each computed from the nodes that management and its agent wrote. */

import {
  APP_STATE,
  type FirstSyncStatusNode,
  firstSyncStatus,
  MODERN_APP_STATUS,
  MSI_STATUS,
  modernInstallNode,
  PROVIDER_STATE,
  trackingPoliciesCreated,
} from '#wire/csp-nodes.ts';
import { type ExpectedNode, escapeNodeName, type NodeScope, parseExpectedNodes } from '#wire/locuri.ts';
import { ERRORS } from '../errors.ts';
import { childNames, type NodeTree, nodeExists, nodeValue } from '../management-tree/index.ts';
import { hresultText } from '../outcome.ts';
import type { StatusLine } from './state.ts';

/** What the lines are computed from: the tree, whose part, and what failed apps said of themselves. */
export interface CategorySource {
  readonly tree: NodeTree;
  readonly providerId: string;
  readonly scope: NodeScope;
  /** HRESULT of a failed app by the name under which it is tracked; undefined: the agent told none. */
  failureOfApp(name: string): Promise<string | undefined>;
  /** Whether the PC goes on without an app package: the Microsoft Store is out of reach (behaviour NET-111). */
  isLeftOut(scope: NodeScope, familyName: string): Promise<boolean>;
}

/** One thing that a line waits for. */
type Item = 'done' | 'open' | 'leftOut' | { readonly failed: string };

/** Items of a list; undefined while the list is not known. */
type Items = readonly Item[] | undefined;

/** Whether the server has said that its lists are complete. */
export async function serverHasFinished({
  tree,
  providerId,
  scope,
}: Pick<CategorySource, 'tree' | 'providerId' | 'scope'>): Promise<boolean> {
  return (
    (await nodeValue(tree, firstSyncStatus(providerId, scope, 'ServerHasFinishedProvisioning'))) === 'true'
  );
}

/** The four lines, in their order. */
export async function categoryLines(source: CategorySource): Promise<StatusLine[]> {
  const finished = await serverHasFinished(source);
  const certificates = [
    await listed(source, 'ExpectedSCEPCerts', certificateItem),
    await listed(source, 'ExpectedPFXCerts', certificateItem),
  ];
  const apps = [
    await listed(source, 'ExpectedMSIAppPackages', msiItem),
    await listed(source, 'ExpectedModernAppPackages', packageItem),
    await trackedApps(source),
  ];
  return [
    line('Security policies', [await listed(source, 'ExpectedPolicies', presentItem)], finished),
    line('Certificates', certificates, finished),
    line('Network connections', [await listed(source, 'ExpectedNetworkProfiles', presentItem)], finished),
    line('Apps', apps, finished),
  ];
}

/**
 * A list that has not come is not known; an empty one may still grow until the server has finished. A failed item
 * fails its line.
 */
function line(name: string, lists: readonly Items[], finished: boolean): StatusLine {
  const items = lists.flatMap((list) => list ?? []).filter((item) => item !== 'leftOut');
  for (const item of items)
    if (typeof item === 'object') return { name, state: { kind: 'failed', code: item.failed } };
  if (lists.includes(undefined) || (items.length === 0 && !finished))
    return { name, state: { kind: 'identifying' } };
  if (items.length === 0) return { name, state: { kind: 'nothing' } };
  const done = items.filter((item) => item === 'done').length;
  return { name, state: { kind: 'counted', done, total: items.length } };
}

async function listed(
  source: CategorySource,
  node: FirstSyncStatusNode,
  item: (source: CategorySource, expected: ExpectedNode) => Promise<Item>,
): Promise<Items> {
  const list = await nodeValue(source.tree, firstSyncStatus(source.providerId, source.scope, node));
  if (list === undefined) return undefined;
  return Promise.all(parseExpectedNodes(list).map((expected) => item(source, expected)));
}

/** There, as a node with a value or as one that holds enough others (the number behind ";"). */
async function presentItem({ tree }: CategorySource, { uri, count }: ExpectedNode): Promise<Item> {
  if (!(await nodeExists(tree, uri))) return 'open';
  const children = (await childNames(tree, uri)).length;
  return count === undefined || children === 0 || children >= count ? 'done' : 'open';
}

/** A certificate is there when it has been installed: its node then has a thumbprint (clientcertificateinstall-csp). */
async function certificateItem({ tree }: CategorySource, { uri }: ExpectedNode): Promise<Item> {
  const base = uri.replace(/\/(Thumbprint|CertThumbprint|Status|Install)$/, '');
  for (const node of ['Thumbprint', 'CertThumbprint', 'Install/CertThumbprint']) {
    if (await nodeValue(tree, `${base}/${node}`)) return 'done';
  }
  return 'open';
}

async function msiItem({ tree }: CategorySource, { uri }: ExpectedNode): Promise<Item> {
  const base = uri.replace(/\/Status$/, '');
  const status = Number((await nodeValue(tree, `${base}/Status`)) ?? '0');
  if (status === MSI_STATUS.completed) return 'done';
  if (status !== MSI_STATUS.downloadFailed && status !== MSI_STATUS.enforcementFailed) return 'open';
  return { failed: hresultText(Number((await nodeValue(tree, `${base}/LastError`)) ?? '0')) };
}

/** An app package: there when it is among the managed ones, failed when its installation says so. */
async function packageItem(source: CategorySource, expected: ExpectedNode): Promise<Item> {
  const { tree } = source;
  const [, scope, familyName = ''] =
    /^\.\/(Device|User)\/.*\/AppManagement\/[^/]+\/([^/]+)\/Name$/.exec(expected.uri) ?? [];
  const half = scope === 'User' ? 'User' : 'Device';
  const family = decodeURIComponent(familyName);
  if (await source.isLeftOut(half, family)) return 'leftOut';
  const node = (name: 'Status' | 'LastError'): Promise<string | undefined> =>
    nodeValue(tree, modernInstallNode(half, family, name));
  if ((await node('Status')) !== String(MODERN_APP_STATUS.failed)) return presentItem(source, expected);
  return { failed: hresultText(Number((await node('LastError')) ?? '0')) };
}

const TRACKING = 'Vendor/MSFT/EnrollmentStatusTracking';

/** Agents that management has announced, by name (enrollmentstatustracking-csp, DevicePreparation/PolicyProviders). */
export async function policyProviders(tree: NodeTree): Promise<string[]> {
  return childNames(tree, `./Device/${TRACKING}/DevicePreparation/PolicyProviders`);
}

/** Apps of the agents that track any; not known until each such agent says that it has written its list (ESP-132). */
async function trackedApps(source: CategorySource): Promise<Items> {
  const { tree, scope } = source;
  const items: Item[] = [];
  for (const provider of await policyProviders(tree)) {
    const announced = `./Device/${TRACKING}/DevicePreparation/PolicyProviders/${escapeNodeName(provider)}`;
    if ((await nodeValue(tree, `${announced}/TrackedResourceTypes/Apps`)) !== 'true') continue;
    if ((await nodeValue(tree, `${announced}/InstallationState`)) === String(PROVIDER_STATE.NotRequired))
      continue;
    if ((await nodeValue(tree, trackingPoliciesCreated(scope, provider))) !== 'true') return undefined;
    const tracked = `./${scope}/${TRACKING}/Setup/Apps/Tracking/${escapeNodeName(provider)}`;
    for (const app of await childNames(tree, tracked)) {
      const state = Number(
        (await nodeValue(tree, `${tracked}/${escapeNodeName(app)}/InstallationState`)) ?? '0',
      );
      if (state === APP_STATE.Error)
        items.push({ failed: (await source.failureOfApp(app)) ?? ERRORS.appFailed.hresult });
      else items.push(state === APP_STATE.Completed ? 'done' : 'open');
    }
  }
  return items;
}
