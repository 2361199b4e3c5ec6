/** What people say of TPMs. */

import type { TpmDefect, TpmMake } from '#devices';

/** Makers by their names. */
export const TPM_MAKERS: ReadonlyMap<string, TpmMake['vendor']> = new Map([
  ['Infineon', 'infineon'],
  ['STMicro', 'stMicro'],
  ['Nuvoton', 'nuvoton'],
  ['Intel', 'intel'],
  ['AMD', 'amd'],
  ['Qualcomm', 'qualcomm'],
]);

/** What some of these words settle, so that another of the same topic contradicts them. */
export const TPM_TOPICS: ReadonlyMap<string, readonly string[]> = new Map([
  ['has no TPM', ['kind of TPM', 'maker of the TPM']],
  ['is a virtual machine', ['kind of TPM', 'maker of the TPM']],
  ['has a TPM 1.2', ['kind of TPM']],
  ['has a TPM that is not upgraded to version 2.0 yet', ['kind of TPM']],
  ['has a clock that is ten minutes ahead', ['clock']],
  ['has a clock that is ten minutes behind', ['clock']],
]);

/** What people say of a device with such a defect. */
export const TPM_DEFECT_WORDS: ReadonlyMap<string, TpmDefect> = new Map([
  ['has no TPM', 'no TPM'],
  ['has a TPM 1.2', 'TPM 1.2'],
  ['has a TPM that is not upgraded to version 2.0 yet', 'TPM awaits its upgrade to 2.0'],
  ['has a TPM with no EK certificate', 'no EK certificate'],
  ['is a virtual machine', 'virtual machine'],
  ['has a TPM whose firmware has known weaknesses', 'firmware with known weaknesses'],
  ['has a TPM of an unknown vendor', 'unknown vendor'],
  ['has the EK certificate of another TPM', 'swapped EK'],
  ['has a slow TPM', 'slow TPM'],
  ['has a clock that is ten minutes ahead', 'clock ahead by ten minutes'],
  ['has a clock that is ten minutes behind', 'clock behind by ten minutes'],
]);
