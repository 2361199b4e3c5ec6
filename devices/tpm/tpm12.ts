/** A TPM 1.2: it does not understand what is said to a TPM 2.0. */

import { createWriter } from '#wire/tpm/bytes.ts';
import { TPM_RC, TPM_ST } from '#wire/tpm/constants.ts';
import type { TpmMake } from './make.ts';
import type { TpmChip, TpmFacts } from './tpm.ts';
import { tpmText } from './tpm-text.ts';

/** Answers every command with TPM_BADTAG, as the tag of a TPM 2.0 command is none of TPM 1.2 (TPM Main part 2 section 6). */
export function createTpm12(): TpmChip {
  const answer = createWriter().u16(TPM_ST.RSP_COMMAND).u32(10).u32(TPM_RC.BAD_TAG).done();
  return {
    transmit: async () => Buffer.from(answer),
    powerOn: async () => {},
    powerOff: () => {},
    close: async () => {},
  };
}

/** What Windows tells of it; the key of a TPM 1.2 is not in the hardware hash. */
export function tpm12Facts({ manufacturer, firmware }: TpmMake): TpmFacts {
  return {
    tpmText: tpmText({ family: '1.2', level: 2, revision: 116, manufacturer, firmware }),
    ekPubHash: '',
  };
}
