/** The files of the area TPM: what the TPM tells of itself, and how the attestation ended (protocols-autopilot.md section 12). */

import type { Activity } from '../pc/index.ts';
import { createTpmClient, tpmText } from '../tpm/index.ts';

const INFO = 'TpmHliInfo_Output.txt';
const ENROLLMENT = 'CertReq_enrollaik_Output.txt';
const PROPERTIES = 'CertUtil_tpminfo_Output.txt';

/** Their names. */
export const TPM_FILES: readonly string[] = [INFO, ENROLLMENT, PROPERTIES];

/** The files by name. */
export async function tpmFiles({ pc, task }: Activity): Promise<Record<string, string>> {
  const answer = pc.tpm && (await createTpmClient(pc.tpm.for(task)).properties());
  const properties = answer?.ok === true ? answer.value : undefined;
  const failures = (await pc.log.read()).filter(({ id }) => id === ATTESTATION_FAILED);
  return {
    [INFO]: `TPM 2.0 is ${properties?.family === '2.0' ? '' : 'not '}there`,
    [ENROLLMENT]: failures.at(-1)?.message ?? 'no failure',
    [PROPERTIES]: properties === undefined ? 'no TPM answers' : tpmText(properties),
  };
}

/** Event 171 of Windows Autopilot. */
const ATTESTATION_FAILED = 171;
