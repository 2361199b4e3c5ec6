/** Symmetric definitions and schemes inside of public areas (TCG TPM 2.0 Library, part 2 sections 11.1.6 and 11.2). */

import type { TpmReader, TpmWriter } from './bytes.ts';
import { TPM_ALG } from './constants.ts';

/** TPMT_SYM_DEF_OBJECT; `null` stands for TPM_ALG_NULL. */
export interface SymmetricDefinition {
  /** TPM_ALG: AES, SM4 or CAMELLIA. */
  readonly algorithm: number;
  readonly keyBits: number;
  /** TPM_ALG: CFB for storage keys. */
  readonly mode: number;
}

/** A signing, encryption or key exchange scheme, or a KDF; `null` stands for TPM_ALG_NULL. */
export interface KeyScheme {
  /** TPM_ALG: RSASSA, RSAPSS, ECDSA, OAEP, ECDH, KDF1_SP800_108 ... */
  readonly algorithm: number;
  /** TPM_ALG of the hash; undefined for RSAES, which has none. */
  readonly hash?: number;
  /** ECDAA only. */
  readonly count?: number;
}

const SYMMETRIC: ReadonlySet<number> = new Set([TPM_ALG.AES, TPM_ALG.SM4, TPM_ALG.CAMELLIA]);
const MODES: ReadonlySet<number> = new Set([
  TPM_ALG.CTR,
  TPM_ALG.OFB,
  TPM_ALG.CBC,
  TPM_ALG.CFB,
  TPM_ALG.ECB,
  TPM_ALG.NULL,
]);

/** Which schemes a public area of each type may have. */
export const SCHEMES = {
  rsa: new Set<number>([TPM_ALG.RSASSA, TPM_ALG.RSAES, TPM_ALG.RSAPSS, TPM_ALG.OAEP]),
  ecc: new Set<number>([
    TPM_ALG.ECDSA,
    TPM_ALG.ECDH,
    TPM_ALG.ECDAA,
    TPM_ALG.SM2,
    TPM_ALG.ECSCHNORR,
    TPM_ALG.ECMQV,
  ]),
  kdf: new Set<number>([TPM_ALG.MGF1, TPM_ALG.KDF1_SP800_56A, TPM_ALG.KDF2, TPM_ALG.KDF1_SP800_108]),
} as const;

/** Reads TPMT_SYM_DEF_OBJECT. @throws WireError `unsupported` for unknown algorithms and modes */
export function readSymmetric(reader: TpmReader): SymmetricDefinition | null {
  const algorithm = reader.u16('symmetric.algorithm');
  if (algorithm === TPM_ALG.NULL) return null;
  if (!SYMMETRIC.has(algorithm))
    throw reader.fail('unsupported', `0x${algorithm.toString(16)} is no symmetric cipher`, 'symmetric');
  const keyBits = reader.u16('symmetric.keyBits');
  if (keyBits !== 128 && keyBits !== 192 && keyBits !== 256)
    throw reader.fail('malformed', `a symmetric key of ${keyBits} bits does not exist`, 'symmetric.keyBits');
  const mode = reader.u16('symmetric.mode');
  if (!MODES.has(mode))
    throw reader.fail('unsupported', `0x${mode.toString(16)} is no cipher mode`, 'symmetric.mode');
  return { algorithm, keyBits, mode };
}

/** Writes TPMT_SYM_DEF_OBJECT. */
export function writeSymmetric(writer: TpmWriter, symmetric: SymmetricDefinition | null): TpmWriter {
  if (symmetric === null) return writer.u16(TPM_ALG.NULL);
  return writer.u16(symmetric.algorithm).u16(symmetric.keyBits).u16(symmetric.mode);
}

/** Reads a scheme of those allowed. @throws WireError `unsupported` for others */
export function readScheme(reader: TpmReader, field: string, allowed: ReadonlySet<number>): KeyScheme | null {
  const algorithm = reader.u16(`${field}.algorithm`);
  if (algorithm === TPM_ALG.NULL) return null;
  if (!allowed.has(algorithm))
    throw reader.fail('unsupported', `0x${algorithm.toString(16)} is not allowed here`, field);
  if (algorithm === TPM_ALG.RSAES) return { algorithm };
  const hash = reader.u16(`${field}.hash`);
  return algorithm === TPM_ALG.ECDAA
    ? { algorithm, hash, count: reader.u16(`${field}.count`) }
    : { algorithm, hash };
}

/** Writes a scheme. */
export function writeScheme(writer: TpmWriter, scheme: KeyScheme | null): TpmWriter {
  if (scheme === null) return writer.u16(TPM_ALG.NULL);
  writer.u16(scheme.algorithm);
  if (scheme.hash !== undefined) writer.u16(scheme.hash);
  if (scheme.count !== undefined) writer.u16(scheme.count);
  return writer;
}
