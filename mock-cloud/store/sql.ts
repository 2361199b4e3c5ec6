/** The store's questions as SQL. */

import type { SQLInputValue } from 'node:sqlite';
import type { CollectionDefinition, Condition, FilterValue, IndexDefinition, ListOptions } from './store.ts';

/** A part of a statement, and the values of its question marks in order. */
export interface Sql {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** Creates an index of the collection. */
export function indexSql(
  definition: CollectionDefinition<object>,
  { field, unique }: IndexDefinition,
): string {
  const name = quote(`${definition.name}.${field}`);
  const expression = fieldSql(field, definition.indexes ?? []);
  return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS ${name} ON ${quote(definition.name)} (tenant, ${expression})`;
}

/**
 * The unary plus keeps SQLite from walking the table by its primary key, a document at a time, only because the result is
 * to be in that order: the conditions' index is looked into instead (sqlite.org/optoverview.html, section 3).
 */
export const UNINDEXED_KEY = '+key';

/** A name as SQL writes it. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function fieldSql(field: string, indexes: readonly IndexDefinition[]): string {
  const extract = `json_extract(doc, '$.${field.replaceAll("'", "''")}')`;
  return indexes.some((index) => index.field === field && index.ignoreCase) ? `lower(${extract})` : extract;
}

/** A condition, with the values of its question marks. */
export function conditionSql(condition: Condition, indexes: readonly IndexDefinition[]): Sql {
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

/** Whether an index answers one of the conditions. */
export function isNarrowed(where: readonly Condition[], indexes: readonly IndexDefinition[]): boolean {
  return where.some(({ field }) => indexes.some((index) => index.field === field));
}

/** What comes after `WHERE tenant=?` in a question for a list. */
export function listSql(list: ListOptions, indexes: readonly IndexDefinition[], ordered = true): Sql {
  const conditions = (list.where ?? []).map((condition) => conditionSql(condition, indexes));
  const where = conditions.map((condition) => ` AND ${condition.sql}`).join('');
  const direction = list.descending ? 'DESC' : 'ASC';
  const narrowed = isNarrowed(list.where ?? [], indexes);
  // An index on what is sorted by would be walked whole; one that a condition looks into gives the order as well.
  const unindexed = narrowed && !list.where?.some(({ field }) => field === list.orderBy) ? '+' : '';
  const key = narrowed ? UNINDEXED_KEY : 'key';
  const order =
    list.orderBy === undefined ? '' : `${unindexed}${fieldSql(list.orderBy, indexes)} ${direction}, `;
  const page = list.limit === undefined && list.offset === undefined ? '' : ' LIMIT ? OFFSET ?';
  const pageValues = page === '' ? [] : [list.limit ?? -1, list.offset ?? 0];
  return {
    sql: where + (ordered ? ` ORDER BY ${order}${key}` : '') + page,
    values: [...conditions.flatMap((condition) => condition.values), ...pageValues],
  };
}
