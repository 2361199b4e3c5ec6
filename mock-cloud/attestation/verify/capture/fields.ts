/** Fields of capture files: what a JSON value must look like, and how it is compared with what was computed. */

import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { findHash, hashAlgorithmOf } from '#wire/tpm/hash.ts';
import type { PcrSelection } from '#wire/tpm/pcr-selection.ts';
import type { PcrValue } from '../quote.ts';
import { demand, reject } from '../refusal.ts';

/** Bytes as hex. */
export const hex = z
  .string()
  .regex(/^(?:[0-9a-f]{2})*$/i, 'is not hex')
  .transform((text) => Buffer.from(text, 'hex'));

/** A number as text, `0x40000001`. */
export const hexNumber = z
  .string()
  .regex(/^0x[0-9a-f]{1,8}$/i, 'is no number in hex')
  .transform(Number);

/** A bank or hash by name, as TPM_ALG. */
export const hashName = z.string().transform((name, context): number => {
  const algorithm = hashAlgorithmOf(name);
  if (algorithm !== undefined) return algorithm;
  context.addIssue({ code: 'custom', message: `"${name}" is no known hash` });
  return z.NEVER;
});

const pcr = z.int().min(0).max(31);

/** PCRs of several banks, in the order of the quote. */
export const selection = z
  .array(z.object({ bank: hashName, pcrs: z.array(pcr) }))
  .transform((banks): PcrSelection[] => banks.map(({ bank, pcrs }) => ({ hash: bank, pcrs })));

/** PCR values; `bank` may stand once beside the list. */
export const pcrValues = z.array(z.object({ bank: hashName.optional(), pcr, value: hex }));

/** The values of `pcrValues`, all of `bank` where they do not tell their own. */
export function valuesOf(values: z.infer<typeof pcrValues>, bank?: number): PcrValue[] {
  return values.map((value) => {
    const told = value.bank ?? bank ?? reject('malformed', 'pcrValues.bank', `PCR ${value.pcr} has no bank`);
    return { bank: told, pcr: value.pcr, value: value.value };
  });
}

/** A statement and its signature. */
export const statement = {
  qualifyingData: hex.optional(),
  attestTPMS_ATTEST: hex,
  signatureTPMT_SIGNATURE: hex,
};

/** Refuses bytes that a field gives otherwise than they were computed; a field that is not there is not compared. */
export function demandSame(field: string, given: Buffer | undefined, computed: Buffer): void {
  if (given === undefined) return;
  demand(given.equals(computed), 'field-mismatch', field, `computed ${computed.toString('hex')}`);
}

/** Refuses a text or number that a field gives otherwise than it was read from the bytes. */
export function demandEqual(
  field: string,
  given: string | number | boolean | undefined,
  computed: string | number | boolean,
): void {
  if (given === undefined) return;
  demand(given === computed, 'field-mismatch', field, `${computed} in the bytes, ${given} in the file`);
}

/** Refuses a key in PEM that is not the one in the public area. */
export function demandSameKey(field: string, pem: string | undefined, key: KeyObject): void {
  if (pem === undefined) return;
  const given = keyOfPem(field, pem).export({ type: 'spki', format: 'der' });
  const same = given.equals(key.export({ type: 'spki', format: 'der' }));
  demand(same, 'field-mismatch', field, 'it is another key than that of the public area');
}

function keyOfPem(field: string, pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch {
    return reject('field-mismatch', field, 'it is no key in PEM');
  }
}

/** The name of a bank, e.g. sha256. */
export function bankName(algorithm: number): string {
  return findHash(algorithm)?.name ?? `0x${algorithm.toString(16)}`;
}
