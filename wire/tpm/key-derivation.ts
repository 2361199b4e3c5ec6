/** The two key derivation functions of TPM 2.0 (part 1 sections 11.4.10.2 and 11.4.10.3; tpm.md section 3). */

import { createHmac } from 'node:crypto';
import { createWriter } from './bytes.ts';
import { digestOf, hashOf } from './hash.ts';

/** A label with its terminating zero byte. */
const labelBytes = (label: string): Buffer => Buffer.from(`${label}\0`, 'latin1');

/**
 * KDFa: SP 800-108 in counter mode with HMAC.
 * @param hash TPM_ALG
 * @param bits length of the result in bits; unused high bits of the first byte are cleared
 * @throws WireError `unsupported` for what is no hash
 */
export function kdfa(
  hash: number,
  key: Uint8Array,
  label: string,
  contextU: Uint8Array,
  contextV: Uint8Array,
  bits: number,
): Buffer {
  const { name, size } = hashOf(hash, 'KDFa');
  const fixed = Buffer.concat([labelBytes(label), contextU, contextV, createWriter().u32(bits).done()]);
  return cut(bits, size, (counter) =>
    createHmac(name, key).update(createWriter().u32(counter).bytes(fixed).done()).digest(),
  );
}

/**
 * KDFe: the one-step derivation of SP 800-56A from a shared secret.
 * @param hash TPM_ALG
 * @param z x coordinate of the shared point, padded to the curve's width
 * @param partyU x coordinate of the ephemeral key, padded
 * @param partyV x coordinate of the static key, padded
 * @param bits length of the result in bits
 * @throws WireError `unsupported` for what is no hash
 */
export function kdfe(
  hash: number,
  z: Uint8Array,
  label: string,
  partyU: Uint8Array,
  partyV: Uint8Array,
  bits: number,
): Buffer {
  const { size } = hashOf(hash, 'KDFe');
  return cut(bits, size, (counter) =>
    digestOf(hash, createWriter().u32(counter).done(), z, labelBytes(label), partyU, partyV),
  );
}

function cut(bits: number, size: number, block: (counter: number) => Buffer): Buffer {
  const length = Math.ceil(bits / 8);
  const blocks = Array.from({ length: Math.ceil(length / size) }, (_, index) => block(index + 1));
  const result = Buffer.concat(blocks).subarray(0, length);
  if (bits % 8 !== 0) result[0] = (result[0] ?? 0) & ((1 << (bits % 8)) - 1);
  return result;
}
