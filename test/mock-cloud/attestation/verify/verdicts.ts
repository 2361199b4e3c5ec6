/** What tests of verdicts share: keys of all kinds, and what is expected of a refusal. */
import assert from 'node:assert/strict';
import { REFUSALS, type Verdict } from '../../../../mock-cloud/attestation/verify/index.ts';
import { TPM_ALG } from '../../../../wire/tpm/constants.ts';
import { AIK_ATTRIBUTES, eccKey, RSA, rsaKey, type TpmKey } from './statements.ts';

const { RSASSA, RSAPSS, SHA1, SHA256, SHA384, SHA512 } = TPM_ALG;

/** What the verifier asked to be signed. */
export const nonce = Buffer.from('a nonce of this session');

/** An attestation key as Windows makes it. */
export const windows = rsaKey({ algorithm: RSASSA, hash: SHA1 });

/** Attestation keys of every scheme. */
export const KEYS: readonly (readonly [string, TpmKey])[] = [
  ['RSASSA, SHA-1', windows],
  ['RSASSA, SHA-256', rsaKey({ algorithm: RSASSA, hash: SHA256 })],
  ['RSAPSS, SHA-256, longest salt', rsaKey({ algorithm: RSAPSS, hash: SHA256 })],
  [
    'RSAPSS, SHA-512, names by SHA-384',
    rsaKey({ algorithm: RSAPSS, hash: SHA512 }, AIK_ATTRIBUTES, RSA, SHA384),
  ],
  ['P-256', eccKey('P-256', SHA256)],
  ['P-384, names by SHA-384', eccKey('P-384', SHA384, AIK_ATTRIBUTES, SHA384)],
  ['P-521, SHA-512', eccKey('P-521', SHA512, AIK_ATTRIBUTES, SHA512)],
];

/** The reason of a refusal; fails for what was accepted. */
export function refusal(verdict: Verdict<object>): string {
  assert.equal(verdict.verdict, 'refused', 'it was accepted');
  assert.ok(verdict.verdict === 'refused');
  assert.ok(verdict.reason in REFUSALS && verdict.message.length > 10, verdict.message);
  return verdict.reason;
}

/** What a refusal says; nothing for what was accepted. */
export const messageOf = (verdict: Verdict<object>): string =>
  verdict.verdict === 'refused' ? verdict.message : '';

/** The bytes with one of them changed. */
export const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x10;
  return copy;
};
