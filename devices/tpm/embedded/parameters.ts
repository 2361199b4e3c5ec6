/** Reads the parameters of a command one after the other, so that a refusal has the number of the wrong one. */

import { WireError } from '#wire/error.ts';
import { createReader, type TpmReader } from '#wire/tpm/bytes.ts';
import { TPM_ALG } from '#wire/tpm/constants.ts';
import { type PcrSelection, readPcrSelection } from '#wire/tpm/pcr-selection.ts';
import { type KeyScheme, readScheme, SCHEMES } from '#wire/tpm/schemes.ts';
import { commandFailure, parameterFailure, unmarshalCode } from './failure.ts';

/** The parameters of one command. */
export interface Parameters {
  /** The next parameter. @throws TpmFailure with its number */
  next<T>(read: (reader: TpmReader) => T): T;
  u8(): number;
  u16(): number;
  u32(): number;
  sized(limit: number): Buffer;
  /** TPMI_ALG_HASH. */
  hash(): number;
  /** TPML_PCR_SELECTION. */
  pcrs(): PcrSelection[];
  /** TPMT_SIG_SCHEME; null for TPM_ALG_NULL. */
  scheme(): KeyScheme | null;
  /** Nothing may be left. @throws TpmFailure SIZE */
  end(): void;
}

/** Hashes that this TPM computes. */
export const HASHES: ReadonlySet<number> = new Set([
  TPM_ALG.SHA1,
  TPM_ALG.SHA256,
  TPM_ALG.SHA384,
  TPM_ALG.SHA512,
]);
const SELECT_BYTES = 3;
const SIGNING: ReadonlySet<number> = new Set([TPM_ALG.RSASSA, TPM_ALG.RSAPSS, TPM_ALG.ECDSA]);
const ALL_SIGNING = new Set([...SCHEMES.rsa, ...SCHEMES.ecc]);

/** Parameters out of the bytes after the sessions. */
export function readParameters(bytes: Buffer): Parameters {
  const reader = createReader(bytes, 'parameters');
  let number = 0;
  const next = <T>(read: (reader: TpmReader) => T): T => {
    number += 1;
    try {
      return read(reader);
    } catch (error) {
      if (error instanceof WireError) throw parameterFailure(unmarshalCode(error), number);
      throw error;
    }
  };
  return {
    next,
    u8: () => next((from) => from.u8('number')),
    u16: () => next((from) => from.u16('number')),
    u32: () => next((from) => from.u32('number')),
    sized: (limit) => next((from) => from.sized('bytes', limit)),
    hash: () => {
      const hash = next((from) => from.u16('hash'));
      if (!HASHES.has(hash)) throw parameterFailure('HASH', number);
      return hash;
    },
    pcrs: () => {
      const selection = next((from) => readPcrSelection(from));
      for (const { hash, sizeofSelect } of selection) {
        if (!HASHES.has(hash)) throw parameterFailure('HASH', number);
        if (sizeofSelect !== SELECT_BYTES) throw parameterFailure('VALUE', number);
      }
      return selection;
    },
    scheme: () => {
      const scheme = next((from) => readScheme(from, 'scheme', ALL_SIGNING));
      if (scheme === null) return null;
      if (!SIGNING.has(scheme.algorithm)) throw parameterFailure('SCHEME', number);
      if (!HASHES.has(scheme.hash ?? TPM_ALG.NULL)) throw parameterFailure('HASH', number);
      return scheme;
    },
    end: () => {
      if (reader.left > 0) throw commandFailure('SIZE');
    },
  };
}
