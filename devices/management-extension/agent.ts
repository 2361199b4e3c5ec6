/** The Intune Management Extension on this PC: an agent that is there once management has installed its package. */

import { devicePreparationNode, PROVIDER_STATE } from '#wire/csp-nodes.ts';
import { installedService } from '../apps/index.ts';
import { nodeExists, nodeTree, nodeValue } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';

/** The name under which the agent reports (enrollmentstatustracking-csp). */
export const PROVIDER = 'Sidecar';
const SERVICE = 'IntuneManagementExtension';

/** Whether the agent is installed: its Windows service is there. */
export async function extensionInstalled(pc: Pick<Pc, 'disk'>): Promise<boolean> {
  return (await installedService(pc, SERVICE)) !== undefined;
}

/** The agent's version, as its package names it; '' when it is not installed. */
export async function agentVersion(pc: Pick<Pc, 'disk'>): Promise<string> {
  return (await installedService(pc, SERVICE))?.version ?? '';
}

/** The agent's first deed: where management waits for it, it says that it is installed (state Completed). */
export async function announceExtension(pc: Pick<Pc, 'disk'>): Promise<void> {
  const tree = nodeTree(pc.disk);
  const state = devicePreparationNode(PROVIDER, 'InstallationState');
  const expected = await nodeExists(tree, state.replace(/\/InstallationState$/, ''));
  const completed = String(PROVIDER_STATE.Completed);
  if (!expected || !(await extensionInstalled(pc)) || (await nodeValue(tree, state)) === completed) return;
  await tree.put(state, { format: 'int', value: completed });
}
