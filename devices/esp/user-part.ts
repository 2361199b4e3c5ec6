/** Between the technician flow and the user flow: the device ESP is to be gone through once more, with lists of its own. */

import { firstSyncStatus, trackingPoliciesCreated } from '#wire/csp-nodes.ts';
import { readEnrollment } from '../enrollment/index.ts';
import { nodeTree } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';
import { forgetOthers } from './background.ts';
import { policyProviders } from './categories.ts';
import { forgetPhase } from './phase-record.ts';

/**
 * Device setup has not run and its lists are not known (behaviour ESP-004); Device preparation stays done (ESP-003). What
 * is installed stays installed, so that the second run finds it (TIP-010).
 */
export async function beginUserPart(pc: Pick<Pc, 'disk'>): Promise<void> {
  const tree = nodeTree(pc.disk);
  const enrolled = await readEnrollment(pc);
  const unknown = { format: 'bool', value: 'false' } as const;
  if (enrolled !== undefined) {
    await tree.put(firstSyncStatus(enrolled.providerId, 'Device', 'ServerHasFinishedProvisioning'), unknown);
    await tree.put(firstSyncStatus(enrolled.providerId, 'Device', 'IsSyncDone'), unknown);
  }
  for (const provider of await policyProviders(tree))
    await tree.put(trackingPoliciesCreated('Device', provider), unknown);
  await forgetOthers(pc);
  await forgetPhase(pc, 'Device setup');
  await forgetPhase(pc, 'Account setup');
}

/** A user who is new to the PC has an Account setup of their own, which has not begun. */
export async function forgetAccountSetup(pc: Pick<Pc, 'disk'>): Promise<void> {
  await forgetPhase(pc, 'Account setup');
}
