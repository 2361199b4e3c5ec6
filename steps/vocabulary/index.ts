/** The face of the vocabulary: what `glovebox lint` and `glovebox steps` know of the steps beyond their patterns. */

export { codesIn, plainCode } from './codes.ts';
export { type NameKind, nameKind } from './name-kinds.ts';
export { createNames, NameError, type Names } from './names.ts';
export { nearest } from './nearest.ts';
export { PARAMETERS, type Parameter, parameterNamed, useName, valuesOf } from './parameters.ts';
export { isScreenName, SCREEN_NAMES } from './screens.ts';
export { stepNamesIn } from './step-names.ts';
export { type TableShape, tableShapeIn, useTable } from './tables.ts';
export { AT_ANY_TIME, traitsIn } from './traits.ts';
