/** The face of the store. */

export { openSqliteStore, type SqliteOptions } from './sqlite.ts';
export { StateFileError, type StateFileTrouble } from './state-file.ts';
export {
  type Collection,
  type CollectionDefinition,
  type Condition,
  type FilterValue,
  type ListOptions,
  type PendingWrite,
  type Store,
  UniqueViolation,
} from './store.ts';
