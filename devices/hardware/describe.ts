/** A PC's hardware from a few words: everything that is not said is made up, the same again for the same seed. */

import { createHash } from 'node:crypto';
import type { RandomSource } from '../ports.ts';
import type { TpmFacts } from '../tpm/index.ts';
import type { Hardware } from './hardware.ts';

/** What is said of a PC's hardware. */
export interface HardwareDescription {
  readonly serialNumber: string;
  readonly manufacturer?: string;
  readonly model?: string;
  readonly wifi?: boolean;
  /** What its TPM tells; made up without it. */
  readonly tpm?: TpmFacts;
}

/** The hardware of a description; what it leaves open comes from `random`. */
export function describeHardware(description: HardwareDescription, random: RandomSource): Hardware {
  const { manufacturer } = description;
  return {
    // One of the makes on which everything that the documents tell of an assigned user is so.
    manufacturer: manufacturer ?? 'Microsoft Corporation',
    model: description.model ?? (manufacturer === undefined ? 'Surface Laptop' : `${manufacturer} Laptop 14`),
    serialNumber: description.serialNumber,
    smbiosUuid: random.guid(),
    systemFamily: manufacturer === undefined ? 'Surface' : `${manufacturer} Laptop`,
    skuNumber: 'L14-01',
    diskSerialNumber: random.hex(16).toUpperCase(),
    macAddress: `02${random.hex(10).toUpperCase()}`,
    ekPubHash: createHash('sha256').update(random.hex(64)).digest('hex'),
    tpmText: "TPM-Version:2.0 -Level:0-Revision:1.59-VendorID:'INTC'-Firmware:393216.0",
    wifi: description.wifi ?? true,
    ...description.tpm,
  };
}
