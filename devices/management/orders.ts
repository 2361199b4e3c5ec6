/** What management has told this PC to do once the session is over: it waits on the disk, so that no loss of power undoes it. */

import { z } from 'zod';
import { removeCertificate } from '../certificates/index.ts';
import { diskRecord } from '../disk/index.ts';
import { forgetEnrollment, readEnrollment } from '../enrollment/index.ts';
import { nodeTree } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';

const ORDERS = ['restart', 'unenroll'] as const;
/** One of them. */
export type Order = (typeof ORDERS)[number];

const RECORD = 'management/order';
const record = diskRecord(RECORD, z.strictObject({ order: z.enum(ORDERS) }));

/** Takes an order down; the gravest of a session is the one that counts. */
export async function takeOrder(pc: Pick<Pc, 'disk'>, order: Order): Promise<void> {
  const before = (await record.read(pc))?.order;
  if (before === undefined || ORDERS.indexOf(order) < ORDERS.indexOf(before))
    await record.write(pc, { order });
}

/** Does what was ordered: Windows ends, or the PC leaves management. */
export async function carryOutOrder(pc: Pick<Pc, 'disk' | 'restartWindows'>): Promise<void> {
  const order = (await record.read(pc))?.order;
  if (order === undefined) return;
  if (order === 'unenroll') await leaveManagement(pc);
  await pc.disk.delete(RECORD);
  if (order === 'restart') pc.restartWindows?.();
}

/** What management has brought goes with it: its certificate, and the nodes of all its settings (dmclient-csp, Unenroll). */
async function leaveManagement(pc: Pick<Pc, 'disk'>): Promise<void> {
  const enrolled = await readEnrollment(pc);
  if (enrolled !== undefined)
    await removeCertificate(pc, 'My', enrolled.certificateStore, enrolled.certificateThumbprint);
  const tree = nodeTree(pc.disk);
  for (const scope of ['Device', 'User'] as const) await tree.remove(`./${scope}/Vendor/MSFT`);
  await forgetEnrollment(pc);
}
