/** What is checked of every signed statement: magic, type, nonce, scheme, signature (tpm.md section 7). */

import { ATTEST_TAGS, type Attest, parseAttest } from '#wire/tpm/attest.ts';
import { createReader } from '#wire/tpm/bytes.ts';
import { TPM_GENERATED } from '#wire/tpm/constants.ts';
import { findHash } from '#wire/tpm/hash.ts';
import { parseSignature, type TpmSignature, verifyTpmSignature } from '#wire/tpm/signature.ts';
import type { SigningKey } from './attestation-key.ts';
import { demand } from './refusal.ts';

/** A statement as it came over the wire. */
export interface SignedStatement {
  /** TPMS_ATTEST, without the size of its TPM2B. */
  readonly attest: Uint8Array;
  /** TPMT_SIGNATURE. */
  readonly signature: Uint8Array;
}

/** A statement of the type that was asked for. */
export type AttestOf<T extends Attest['type']> = Extract<Attest, { type: T }>;

/**
 * Reads a statement and checks all but what it states.
 * @param nonce what must stand in extraData; undefined when the caller gave none to check
 */
export function readStatement<T extends keyof typeof ATTEST_TAGS>(
  statement: SignedStatement,
  type: T,
  signer: SigningKey,
  nonce: Uint8Array | undefined,
): { attest: AttestOf<T>; signature: TpmSignature } {
  const reader = createReader(statement.attest, 'TPMS_ATTEST');
  demand(reader.u32('magic') === TPM_GENERATED, 'wrong-magic', 'TPMS_ATTEST.magic');
  const tag = reader.u16('type');
  const told = `0x${tag.toString(16)}, not 0x${ATTEST_TAGS[type].toString(16)}`;
  demand(tag === ATTEST_TAGS[type], 'wrong-type', 'TPMS_ATTEST.type', told);
  const attest = parseAttest(statement.attest);
  demand(isOf(attest, type), 'wrong-type', 'TPMS_ATTEST.type', told);
  const signature = parseSignature(statement.signature);
  demandScheme(signer, signature);
  const genuine = verifyTpmSignature(signer.key, signature, statement.attest);
  demand(genuine, 'bad-signature', 'TPMT_SIGNATURE');
  demandSigner(attest, signer);
  // Compared last: who sends another's statement learns nothing about the nonce.
  if (nonce !== undefined) demand(attest.extraData.equals(nonce), 'wrong-nonce', 'TPMS_ATTEST.extraData');
  return { attest, signature };
}

function isOf<T extends Attest['type']>(attest: Attest, type: T): attest is AttestOf<T> {
  return attest.type === type;
}

function demandScheme({ area }: SigningKey, { scheme, hash }: TpmSignature): void {
  const wanted = area.scheme;
  const fits = wanted === null || (wanted.algorithm === scheme && wanted.hash === hash);
  demand(fits, 'wrong-signature-scheme', 'TPMT_SIGNATURE.sigAlg');
}

/** A qualified name is of the key's own hash, and as long as that. */
function demandSigner({ qualifiedSigner }: Attest, { area }: SigningKey): void {
  const size = 2 + (findHash(area.nameAlg)?.size ?? 0);
  const fits = qualifiedSigner.length === size && qualifiedSigner.readUInt16BE() === area.nameAlg;
  demand(fits, 'wrong-signer', 'TPMS_ATTEST.qualifiedSigner', 'it is no qualified name of the key');
}
