/** Makes of TPMs: what GetCapability tells of a chip, and which maker's certificate it gets. */

import { TPM_VENDORS, type TpmVendorName } from '#wire/endorsement-certificate.ts';

export type { TpmVendorName };

/** A model of a TPM with its firmware. */
export interface TpmMake {
  /** A key of TPM_VENDORS: whose certificate authority vouches for it. */
  readonly vendor: TpmVendorName;
  /** TCG vendor id, u32. */
  readonly manufacturer: number;
  /** Model, at most 16 ASCII characters: TPM_PT_VENDOR_STRING_1 to 4. */
  readonly model: string;
  /** The two numbers of TPM_PT_FIRMWARE_VERSION, u32 each: major and minor in the first, 16 bits each. */
  readonly firmware: readonly [number, number];
  /** Revision of the library specification times 100: TPM_PT_REVISION. */
  readonly revision: number;
}

/** Firmware numbers from text, e.g. "7.85.4555.0" or "7.85". @throws RangeError for what has no such form */
function firmwareNumbers(text: string): readonly [number, number] {
  const parts = text.split('.').map(Number);
  const fits = parts.length >= 2 && parts.length <= 4 && parts.every((n) => n >= 0 && n <= 0xffff);
  if (!fits) throw new RangeError(`"${text}" is no firmware version; write two to four numbers with dots`);
  const [major = 0, minor = 0, build = 0, patch = 0] = parts;
  return [((major << 16) | minor) >>> 0, ((build << 16) | patch) >>> 0];
}

/** The first two numbers, e.g. "7.85": what a certificate tells of the firmware. */
export function firmwareText([first]: TpmMake['firmware']): string {
  return `${first >>> 16}.${first & 0xffff}`;
}

/** The model as TPM_PT_VENDOR_STRING_1 to 4 tell it: four characters each, filled up with zeroes. */
export function modelWords({ model }: Pick<TpmMake, 'model'>): readonly [number, number, number, number] {
  const bytes = Buffer.alloc(16);
  bytes.write(model, 'latin1');
  return [bytes.readUInt32BE(0), bytes.readUInt32BE(4), bytes.readUInt32BE(8), bytes.readUInt32BE(12)];
}

// Models and versions as Windows shows them on PCs of the last years (tpm.msc); only maker and kind decide anything here.
const MODELS: Readonly<Record<TpmVendorName, readonly [string, string]>> = {
  infineon: ['SLB9672', '15.23.17664.0'],
  stMicro: ['ST33KTPM2XSPI', '9.257.0.0'],
  nuvoton: ['NPCT75x', '7.2.3.1'],
  intel: ['Intel PTT', '600.18.34.0'],
  amd: ['AMD fTPM', '6.32.0.6'],
  qualcomm: ['Qualcomm fTPM', '2.5.0.0'],
  microsoft: ['xCG fTPM', '8217.4131.22.13878'],
};

/** The makers, by their names here. */
export const TPM_VENDOR_NAMES: readonly TpmVendorName[] = Object.keys(TPM_VENDORS).filter(
  (name): name is TpmVendorName => name in TPM_VENDORS,
);

/** The current model of a maker; `firmware` replaces its version. */
export function tpmMake(vendor: TpmVendorName, firmware?: string): TpmMake {
  const [model, current] = MODELS[vendor];
  return {
    vendor,
    manufacturer: TPM_VENDORS[vendor].manufacturer,
    model,
    firmware: firmwareNumbers(firmware ?? current),
    revision: 159,
  };
}
