/**
 * Restarts in the middle of a phase: for policies (`policies/`), and those that apps ask for in Device setup. The page issues these for the agents that set RebootRequired and for no other
 * app (enrollmentstatustracking-csp). A hard one comes at once, soft ones come together when the phase is done
 * (protocols-mdm.md 13). In Account setup restarts are not supported
 * (https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/understand-troubleshoot-esp, "Identify unexpected reboots").
 */

import { REBOOT_REQUIRED } from '#wire/csp-nodes.ts';
import { escapeNodeName, type NodeScope } from '#wire/locuri.ts';
import { logEvent } from '../event-log/index.ts';
import { childNames, type NodeTree, nodeTree, nodeValue } from '../management-tree/index.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { policyRestart } from '../policies/index.ts';
import { policyProviders } from './categories.ts';

/** When a phase may restart the PC. */
export type RestartPoint = 'afterSession' | AppRestartPoint;
type AppRestartPoint = 'betweenApps' | 'whenDone';

const HONOURED: Readonly<Record<AppRestartPoint, readonly number[]>> = {
  betweenApps: [REBOOT_REQUIRED.HardReboot],
  whenDone: [REBOOT_REQUIRED.HardReboot, REBOOT_REQUIRED.SoftReboot],
};
const WORDS: Readonly<Record<number, string>> = {
  [REBOOT_REQUIRED.SoftReboot]: 'soft',
  [REBOOT_REQUIRED.HardReboot]: 'hard',
};

/** Why the PC is to restart at this point of the phase; undefined: it goes on. */
export async function restartReason(
  activity: Activity,
  scope: NodeScope,
  point: RestartPoint,
): Promise<string | undefined> {
  if (point === 'afterSession') return policyRestart(activity, 'restartsAtOnce');
  if (scope === 'User') return undefined;
  if (await restartAskedFor(activity.pc, point)) return 'an app';
  return point === 'whenDone' ? policyRestart(activity, 'restartsAfterDeviceSetup') : undefined;
}

/**
 * Whether the PC is to restart now for an app of the device. What was asked for is taken back before, since one restart is
 * enough for all that have asked.
 */
async function restartAskedFor(pc: Pick<Pc, 'disk' | 'log'>, point: AppRestartPoint): Promise<boolean> {
  const tree = nodeTree(pc.disk);
  const asking = await askingNodes(tree);
  const first = asking.find(({ kind }) => HONOURED[point].includes(kind));
  if (first === undefined) return false;
  for (const { node } of asking)
    await tree.put(node, { format: 'int', value: String(REBOOT_REQUIRED.NotRequired) });
  const text = `Device setup restarts for an app that asks for a ${WORDS[first.kind]} restart (RebootRequired ${first.kind})`;
  await logEvent(pc, 'pageEvent', `CloudExperienceHost: ${text}`);
  return true;
}

async function askingNodes(tree: NodeTree): Promise<{ readonly node: string; readonly kind: number }[]> {
  const found: { node: string; kind: number }[] = [];
  for (const provider of await policyProviders(tree)) {
    const tracked = `./Device/Vendor/MSFT/EnrollmentStatusTracking/Setup/Apps/Tracking/${escapeNodeName(provider)}`;
    for (const app of await childNames(tree, tracked)) {
      const node = `${tracked}/${escapeNodeName(app)}/RebootRequired`;
      const kind = Number((await nodeValue(tree, node)) ?? REBOOT_REQUIRED.NotRequired);
      if (kind in WORDS) found.push({ node, kind });
    }
  }
  return found;
}
