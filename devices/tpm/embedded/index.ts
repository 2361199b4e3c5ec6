/**
 * A TPM 2.0 in this process: the commands that a PC's firmware, Windows, its attestation and tpm2-tools send, byte for byte
 * as a chip answers them. Not spoken: audit, sequences of hashes, RSA other than 2048 bits, symmetric
 * keys, private keys from outside, policies for certain parameters or that expire, NV counters, and the bar after a wrong
 * lockout password.
 */

import { TPM_ALG, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import type { KeySource, RandomSource } from '../../ports.ts';
import type { TpmMake } from '../make.ts';
import type { TpmChip } from '../tpm.ts';
import { dispatch } from './dispatch.ts';
import { newMemory, powerOff, powerOn } from './power.ts';

/** What a TPM is made of. */
export interface EmbeddedTpmOptions {
  readonly make: TpmMake;
  /** Its RSA keys. */
  readonly keys: KeySource;
  /** Its random numbers: seeds, nonces. */
  readonly random: RandomSource;
  /** The world's time, ms; its clock runs by it while it has power. */
  readonly now: () => number;
  /** PCR banks that are active, TPM_ALG; SHA-1, SHA-256 and SHA-384 unless told. */
  readonly banks?: readonly number[];
}

/** A new TPM, without power, never started, without any key or certificate. */
export function createEmbeddedTpm(options: EmbeddedTpmOptions): TpmChip {
  const { make, keys, random, now } = options;
  const banks = options.banks ?? [TPM_ALG.SHA1, TPM_ALG.SHA256, TPM_ALG.SHA384];
  const memory = newMemory({ make, keys, random, now, banks });
  return {
    transmit: async (command) => dispatch(memory, command),
    powerOn: async () => powerOn(memory),
    powerOff: () => powerOff(memory),
    close: async () => {},
    keyForTls: (handle) => {
      const object = memory.volatile?.transient.get(handle);
      return object !== undefined && (object.area.attributes & TPMA_OBJECT.sign) !== 0
        ? object.privateKey
        : undefined;
    },
  };
}
