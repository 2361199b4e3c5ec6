/** What of a hardware hash tells one PC from another: two hashes of the same PC differ, since each holds its time. */

import type { HardwareHash } from './hardware-hash.ts';

/** The facts that OA3Tool calls critical and that stay the same until a repair (protocols-autopilot.md section 5). */
export type HardwareIdentity = Pick<
  HardwareHash,
  | 'ekPubHash'
  | 'serialNumber'
  | 'smbiosUuid'
  | 'diskSerialNumber'
  | 'macAddresses'
  | 'manufacturer'
  | 'productName'
>;

/** The identity in one form: texts without blanks around them, hex in lower case, addresses sorted; '' for unknown. */
export function hardwareIdentity(hash: HardwareHash): HardwareIdentity {
  return {
    ekPubHash: hash.ekPubHash.toLowerCase(),
    serialNumber: hash.serialNumber.trim(),
    smbiosUuid: hash.smbiosUuid.toLowerCase(),
    diskSerialNumber: hash.diskSerialNumber.trim(),
    macAddresses: hash.macAddresses.map((address) => address.toLowerCase()).sort(),
    manufacturer: hash.manufacturer.trim(),
    productName: hash.productName.trim(),
  };
}
