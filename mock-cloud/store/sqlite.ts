/** The store on node:sqlite, in memory unless a file is named. */

import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { createBounded } from '../bounded/index.ts';
import { type Answers, createAnswers, freeze, frozen } from './answers.ts';
import {
  type Collection,
  type CollectionDefinition,
  type Condition,
  type FilterValue,
  type IndexDefinition,
  type ListOptions,
  type Store,
  UniqueViolation,
} from './store.ts';

const CountSchema = z.object({ n: z.number() });

/** Where the state lies. */
export interface SqliteOptions {
  /** A file that keeps the state; memory when absent. */
  readonly file?: string;
}

/** Opens the store. Tables and indexes are made when a collection is first used. */
export function openSqliteStore(options: SqliteOptions = {}): Store {
  const database = new DatabaseSync(options.file ?? ':memory:');
  const tables = new Map<string, { readonly definition: CollectionDefinition<object>; writes: number }>();
  // Asked for anew each time, never held: two of one name would not know of each other's writes.
  const answers = createBounded(MOST_COLLECTIONS, createAnswers);
  const answersOf = (collection: string, tenant: string): Answers => answers.of(`${collection} ${tenant}`);
  const statements = createBounded(MOST_STATEMENTS, (sql) => database.prepare(sql));
  const prepare = (sql: string): StatementSync => statements.of(sql);

  const makeIndexes = (definition: CollectionDefinition<object>): void =>
    database.exec((definition.indexes ?? []).map((index) => indexSql(definition, index)).join(';'));

  const ensureTable = (definition: CollectionDefinition<object>): void => {
    if (tables.has(definition.name)) return;
    const table = quote(definition.name);
    const indexes = definition.indexes ?? [];
    // Not WITHOUT ROWID: there SQLite walks all documents of a tenant by the primary key instead of looking into an index.
    const create = `CREATE TABLE IF NOT EXISTS ${table} (tenant TEXT NOT NULL, key TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (tenant, key))`;
    const unique = indexes.filter((index) => index.unique);
    database.exec([create, ...unique.map((index) => indexSql(definition, index))].join(';'));
    const held =
      options.file === undefined ? 0 : countOf(prepare(`SELECT count(*) AS n FROM ${table}`).get());
    tables.set(definition.name, { definition, writes: 0 });
    if (held >= WRITES_BEFORE_INDEXES) makeIndexes(definition);
  };

  const countWrite = (collection: string): void => {
    const table = tables.get(collection);
    if (table === undefined) return;
    table.writes += 1;
    if (table.writes === WRITES_BEFORE_INDEXES) makeIndexes(table.definition);
  };

  const writing = <T>(collection: string, tenant: string, work: () => T): T => {
    answersOf(collection, tenant).forget();
    countWrite(collection);
    try {
      return work();
    } catch (error) {
      if (error instanceof Error && /UNIQUE constraint failed/.test(error.message)) {
        throw new UniqueViolation(collection, error.message);
      }
      throw error;
    }
  };

  const open = <Doc extends object>(
    definition: CollectionDefinition<Doc>,
    tenant: string,
  ): Collection<Doc> => {
    ensureTable(definition);
    const indexes = definition.indexes ?? [];
    const table = quote(definition.name);
    // Only this store writes the table, and only documents of this definition: the one place where a type is asserted.
    const read = (row: Record<string, SQLOutputValue>): Doc => frozen(JSON.parse(String(row.doc)) as Doc);
    const known = (): Answers => answersOf(definition.name, tenant);
    const getNow = (key: string): Doc | undefined =>
      known().remember(`get ${key}`, () => {
        const row = prepare(`SELECT doc FROM ${table} WHERE tenant=? AND key=?`).get(tenant, key);
        return row === undefined ? undefined : read(row);
      });
    const putNow = (key: string, doc: Doc): void => {
      const text = JSON.stringify(doc);
      if (known().knows(`text ${key}`, text)) return;
      // Who has asked for the document before will ask again; others would only fill the memory.
      const asked = known().isKnown(`get ${key}`);
      writing(definition.name, tenant, () =>
        prepare(
          `INSERT INTO ${table} VALUES (?,?,?) ON CONFLICT (tenant, key) DO UPDATE SET doc=excluded.doc`,
        ).run(tenant, key, text),
      );
      if (!asked) return;
      known().know(`text ${key}`, text);
      if (freeze(doc)) known().know(`get ${key}`, doc);
    };
    const insertNow = (key: string, doc: Doc): void => {
      writing(definition.name, tenant, () =>
        prepare(`INSERT INTO ${table} VALUES (?,?,?)`).run(tenant, key, JSON.stringify(doc)),
      );
    };
    const updateNow = (key: string, change: (doc: Doc) => Doc): Doc | undefined => {
      const before = getNow(key);
      if (before === undefined) return undefined;
      const after = change(before);
      putNow(key, after);
      return after;
    };
    const deleteNow = (key: string): boolean =>
      writing(
        definition.name,
        tenant,
        () => prepare(`DELETE FROM ${table} WHERE tenant=? AND key=?`).run(tenant, key).changes > 0,
      );
    return {
      get: async (key) => getNow(key),
      put: async (key, doc) => putNow(key, doc),
      insert: async (key, doc) => insertNow(key, doc),
      update: async (key, change) => updateNow(key, change),
      delete: async (key) => deleteNow(key),
      find: async (field, value) =>
        known().remember(`find ${field} ${JSON.stringify(value)}`, () => {
          const condition = conditionSql({ field, is: '=', value }, indexes);
          const row = prepare(
            `SELECT doc FROM ${table} WHERE tenant=? AND ${condition.sql} ORDER BY ${UNINDEXED_KEY} LIMIT 1`,
          ).get(tenant, ...condition.values);
          return row === undefined ? undefined : read(row);
        }),
      list: async (list = {}) =>
        known()
          .remember(`list ${JSON.stringify(list)}`, () => {
            const query = listSql(list, indexes);
            return prepare(`SELECT doc FROM ${table} WHERE tenant=? ${query.sql}`)
              .all(tenant, ...query.values)
              .map(read);
          })
          .slice(),
      count: async (where = []) => {
        const query = listSql({ where }, indexes, false);
        const row = prepare(`SELECT count(*) AS n FROM ${table} WHERE tenant=? ${query.sql}`).get(
          tenant,
          ...query.values,
        );
        return countOf(row);
      },
      inserting: (key, doc) => ({ apply: () => insertNow(key, doc) }),
      putting: (key, doc) => ({ apply: () => putNow(key, doc) }),
      updating: (key, change) => ({ apply: () => void updateNow(key, change) }),
      deleting: (key) => ({ apply: () => void deleteNow(key) }),
    };
  };

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
    const made = open(definition, tenant);
    opened.set(name, made);
    return made;
  };

  return {
    collection,
    transaction: async (operations) => {
      database.exec('BEGIN');
      try {
        for (const operation of operations) operation.apply();
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        for (const each of answers.all()) each.forget();
        // Indexes that were made meanwhile are gone as well.
        for (const table of tables.values()) table.writes = Math.min(table.writes, WRITES_BEFORE_INDEXES - 1);
        throw error;
      }
    },
    close: () => database.close(),
  };
}

function countOf(row: unknown): number {
  return CountSchema.parse(row).n;
}

// Most clouds live for a scenario and hold a handful of documents: there an index costs more than it saves. Rules of
// uniqueness are indexes as well, and hold from the start.
const WRITES_BEFORE_INDEXES = 32;

// A tenant has some 30 collections; names of tenants that are none come from clients as well, and shapes of filters too.
const MOST_COLLECTIONS = 2000;
const MOST_STATEMENTS = 1000;

function indexSql(definition: CollectionDefinition<object>, { field, unique }: IndexDefinition): string {
  const name = quote(`${definition.name}.${field}`);
  const expression = fieldSql(field, definition.indexes ?? []);
  return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS ${name} ON ${quote(definition.name)} (tenant, ${expression})`;
}

// The unary plus keeps SQLite from walking the table by its primary key, a document at a time, only because the result is
// to be in that order: the conditions' index is looked into instead (sqlite.org/optoverview.html, section 3).
const UNINDEXED_KEY = '+key';

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function fieldSql(field: string, indexes: readonly IndexDefinition[]): string {
  const extract = `json_extract(doc, '$.${field.replaceAll("'", "''")}')`;
  return indexes.some((index) => index.field === field && index.ignoreCase) ? `lower(${extract})` : extract;
}

function conditionSql(
  condition: Condition,
  indexes: readonly IndexDefinition[],
): { sql: string; values: SQLInputValue[] } {
  const field = fieldSql(condition.field, indexes);
  const ignoreCase = indexes.some((index) => index.field === condition.field && index.ignoreCase);
  if (condition.value === null)
    return { sql: `${field} IS ${condition.is === '<>' ? 'NOT ' : ''}NULL`, values: [] };
  const value = sqlValue(condition.value, ignoreCase);
  switch (condition.is) {
    case 'contains':
      return { sql: `instr(lower(${field}), lower(?)) > 0`, values: [value] };
    case 'startsWith':
      return { sql: `substr(lower(${field}), 1, length(?)) = lower(?)`, values: [value, value] };
    default:
      return { sql: `${field} ${condition.is} ?`, values: [value] };
  }
}

function sqlValue(value: FilterValue, ignoreCase: boolean): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' && ignoreCase ? value.toLowerCase() : value;
}

function listSql(
  list: ListOptions,
  indexes: readonly IndexDefinition[],
  ordered = true,
): { sql: string; values: SQLInputValue[] } {
  const conditions = (list.where ?? []).map((condition) => conditionSql(condition, indexes));
  const where = conditions.map((condition) => ` AND ${condition.sql}`).join('');
  const direction = list.descending ? 'DESC' : 'ASC';
  const narrowed = list.where?.some(({ field }) => indexes.some((index) => index.field === field)) ?? false;
  const key = narrowed ? UNINDEXED_KEY : 'key';
  const order = list.orderBy === undefined ? '' : `${fieldSql(list.orderBy, indexes)} ${direction}, `;
  const page = list.limit === undefined && list.offset === undefined ? '' : ' LIMIT ? OFFSET ?';
  const pageValues = page === '' ? [] : [list.limit ?? -1, list.offset ?? 0];
  return {
    sql: where + (ordered ? ` ORDER BY ${order}${key}` : '') + page,
    values: [...conditions.flatMap((condition) => condition.values), ...pageValues],
  };
}
