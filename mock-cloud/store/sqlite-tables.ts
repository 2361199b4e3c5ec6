/** The tables and indexes of a database, made as they are needed. */

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { createBounded } from '../bounded/index.ts';
import { indexSql, quote } from './sql.ts';
import type { CollectionDefinition } from './store.ts';

/** A database with what was made in it. */
export interface SqliteTables {
  /** A statement, compiled once. */
  prepare(sql: string): StatementSync;
  /** Makes the collection's table when it is not there. */
  ensure(definition: CollectionDefinition<object>): void;
  /** One more document may come into the collection. */
  countNew(collection: string): void;
  /** A transaction was taken back, and the indexes that it made with it. */
  rolledBack(): void;
}

// Most clouds live for a scenario and hold a handful of documents: there an index costs more than it saves. Rules of
// uniqueness are indexes as well, and hold from the start.
const DOCUMENTS_BEFORE_INDEXES = 32;

// Shapes of filters come from clients.
const MOST_STATEMENTS = 1000;

/** Nothing is made yet; `kept` when the database may hold documents of an earlier run. */
export function createTables(database: DatabaseSync, kept: boolean): SqliteTables {
  const tables = new Map<string, { readonly definition: CollectionDefinition<object>; documents: number }>();
  const statements = createBounded(MOST_STATEMENTS, (sql) => database.prepare(sql));
  const prepare = (sql: string): StatementSync => statements.of(sql);

  const makeIndexes = (definition: CollectionDefinition<object>): void =>
    database.exec((definition.indexes ?? []).map((index) => indexSql(definition, index)).join(';'));

  return {
    prepare,
    ensure: (definition) => {
      if (tables.has(definition.name)) return;
      const table = quote(definition.name);
      const unique = (definition.indexes ?? []).filter((index) => index.unique);
      // Not WITHOUT ROWID: there SQLite walks all documents of a tenant by the primary key instead of looking into an index.
      const create = `CREATE TABLE IF NOT EXISTS ${table} (tenant TEXT NOT NULL, key TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (tenant, key))`;
      database.exec([create, ...unique.map((index) => indexSql(definition, index))].join(';'));
      const held = kept ? countOf(prepare(`SELECT count(*) AS n FROM ${table}`).get()) : 0;
      tables.set(definition.name, { definition, documents: held });
      if (held >= DOCUMENTS_BEFORE_INDEXES) makeIndexes(definition);
    },
    countNew: (collection) => {
      const table = tables.get(collection);
      if (table === undefined) return;
      table.documents += 1;
      if (table.documents === DOCUMENTS_BEFORE_INDEXES) makeIndexes(table.definition);
    },
    rolledBack: () => {
      for (const table of tables.values())
        table.documents = Math.min(table.documents, DOCUMENTS_BEFORE_INDEXES - 1);
    },
  };
}

const CountSchema = z.object({ n: z.number() });

/** The number in a row of `SELECT count(*) AS n`. */
export function countOf(row: unknown): number {
  return CountSchema.parse(row).n;
}
