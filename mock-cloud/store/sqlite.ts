/** The store on node:sqlite, in memory unless a file is named. */

import { DatabaseSync } from 'node:sqlite';
import { createBounded } from '../bounded/index.ts';
import { type Answers, createAnswers } from './answers.ts';
import { openCollection } from './sqlite-collection.ts';
import { createTables } from './sqlite-tables.ts';
import { openStateFile, writeError } from './state-file.ts';
import type { Collection, CollectionDefinition, Store } from './store.ts';

/** Where the state lies. */
export interface SqliteOptions {
  /** A file that keeps the state; memory when absent. */
  readonly file?: string;
}

// A tenant has some 30 collections; names of tenants that are none come from clients as well.
const MOST_COLLECTIONS = 2000;

/**
 * Opens the store. Tables and indexes are made when a collection is first used.
 *
 * @throws {StateFileError} for a file that cannot be used
 */
export function openSqliteStore({ file }: SqliteOptions = {}): Store {
  const database = file === undefined ? new DatabaseSync(':memory:') : openStateFile(file);
  const tables = createTables(database, file !== undefined);
  // Asked for anew each time, never held: two of one name would not know of each other's writes.
  const answers = createBounded(MOST_COLLECTIONS, createAnswers);
  const answersOf = (collection: string, tenant: string): Answers => answers.of(`${collection} ${tenant}`);
  const opened = new Map<string, unknown>();

  const collection = <Doc extends object>(
    definition: CollectionDefinition<Doc>,
    tenant: string,
  ): Collection<Doc> => {
    const name = `${definition.name} ${tenant}`;
    const found = opened.get(name);
    // A name stands for one definition.
    if (found !== undefined) return found as Collection<Doc>;
    if (opened.size >= MOST_COLLECTIONS) opened.clear();
    tables.ensure(definition);
    const made = openCollection(definition, {
      tables,
      known: () => answersOf(definition.name, tenant),
      tenant,
    });
    opened.set(name, made);
    return made;
  };

  return {
    collection,
    transaction: async (writes) => {
      database.exec('BEGIN');
      try {
        for (const write of writes) write.apply();
        database.exec('COMMIT');
      } catch (error) {
        // A disk that is full ends the transaction by itself (sqlite.org/lang_transaction.html, section 3).
        if (database.isTransaction) database.exec('ROLLBACK');
        for (const each of answers.all()) each.forget();
        tables.rolledBack();
        throw writeError(error);
      }
    },
    close: () => database.close(),
  };
}
