/** What the PC knows of its join to the directory, on its disk. */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';

/** A join that is done: the device object's id, the tenant, and the device certificate with the keys it rests on. */
export const Joined = z.strictObject({
  /** Entra deviceId, lower case. */
  deviceId: z.guid(),
  tenantId: z.guid(),
  /** Name under which the PC joined. */
  deviceName: z.string(),
  userPrincipalName: z.string(),
  /** Thumbprint of the device certificate in the store My/System. */
  certificateThumbprint: z.string(),
  /** Owners of the key pairs (ports KeySource): of the certificate, and the transport key of the directory. */
  deviceKeyOwner: z.string(),
  transportKeyOwner: z.string(),
  /** The key of the certificate is the TPM's; `deviceKeyOwner` is its name there. */
  keyInTpm: z.literal(true).optional(),
  /** The device's own time, ms. */
  joinedAt: z.number(),
});
/** See {@link Joined} (the schema). */
export type Joined = z.output<typeof Joined>;

const record = diskRecord('join', Joined);

/** The join, or undefined while the PC belongs to no directory. */
export const readJoin = record.read;

/** The last write of a join: from here on the PC is joined. */
export const writeJoin = record.write;
