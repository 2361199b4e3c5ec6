/** Serial numbers of certificates. */

import type { Random } from '../random/index.ts';

/** 16 bytes, positive and never zero (RFC 5280 section 4.1.2.2). */
export function serialNumber(random: Random): Buffer {
  return Buffer.concat([Buffer.from([0x40 | random.integer(0x40)]), random.bytes(15)]);
}
