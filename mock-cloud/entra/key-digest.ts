/** By what the cloud knows the key of a device again: at the join, and at the enrolment. */

import { createHash, type KeyObject } from 'node:crypto';

/** SHA-256 of a public key (SPKI), hex. */
export function keyDigestOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
