/** The transport key of a device, as its object keeps it. */

import { createPublicKey, type KeyObject } from 'node:crypto';
import type { DeviceObject } from './records.ts';

/** What the object keeps of the key. */
export function transportKeyText(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

/** The key; undefined for a device that has given none. */
export function transportKeyOf({ transportKey }: DeviceObject): KeyObject | undefined {
  if (transportKey === undefined) return undefined;
  return createPublicKey({ key: Buffer.from(transportKey, 'base64'), type: 'spki', format: 'der' });
}
