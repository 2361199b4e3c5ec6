/** A TPM by its plan, ready to be fitted into a PC. */

import type { KeySource, RandomSource } from '../ports.ts';
import type { CertificateDefect, TpmPlan } from './defects.ts';
import { createEmbeddedTpm } from './embedded/index.ts';
import { relabelled } from './label.ts';
import type { TpmMake } from './make.ts';
import { type CertificationRequest, manufactureTpm } from './manufacture.ts';
import { type FittedTpm, NO_TPM, type TpmChip } from './tpm.ts';
import { createTpm12, tpm12Facts } from './tpm12.ts';

/** What a TPM is made with. */
export interface BuildOptions {
  readonly keys: KeySource;
  readonly random: RandomSource;
  /** The world's time, ms. */
  readonly now: () => number;
  /** The maker's authority: `control.certifyEndorsementKey` of the cloud. */
  readonly certify: (
    request: CertificationRequest & { readonly defect?: CertificateDefect },
  ) => Promise<{ readonly certificate: string }>;
  /** Makes another chip than the embedded one, such as swtpm. */
  readonly createChip?: (make: TpmMake) => Promise<TpmChip>;
}

/** Makes the TPM. */
export async function buildTpm(plan: TpmPlan, options: BuildOptions): Promise<FittedTpm> {
  if (plan.generation === 'none') return NO_TPM;
  if (plan.generation === '1.2') {
    const { keyCommandMs, awaitsUpgrade = false } = plan;
    return { chip: createTpm12(), facts: tpm12Facts(plan.make), keyCommandMs, awaitsUpgrade };
  }
  const { keys, random, now, certify, createChip } = options;
  const { make, certificate, certificateDefect: defect } = plan;
  const chip = createChip
    ? relabelled(await createChip(make), make)
    : createEmbeddedTpm({ make, keys, random, now });
  const facts = await manufactureTpm(chip, {
    make,
    certificate,
    certify: (request) => certify({ ...request, ...(defect !== undefined && { defect }) }),
  });
  return { chip, facts, keyCommandMs: plan.keyCommandMs };
}
