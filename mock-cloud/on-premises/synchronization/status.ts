/** Whether an organization synchronizes, as its directory says of itself. */

import type { TenantContext } from '../../service/index.ts';
import { SYNCHRONIZATION_ID, synchronizations } from './records.ts';
import { settleSynchronization } from './settle.ts';

/** What the directory knows; undefined for an organization that does not synchronize. */
export async function synchronizationStatus(
  context: TenantContext,
): Promise<{ readonly lastCycleAt: number | null } | undefined> {
  await settleSynchronization(context);
  return context.collection(synchronizations).get(SYNCHRONIZATION_ID);
}
