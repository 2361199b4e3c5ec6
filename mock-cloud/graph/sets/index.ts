/** Every entity set that Graph serves: the router reads nothing else. The face of this folder. */

export { ENTITY_SETS } from './entity-sets.ts';
