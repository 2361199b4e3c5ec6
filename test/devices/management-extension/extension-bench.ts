/** A PC with the Intune Management Extension on it. */

import { trackedAppNode } from '#wire/csp-nodes.ts';
import { leaveBehind } from '../../../devices/apps/installed-programs.ts';
import { createDisk, type Disk } from '../../../devices/disk/disk.ts';
import { runExtensionCheckIn } from '../../../devices/management-extension/index.ts';
import { enrolled } from '../management-server.ts';
import { type Bench, createBench, type FarSide } from '../pc-bench.ts';

/** The name under which the page knows an app. */
export const name = (number: number): string => `Win32App_00000000-0000-4000-8000-00000000000${number}_1`;
export const stateNode = (number: number): string =>
  trackedAppNode('Device', 'Sidecar', name(number), 'InstallationState');

/** The package of the agent. */
export const AGENT = {
  kind: 'msi',
  name: 'Agent',
  publisher: 'Microsoft',
  version: '1.99',
  minutes: 1,
  exitCode: 0,
  leaves: { productCodes: [], files: [], services: ['IntuneManagementExtension'] },
} as const;

export async function managed(disk: Disk = createDisk()): Promise<Disk> {
  await enrolled(disk);
  await leaveBehind(
    { disk },
    {
      ...AGENT,
      leaves: { ...AGENT.leaves, productCodes: [], files: [], services: [...AGENT.leaves.services] },
    },
  );
  return disk;
}

/** A check-in for the page. */
export const checkIn = (on: Bench, scope: 'Device' | 'User' = 'Device') =>
  on.run(({ pc, task }) =>
    runExtensionCheckIn(
      { pc, task },
      {
        scope,
        apps: 'selected',
        signal: new AbortController().signal,
        changed: async () => {},
      },
    ),
  );
/** A managed PC with the agent. */
export const bench = async (farSide: FarSide): Promise<Bench> =>
  createBench({ farSide, disk: await managed() });
