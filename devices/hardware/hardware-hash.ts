/** The hardware hash as the PC itself reports it (DevDetail/Ext/DeviceHardwareData, and the collecting script). */

import { encodeHardwareHash } from '#wire/hardware-hash.ts';
import type { WindowsInstallation } from '../windows/index.ts';
import type { Hardware } from './hardware.ts';

/** Base64 text of 4,000 characters; it differs between two collections, since it holds the time. */
export function hardwareHashOf(hardware: Hardware, windows: WindowsInstallation, now: number): string {
  return encodeHardwareHash({
    osVersion: windows.version,
    collectedAt: now,
    diskSerialNumber: hardware.diskSerialNumber,
    macAddresses: [hardware.macAddress],
    ekPubHash: hardware.ekPubHash,
    ...(hardware.ekModulus !== undefined && { ekModulus: hardware.ekModulus }),
    smbiosUuid: hardware.smbiosUuid,
    tpmText: hardware.tpmText,
    serialNumber: hardware.serialNumber,
    firmwareVendor: hardware.manufacturer,
    manufacturer: hardware.manufacturer,
    productName: hardware.model,
    skuNumber: hardware.skuNumber,
    systemFamily: hardware.systemFamily,
    baseBoardManufacturer: hardware.manufacturer,
    baseBoardProduct: hardware.model,
    // A board has a number of its own, as it has a UUID of its own: another board has both anew.
    baseBoardSerialNumber: hardware.smbiosUuid.replaceAll('-', '').slice(0, 12).toUpperCase(),
    systemVersion: '',
    productKeyId: hardware.productKeyId ?? '',
  });
}
