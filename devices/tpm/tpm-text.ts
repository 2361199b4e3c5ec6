/** A TPM in one line of text, as in the hardware hash and in the headers of the AIK service (protocols-autopilot.md 5, 6.1). */

import type { TpmProperties } from './client/index.ts';

/** `TPM-Version:2.0 -Level:0-Revision:1.59-VendorID:'IFX '-Firmware:983063.1157627904`. */
export function tpmText(tpm: Omit<TpmProperties, 'model'>): string {
  const { family, level, revision, manufacturer, firmware } = tpm;
  const id = Buffer.alloc(4);
  id.writeUInt32BE(manufacturer);
  const vendor = id.toString('latin1').replaceAll('\0', ' ');
  const version = (revision / 100).toFixed(2);
  return `TPM-Version:${family} -Level:${level}-Revision:${version}-VendorID:'${vendor}'-Firmware:${firmware.join('.')}`;
}
