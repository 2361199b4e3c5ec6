/** The device list of PCs, as the collecting script writes it for the admin center (Manually register devices with Windows Autopilot). */

import { encodeDeviceList } from '#wire/hardware-hash-csv.ts';
import type { WindowsInstallation } from '../windows/index.ts';
import type { Hardware } from './hardware.ts';
import { hardwareHashOf } from './hardware-hash.ts';

/** A PC for the list; what is not said of it stays empty there. */
export interface ListedPc {
  readonly hardware: Hardware;
  readonly windows: WindowsInstallation;
  readonly groupTag?: string;
  /** User principal name. */
  readonly assignedUser?: string;
}

/**
 * A CSV file with a row for each PC: serial number, hardware hash, and the group tag and assigned user where it has them.
 *
 * @param now when it is collected; it stands in the hashes
 * @throws WireError `forbidden` for a text that the list cannot hold
 */
export function deviceListOf(pcs: readonly ListedPc[], now: number): string {
  return encodeDeviceList(
    pcs.map(({ hardware, windows, groupTag = '', assignedUser = '' }) => ({
      serialNumber: hardware.serialNumber,
      productId: '',
      hardwareHash: hardwareHashOf(hardware, windows, now),
      groupTag,
      assignedUser,
    })),
  );
}
