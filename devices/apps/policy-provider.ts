/**
 * Agents for which the Enrollment Status Page waits in Device preparation: one whose Windows service has the name of a policy
 * provider that management has announced tells how its installation came out (enrollmentstatustracking-csp,
 * DevicePreparation/PolicyProviders; what an agent of another vendor writes is assumption A-ESP-13).
 */

import { devicePreparationNode, PROVIDER_STATE } from '#wire/csp-nodes.ts';
import { nodeExists, nodeTree } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';

/** Tells it of every announced provider among the services of a package; `failure`: HRESULT, 0 after a success. */
export async function reportProviders(
  { disk }: Pick<Pc, 'disk'>,
  services: readonly string[],
  failure: number,
): Promise<void> {
  const tree = nodeTree(disk);
  for (const service of services) {
    const state = devicePreparationNode(service, 'InstallationState');
    if (!(await nodeExists(tree, state.replace(/\/InstallationState$/, '')))) continue;
    // The error first: the page reads it when the state says that there is one.
    await tree.put(devicePreparationNode(service, 'LastError'), {
      format: 'int',
      value: String(failure | 0),
    });
    const value = String(failure === 0 ? PROVIDER_STATE.Completed : PROVIDER_STATE.Error);
    await tree.put(state, { format: 'int', value });
  }
}
