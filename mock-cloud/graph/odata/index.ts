/** OData's query options: $filter, $orderby, $select, $expand, read and applied. The face of this folder. */

export { ODataError } from './error.ts';
export { matches, orderOf } from './evaluate.ts';
export { type Expression, type Property, usesOf } from './expression.ts';
export { checkNames, findProperty } from './properties.ts';
export { type Expand, type OrderBy, parseQuery, type Query } from './query.ts';
export { storeConditions } from './store-conditions.ts';
