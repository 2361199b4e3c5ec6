/** Device preparation, the first phase: a first session, and the agents that management wants on the PC. */

import { devicePreparationNode, PROVIDER_STATE } from '#wire/csp-nodes.ts';
import { runMsiInstalls } from '../apps/index.ts';
import {
  type PhaseEnd,
  type PhasePlan,
  pageSettings,
  providerStates,
  runPhase,
  type Verdict,
} from '../esp/index.ts';
import { runManagementSession } from '../management/index.ts';
import { announceExtension } from '../management-extension/index.ts';
import { nodeTree } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';
import type { DeviceTask } from '../ports.ts';
import type { Deployment } from './deployment.ts';
import { type OnProgress, telling } from './telling.ts';

const PHASE = 'Device preparation';

/**
 * Runs the phase. With a page that is left out (SkipDeviceStatusPage) only the session is made, since it may bring the
 * page; installations then go on behind the desktop (background.ts).
 */
export async function runDevicePreparation(
  deployment: Deployment,
  task: DeviceTask,
  onProgress: OnProgress,
): Promise<PhaseEnd> {
  const { pc } = deployment;
  if ((await pageSettings(pc)).skipsDevicePage) {
    await runManagementSession({ pc, task }, { mode: 'Machine', reason: 'enrollment' });
    if ((await pageSettings(pc)).skipsDevicePage) return { ok: true, shown: false };
  }
  return runPhase({ pc, task }, planOf(pc), telling(deployment, onProgress));
}

function planOf(pc: Pc): PhasePlan {
  const tree = nodeTree(pc.disk);
  // None is waited for any more: all are ready, or one has failed.
  const decided = async (): Promise<boolean> => {
    const providers = await providerStates(tree);
    return (
      providers.every(({ state }) => state === 'ready') || providers.some(({ state }) => state === 'failed')
    );
  };
  return {
    phase: PHASE,
    opensWithSync: true,
    limitMinutes: async () => {
      // Each provider has a limit of its own (enrollmentstatustracking-csp, Timeout): the first that is over ends the phase.
      const open = (await providerStates(tree)).filter(({ state }) => state === 'open');
      if (open.length === 0) return (await pageSettings(pc)).timeOutMinutes;
      return Math.min(...open.map(({ timeOutMinutes }) => timeOutMinutes));
    },
    sync: async (work) =>
      (await runManagementSession(work, { mode: 'Machine', reason: 'enrollment', signal: work.signal })).ok,
    // Apps that management has queued behind its agent are left to Device setup.
    work: async (work) => {
      await announceExtension(pc);
      const changed = async (): Promise<void> => {
        await announceExtension(pc);
        await work.changed();
      };
      await runMsiInstalls(work, { signal: work.signal, changed, enough: decided });
    },
    verdict: async (synced): Promise<Verdict> => {
      const providers = await providerStates(tree);
      const failed = providers.find(({ state }) => state === 'failed');
      if (failed)
        return {
          hresult: failed.lastError,
          where: failed.name,
          detail: `${failed.name} could not be installed`,
        };
      return synced && providers.every(({ state }) => state === 'ready') ? 'done' : 'open';
    },
    reset: async () => {
      for (const { name, state } of await providerStates(tree)) {
        if (state !== 'failed') continue;
        const value = String(PROVIDER_STATE.NotInstalled);
        await tree.put(devicePreparationNode(name, 'InstallationState'), { format: 'int', value });
      }
    },
    finish: async () => {},
  };
}
