/** What can be wrong with a PC's TPM, in the words of a scenario, and what that means for its manufacture (tpm.md section 9). */

import type { TpmVendorName } from '#wire/endorsement-certificate.ts';
import { TPM_VENDORS } from '#wire/endorsement-certificate.ts';
import { type TpmMake, tpmMake } from './make.ts';

/** What the maker's authority does wrong: names of `control.certifyEndorsementKey`. */
export type CertificateDefect =
  | 'unknown authority'
  | 'another key'
  | 'no authority key identifier'
  | 'expired';

/** How a TPM is to be made. */
export interface TpmPlan {
  readonly generation: '2.0' | '1.2' | 'none';
  readonly make: TpmMake;
  readonly certificate: 'in the chip' | 'at the vendor' | 'none';
  readonly certificateDefect?: CertificateDefect;
  /** See FittedTpm. */
  readonly keyCommandMs: number;
  /** See FittedTpm. */
  readonly awaitsUpgrade?: boolean;
  /** How far the PC's own clock is ahead of the world's, ms. */
  readonly clockAheadMs: number;
}

const MINUTE = 60_000;

/** Each defect, by its name in a step. */
export const TPM_DEFECTS = {
  'no TPM': { generation: 'none' },
  'TPM 1.2': { generation: '1.2', make: tpmMake('infineon', '4.40.119.0') },
  // Troubleshoot Windows device enrollment problems in Intune, 0x801C03EA: supports 2.0, but has not been upgraded to it.
  'TPM awaits its upgrade to 2.0': {
    generation: '1.2',
    make: tpmMake('infineon', '4.40.119.0'),
    awaitsUpgrade: true,
  },
  'no EK certificate': { certificate: 'none' },
  // Hyper-V's virtual TPM certifies itself; its certificate lies in NV.
  'virtual machine': { make: tpmMake('microsoft'), certificate: 'in the chip' },
  // Infineon's versions 7.00 to 7.61 make weak keys (ADV170012, CVE-2017-15361).
  'firmware with known weaknesses': {
    make: tpmMake('infineon', '7.61.2785.0'),
    certificate: 'in the chip',
  },
  'unknown vendor': { certificateDefect: 'unknown authority' },
  'swapped EK': { certificateDefect: 'another key' },
  'EK certificate without authority key identifier': {
    certificateDefect: 'no authority key identifier',
  },
  'expired EK certificate': { certificateDefect: 'expired' },
  // Each command with a key takes so long that the seven minutes of the page do not suffice (known issues, SLB9672 15.22).
  'slow TPM': { keyCommandMs: 2.5 * MINUTE },
  'clock ahead by ten minutes': { clockAheadMs: 10 * MINUTE },
  'clock behind by ten minutes': { clockAheadMs: -10 * MINUTE },
} as const satisfies Readonly<Record<string, Partial<TpmPlan>>>;

/** A name of {@link TPM_DEFECTS}. */
export type TpmDefect = keyof typeof TPM_DEFECTS;

/** A plan for a maker's current model, sound unless defects are named. */
export function planTpm(
  options: {
    readonly vendor?: TpmVendorName;
    /** In place of the model's current version. */
    readonly firmware?: string;
    readonly defects?: readonly TpmDefect[];
  } = {},
): TpmPlan {
  const { vendor = 'infineon', firmware, defects = [] } = options;
  const sound: TpmPlan = {
    generation: '2.0',
    make: tpmMake(vendor, firmware),
    certificate: TPM_VENDORS[vendor].firmware ? 'at the vendor' : 'in the chip',
    keyCommandMs: 0,
    clockAheadMs: 0,
  };
  let plan = sound;
  for (const defect of defects) plan = { ...plan, ...TPM_DEFECTS[defect] };
  return plan;
}
