/** Reboot and Unenroll: what management does with a PC from afar (reboot-csp, dmclient-csp); a wipe stands in remote-wipe.ts. */

import { STATUS_CODES } from '#wire/syncml.ts';
import { type Order, takeOrder } from '../orders.ts';
import { DEVICE, type NodeRule } from './rule.ts';

/** The order is carried out after the session; its answer says that it was taken. */
const orders =
  (order: Order): NonNullable<NodeRule['execute']> =>
  async ({ pc }) => ({ accepted: STATUS_CODES.ok, finish: () => takeOrder(pc, order) });

const exec = (path: string, order: Order, when?: NodeRule['when']): NodeRule => ({
  path,
  scopes: DEVICE,
  access: ['Exec'],
  formats: [],
  execute: orders(order),
  ...(when && { when }),
});

/** The rules. */
export const REMOTE_ACTIONS: readonly NodeRule[] = [
  exec('Vendor/MSFT/Reboot/RebootNow', 'restart'),
  exec(
    'Vendor/MSFT/DMClient/Provider/*/Unenroll',
    'unenroll',
    ({ providerId }, [name]) => name === providerId,
  ),
];
