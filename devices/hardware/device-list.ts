/** The device list of PCs, as the collecting script writes it for the admin center (Manually register devices with Windows Autopilot). */

import { encodeDeviceList } from '#wire/hardware-hash-csv.ts';
import type { Pc } from '../pc.ts';
import { hardwareHashOf } from './hardware-hash.ts';

/**
 * A CSV file with a row for each PC: serial number and hardware hash, all else empty.
 *
 * @param now when it is collected; it stands in the hashes
 * @throws WireError `forbidden` for a serial number that the list cannot hold
 */
export function deviceListOf(pcs: readonly Pick<Pc, 'hardware' | 'windows'>[], now: number): string {
  return encodeDeviceList(
    pcs.map(({ hardware, windows }) => ({
      serialNumber: hardware.serialNumber,
      productId: '',
      hardwareHash: hardwareHashOf(hardware, windows, now),
      groupTag: '',
      assignedUser: '',
    })),
  );
}
