/** Reseal: the PC is made ready for its user and shuts down; it keeps all that was installed (behaviours TECH-014, TECH-114). */

import { type EndedRecord, writeTechnicianFlow } from '../deployment/index.ts';
import { beginUserPart } from '../esp/index.ts';
import { logEvent } from '../event-log/index.ts';
import type { OobeContext, StageEnd } from '../pages/index.ts';
import { deleteValue, OOBE_STARTS } from '../registry/index.ts';

/**
 * The out-of-box experience begins anew for the user. The record is written last: a power cut before it comes back to
 * the success screen, and resealing again does the same once more.
 */
export async function reseal({ pc, remember }: OobeContext, record: EndedRecord): Promise<StageEnd> {
  const { details, startedAt, endedAt, computerName } = record;
  await beginUserPart(pc);
  await deleteValue(pc, OOBE_STARTS);
  await remember({ done: [], language: undefined, region: undefined, keyboard: undefined });
  await logEvent(pc, 'resealed', 'Pre-provisioning: the device was resealed');
  await writeTechnicianFlow(pc, {
    status: 'resealed',
    details,
    startedAt,
    endedAt,
    resealedAt: pc.clock.now(),
    ...(computerName !== undefined && { computerName }),
  });
  return { kind: 'shutdown' };
}
