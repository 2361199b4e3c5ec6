/** The face of the vocabulary: what `glovebox lint` and `glovebox steps` know of the steps beyond their patterns. */

export { codesIn, plainCode, says } from './codes.ts';
export { APP_RELEASES, ARCHITECTURES, REMOTE_ACTIONS, TENANT_LOCATION_WORDS } from './list-words.ts';
export { isHostPattern, type NameKind, nameKind } from './name-kinds.ts';
export { checkText, createNames, NameError, type Names } from './names.ts';
export { nearest } from './nearest.ts';
export type { Parameter } from './parameter-kinds.ts';
export { PARAMETERS, parameterNamed, TIMES } from './parameters.ts';
export { POLICY_SETTINGS, type PolicySetting } from './policy-settings.ts';
export { isScreenName, SCREEN_NAMES, SIGN_IN_HEADINGS, screenNamed } from './screens.ts';
export { type StepNames, stepNamesIn, withNames } from './step-names.ts';
export { readRows, type TableShape, tableShapeIn, useTable, withTable } from './tables.ts';
export { minutesOf } from './times.ts';
export { TPM_DEFECT_WORDS, TPM_MAKERS, TPM_TOPICS } from './tpm-words.ts';
export {
  AT_ANY_TIME,
  BEGINS,
  EMPTY,
  FILLS,
  HAPPENED,
  MAY_BE_EMPTY,
  settles,
  traitsIn,
  WAITS,
} from './traits.ts';
export { useName, valuesOf } from './use-name.ts';
