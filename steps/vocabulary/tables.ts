/** Tables below steps: which of their cells are names. Read the same way while a scenario runs and before it runs. */

import type { DataTable } from '@cucumber/cucumber';
import { z } from 'zod';
import { checkText, NameError, type Names } from './names.ts';
import { nearest } from './nearest.ts';
import type { Parameter } from './parameter-kinds.ts';
import { parameterNamed } from './parameters.ts';
import { unknownValue, useName } from './use-name.ts';

/** The name of a parameter (see parameters.ts) whose kind the cells have; `text` for any words. */
type CellKind = string;

/** What a table holds. */
export type TableShape =
  /** A row of headings first; all columns but the first and those that are needed may be left out. */
  | {
      readonly kind: 'headed';
      readonly columns: Readonly<Record<string, CellKind>>;
      readonly needed?: readonly string[] | undefined;
    }
  /** No headings; a kind for each column. */
  | { readonly kind: 'plain'; readonly columns: readonly CellKind[] };

const schema: z.ZodType<TableShape> = z.union([
  z.object({
    kind: z.literal('headed'),
    columns: z.record(z.string(), z.string()),
    needed: z.array(z.string()).optional(),
  }),
  z.object({ kind: z.literal('plain'), columns: z.array(z.string()) }),
]);

/** The options of a step's definition that has such a table. */
export function withTable(shape: TableShape): { readonly wrapperOptions: { readonly table: TableShape } } {
  return { wrapperOptions: { table: shape } };
}

/** The shape in the options of a step's definition, if it has one. */
export function tableShapeIn(wrapperOptions: unknown): TableShape | undefined {
  const found = z.object({ table: schema }).safeParse(wrapperOptions);
  return found.success ? found.data.table : undefined;
}

/** Uses every name in a table, in the order of its cells; calls `refuse` for each that cannot be used, with its row. */
export function useTable(
  shape: TableShape,
  rows: readonly (readonly string[])[],
  names: Names,
  refuse: (error: NameError, row: number) => void,
): void {
  const [head = []] = rows;
  const kinds = shape.kind === 'plain' ? shape.columns : head.map((column) => shape.columns[column]);
  const attempt = (work: () => void, row: number): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof NameError)) throw error;
      refuse(error, row);
    }
  };
  if (shape.kind === 'plain' && head.length !== kinds.length)
    refuse(new NameError(`The table has ${head.length} columns; this step takes ${kinds.length}.`), 0);
  if (shape.kind === 'headed') attempt(() => checkHead(head, rows.length - 1, shape), 0);
  rows.forEach((cells, row) => {
    if (shape.kind === 'headed' && row === 0) return;
    cells.forEach((cell, column) => {
      // Below headings a cell may be left empty; without them its text is all that the row says of its thing.
      if (shape.kind === 'plain' && kinds[column] === 'text') attempt(() => checkText(cell), row);
      const parameter = parameterNamed(kinds[column] ?? '');
      if (parameter !== undefined) attempt(() => useCell(parameter, cell, names), row);
    });
  });
}

function useCell(parameter: Parameter, cell: string, names: Names): void {
  if (parameter.kind === 'value') {
    if (!new RegExp(`^(?:${parameter.regexp.source})$`).test(cell)) throw unknownValue(parameter, cell);
  } else if (parameter.kind !== 'words' && cell === '' && parameter.optional !== true)
    throw new NameError(`The cell is empty, where the name of one stands: ${parameter.example}`);
  useName(parameter, cell, names);
}

/** `below`: how many rows there are below the headings. */
function checkHead(
  head: readonly string[],
  below: number,
  { columns, needed = [] }: TableShape & { readonly kind: 'headed' },
): void {
  const known = Object.keys(columns);
  const twice = head.find((column, index) => head.indexOf(column) !== index);
  if (twice !== undefined) throw new NameError(`The table has the column "${twice}" twice.`);
  for (const column of head) checkColumn(column, known);
  const [first = ''] = known;
  const missing = [first, ...needed].filter((column) => !head.includes(column));
  if (missing.length > 0)
    throw new NameError(
      `The table has no column ${missing.map((column) => `"${column}"`).join(' and no column ')}, which it needs.`,
    );
  if (below === 0) throw new NameError('The table has no row below its headings, so that it says nothing.');
}

function checkColumn(column: string, known: readonly string[]): void {
  if (known.includes(column)) return;
  const [guess] = nearest(column, known);
  const advice = guess === undefined ? `The columns are ${known.join(', ')}.` : `Did you mean "${guess}"?`;
  throw new NameError(`The table has no column "${column}". ${advice}`);
}

/** Uses the names in a table and gives its cells. Throws the first {@link NameError}. */
export function readRows(shape: TableShape, table: DataTable, names: Names): string[][] {
  const rows = table.raw();
  useTable(shape, rows, names, (error) => {
    throw error;
  });
  return rows;
}
