/** The face of the vocabulary: what `glovebox lint` and `glovebox steps` know of the steps beyond their patterns. */

export { codesIn, plainCode } from './codes.ts';
export { type NameKind, nameKind } from './name-kinds.ts';
export { checkText, createNames, NameError, type Names } from './names.ts';
export { nearest } from './nearest.ts';
export { PARAMETERS, type Parameter, parameterNamed, useName, valuesOf } from './parameters.ts';
export { isScreenName, SCREEN_NAMES } from './screens.ts';
export { stepNamesIn } from './step-names.ts';
export { type TableShape, tableShapeIn, useTable } from './tables.ts';
export { minutesOf } from './times.ts';
export { TPM_TOPICS } from './tpm-words.ts';
export { AT_ANY_TIME, EMPTY, FILLS, MAY_BE_EMPTY, settles, traitsIn } from './traits.ts';
