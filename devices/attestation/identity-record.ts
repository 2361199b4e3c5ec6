/** What the disk keeps of the attestation identity key: enough for the TPM to make the same key again, and its certificate. */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';

const IdentityRecord = z.strictObject({
  /** The 20 random bytes of the key's template, base64: the same bytes give the same key until the TPM is cleared. */
  unique: z.base64(),
  /** DER, base64; there once the service has issued it. */
  certificate: z.base64().optional(),
});
/** See the schema. */
export type IdentityRecord = z.output<typeof IdentityRecord>;

const identity = diskRecord('attestation/identity', IdentityRecord);
const UNIQUE_BYTES = 20;

/** The record; a new one is written when there is none, so that a start that was cut off goes on with the same key. */
export async function identityRecord(pc: Pick<Pc, 'disk' | 'random'>): Promise<IdentityRecord> {
  const known = await identity.read(pc);
  if (known !== undefined) return known;
  const fresh = { unique: Buffer.from(pc.random.hex(2 * UNIQUE_BYTES), 'hex').toString('base64') };
  await identity.write(pc, fresh);
  return fresh;
}

/** Keeps the certificate: from here on the hardware is secured. */
export async function keepCertificate(
  pc: Pick<Pc, 'disk'>,
  record: IdentityRecord,
  certificate: Uint8Array,
): Promise<void> {
  await identity.write(pc, { ...record, certificate: Buffer.from(certificate).toString('base64') });
}
