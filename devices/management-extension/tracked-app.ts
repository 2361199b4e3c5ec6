/** A Win32 app as the Enrollment Status Page follows it: nodes of EnrollmentStatusTracking that the extension writes. */

import { APP_STATE, REBOOT_REQUIRED, trackedAppNode, trackingPoliciesCreated } from '#wire/csp-nodes.ts';
import { escapeNodeName, type NodeScope } from '#wire/locuri.ts';
import type { AppPolicy } from '#wire/sidecar.ts';
import { childNames, type NodeTree, nodeValue } from '../management-tree/index.ts';
import { PROVIDER } from './agent.ts';

/** The name under which an app is followed. */
export function trackedName({ Id, Version }: AppPolicy): string {
  return `Win32App_${Id.toLowerCase()}_${Version}`;
}

/** Writes the state of an app. */
export async function putAppState(
  tree: NodeTree,
  scope: NodeScope,
  app: AppPolicy,
  state: keyof typeof APP_STATE,
  reboot: keyof typeof REBOOT_REQUIRED = 'NotRequired',
): Promise<void> {
  const put = (node: 'InstallationState' | 'RebootRequired', value: number): Promise<void> =>
    tree.put(trackedAppNode(scope, PROVIDER, trackedName(app), node), {
      format: 'int',
      value: String(value),
    });
  await put('RebootRequired', REBOOT_REQUIRED[reboot]);
  await put('InstallationState', APP_STATE[state]);
}

/** Takes one app out of the tree: the page does not wait for it any more. */
export async function forgetApp(tree: NodeTree, scope: NodeScope, app: AppPolicy): Promise<void> {
  await tree.remove(`${trackingNode(scope)}/${escapeNodeName(trackedName(app))}`);
}

/** The state of an app as it stands in the tree, or undefined. */
export async function appState(
  tree: NodeTree,
  scope: NodeScope,
  app: AppPolicy,
): Promise<number | undefined> {
  const value = await nodeValue(tree, trackedAppNode(scope, PROVIDER, trackedName(app), 'InstallationState'));
  return value === undefined ? undefined : Number(value);
}

/** Whether an app of the device has ended with a return code that asks for a hard restart. */
export async function restartsAtOnce(tree: NodeTree, scope: NodeScope, app: AppPolicy): Promise<boolean> {
  const node = trackedAppNode(scope, PROVIDER, trackedName(app), 'RebootRequired');
  return scope === 'Device' && (await nodeValue(tree, node)) === String(REBOOT_REQUIRED.HardReboot);
}

/** Says that all apps of the scope are in the tree: from now on the page counts them. */
export async function putTrackingCreated(tree: NodeTree, scope: NodeScope): Promise<void> {
  await tree.put(trackingPoliciesCreated(scope, PROVIDER), { format: 'bool', value: 'true' });
}

const trackingNode = (scope: NodeScope): string =>
  `./${scope}/Vendor/MSFT/EnrollmentStatusTracking/Setup/Apps/Tracking/${PROVIDER}`;

/** Takes apps that are not to be followed any more out of the tree. */
export async function forgetOthers(
  tree: NodeTree,
  scope: NodeScope,
  names: readonly string[],
): Promise<void> {
  for (const name of await childNames(tree, trackingNode(scope))) {
    if (!names.includes(name)) await tree.remove(`${trackingNode(scope)}/${escapeNodeName(name)}`);
  }
}

/** Whether the list of the scope is not written yet, or an app on it is not done. */
export async function hasOpenApps(tree: NodeTree, scope: NodeScope): Promise<boolean> {
  if ((await nodeValue(tree, trackingPoliciesCreated(scope, PROVIDER))) !== 'true') return true;
  for (const name of await childNames(tree, trackingNode(scope))) {
    const state = await nodeValue(tree, trackedAppNode(scope, PROVIDER, name, 'InstallationState'));
    if (state !== String(APP_STATE.Completed) && state !== String(APP_STATE.Error)) return true;
  }
  return false;
}
