/** One collection of a tenant in the database. */

import type { SQLOutputValue } from 'node:sqlite';
import { type Answers, freeze, frozen } from './answers.ts';
import { conditionSql, isNarrowed, listSql, quote, UNINDEXED_KEY } from './sql.ts';
import { countOf, type SqliteTables } from './sqlite-tables.ts';
import { writeError } from './state-file.ts';
import { type Collection, type CollectionDefinition, type ListOptions, UniqueViolation } from './store.ts';

/** Where a collection lies. */
export interface SqlitePlace {
  readonly tables: SqliteTables;
  /** What is remembered of the collection; asked for anew each time, never held. */
  readonly known: () => Answers;
  readonly tenant: string;
}

/** Opens the collection; its table is there. */
export function openCollection<Doc extends object>(
  definition: CollectionDefinition<Doc>,
  place: SqlitePlace,
): Collection<Doc> {
  const write = writesOf(definition, place);
  return {
    ...readsOf(definition, place),
    put: async (key, doc) => write.put(key, doc),
    insert: async (key, doc) => write.insert(key, doc),
    update: async (key, change) => write.update(key, change),
    delete: async (key) => write.delete(key),
    inserting: (key, doc) => ({ apply: () => write.insert(key, doc) }),
    putting: (key, doc) => ({ apply: () => write.put(key, doc) }),
    updating: (key, change) => ({ apply: () => void write.update(key, change) }),
    deleting: (key) => ({ apply: () => void write.delete(key) }),
  };
}

// Only this store writes the table, and only documents of its definition: the one place where a type is asserted.
const read = <Doc>(row: Record<string, SQLOutputValue>): Doc => frozen(JSON.parse(String(row.doc)) as Doc);

function getter<Doc extends object>(
  definition: CollectionDefinition<Doc>,
  { tables, known, tenant }: SqlitePlace,
): (key: string) => Doc | undefined {
  const sql = `SELECT doc FROM ${quote(definition.name)} WHERE tenant=? AND key=?`;
  return (key) =>
    known().remember(`get ${key}`, () => {
      const row = tables.prepare(sql).get(tenant, key);
      return row === undefined ? undefined : read<Doc>(row);
    });
}

function readsOf<Doc extends object>(
  definition: CollectionDefinition<Doc>,
  place: SqlitePlace,
): Pick<Collection<Doc>, 'get' | 'find' | 'list' | 'count'> {
  const { tables, known, tenant } = place;
  const indexes = definition.indexes ?? [];
  const table = quote(definition.name);
  const get = getter(definition, place);
  // For an ordered part of a list SQLite makes a B-tree before it looks: what sweeps expired documents finds mostly none.
  const hasNone = ({ where = [], limit }: ListOptions): boolean => {
    if (limit === undefined || !isNarrowed(where, indexes)) return false;
    const query = listSql({ where }, indexes, false);
    const any = tables.prepare(`SELECT 1 FROM ${table} WHERE tenant=? ${query.sql} LIMIT 1`);
    return any.get(tenant, ...query.values) === undefined;
  };
  return {
    get: async (key) => get(key),
    find: async (field, value) =>
      known().remember(`find ${field} ${JSON.stringify(value)}`, () => {
        const condition = conditionSql({ field, is: '=', value }, indexes);
        const row = tables
          .prepare(`SELECT doc FROM ${table} WHERE tenant=? AND ${condition.sql} ORDER BY ${UNINDEXED_KEY}`)
          .get(tenant, ...condition.values);
        return row === undefined ? undefined : read<Doc>(row);
      }),
    list: async (list = {}) =>
      known()
        .remember(`list ${JSON.stringify(list)}`, () => {
          if (hasNone(list)) return [];
          const query = listSql(list, indexes);
          return tables
            .prepare(`SELECT doc FROM ${table} WHERE tenant=? ${query.sql}`)
            .all(tenant, ...query.values)
            .map((row) => read<Doc>(row));
        })
        .slice(),
    count: async (where = []) => {
      const query = listSql({ where }, indexes, false);
      return countOf(
        tables
          .prepare(`SELECT count(*) AS n FROM ${table} WHERE tenant=? ${query.sql}`)
          .get(tenant, ...query.values),
      );
    },
  };
}

/** The writes, each at once. */
interface Writes<Doc> {
  insert(key: string, doc: Doc): void;
  put(key: string, doc: Doc): void;
  update(key: string, change: (doc: Doc) => Doc): Doc | undefined;
  delete(key: string): boolean;
}

function writesOf<Doc extends object>(
  definition: CollectionDefinition<Doc>,
  place: SqlitePlace,
): Writes<Doc> {
  const { tables, known, tenant } = place;
  const table = quote(definition.name);
  const get = getter(definition, place);
  const writing = <T>(work: () => T): T => {
    known().forget();
    try {
      return work();
    } catch (error) {
      if (error instanceof Error && /UNIQUE constraint failed/.test(error.message)) {
        throw new UniqueViolation(definition.name, error.message);
      }
      throw writeError(error);
    }
  };
  const put = (key: string, doc: Doc, isThere = false): void => {
    const text = JSON.stringify(doc);
    if (known().knows(`text ${key}`, text)) return;
    // Who has asked for the document before will ask again; others would only fill the memory.
    const asked = known().isKnown(`get ${key}`);
    if (!isThere) tables.countNew(definition.name);
    writing(() =>
      tables
        .prepare(
          `INSERT INTO ${table} VALUES (?,?,?) ON CONFLICT (tenant, key) DO UPDATE SET doc=excluded.doc`,
        )
        .run(tenant, key, text),
    );
    if (!asked) return;
    known().know(`text ${key}`, text);
    if (freeze(doc)) known().know(`get ${key}`, doc);
  };
  return {
    put,
    insert: (key, doc) => {
      tables.countNew(definition.name);
      writing(() =>
        tables.prepare(`INSERT INTO ${table} VALUES (?,?,?)`).run(tenant, key, JSON.stringify(doc)),
      );
    },
    update: (key, change) => {
      const before = get(key);
      if (before === undefined) return undefined;
      const after = change(before);
      put(key, after, true);
      return after;
    },
    delete: (key) =>
      writing(
        () => tables.prepare(`DELETE FROM ${table} WHERE tenant=? AND key=?`).run(tenant, key).changes > 0,
      ),
  };
}
