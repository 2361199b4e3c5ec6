/** Device tickets are opaque; the store knows them by digest only. */

import { createHash } from 'node:crypto';

/** The key under which a ticket is kept. Accepts it with and without the prefix `t=`. */
export function ticketKey(ticket: string): string {
  return createHash('sha256').update(ticket.trim().replace(/^t=/, '')).digest('hex');
}
