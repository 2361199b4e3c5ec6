/** Regular collections: entity sets that follow from the schema and a row of a table. The face of this folder. */

export { type Below, belowOf, findRegular, makeRegular, parametersOf, regularOfCall } from './actions.ts';
export { readEntity } from './body.ts';
export { findIn, listIn, putIn, type RegularEntity } from './records.ts';
export type { Keeper, KeptEntity, Part, RegularCollection } from './row.ts';
export { regularSet } from './set.ts';
export { shownEntity } from './shown.ts';
