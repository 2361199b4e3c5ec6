/** The boundary of a TPM: command bytes in, response bytes out. Who sends them cannot tell what is behind it. */

import type { KeyObject } from 'node:crypto';
import type { DeviceTask } from '../ports.ts';

/** Something that speaks TPM commands (TCG TPM 2.0 Library, part 3). */
export interface Tpm {
  /** One command, one response; the next command is sent when the response is there. */
  transmit(command: Uint8Array): Promise<Uint8Array>;
  /**
   * The private key of a loaded object that signs, for this process's TLS alone: Node signs its part of a handshake only with
   * a key that it holds. Left out by a TPM that is not in this process, whose keys TLS can therefore not use.
   */
  readonly keyForTls?: (handle: number) => KeyObject | undefined;
}

/** A TPM as a part of a PC: it goes on and off with it. What is in its NV memory stays. */
export interface TpmChip extends Tpm {
  /** Power comes (_TPM_Init, part 1 section 12.2): sessions, loaded objects and PCR values are gone; Startup is awaited. */
  powerOn(): Promise<void>;
  /** Power goes, at any instant; a command that is at work ends or never happened. */
  powerOff(): void;
  /** Ends what is behind it, such as a process; the TPM is of no use afterwards. */
  close(): Promise<void>;
}

/** The TPM as a running PC reaches it. Nothing of it settles once the power of this boot is gone. */
export interface TpmPort {
  /** The TPM for the work of one task; a slow TPM lets the task sleep. */
  for(task: DeviceTask): Tpm;
  /** The TCG event log of this boot, crypto-agile form; empty without a TPM 2.0. */
  eventLog(): Promise<Uint8Array>;
  /** It is able to do 2.0 and has not been upgraded to it: it still speaks 1.2. */
  readonly awaitsUpgrade?: boolean;
}

/** What the firmware's tables and Windows tell of a TPM, for the hardware hash. */
export interface TpmFacts {
  /** `TPM-Version:2.0 -Level:0-Revision:1.59-VendorID:'IFX '-Firmware:983063.1157627904`; empty without a TPM. */
  readonly tpmText: string;
  /** SHA-256 of the endorsement key, 64 hex digits; empty without one. */
  readonly ekPubHash: string;
  /** Modulus of an RSA-2048 endorsement key, hex. */
  readonly ekModulus?: string;
}

/** A TPM that is ready to be fitted into a PC. */
export interface FittedTpm {
  /** Undefined: the PC has none. */
  readonly chip: TpmChip | undefined;
  readonly facts: TpmFacts;
  /** How long the TPM takes for a command that uses or makes a key, ms; 0 for one that is quick. */
  readonly keyCommandMs: number;
  /** See TpmPort. */
  readonly awaitsUpgrade?: boolean;
}

/** No TPM at all. */
export const NO_TPM: FittedTpm = {
  chip: undefined,
  facts: { tpmText: '', ekPubHash: '' },
  keyCommandMs: 0,
};
