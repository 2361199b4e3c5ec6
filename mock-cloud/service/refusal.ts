/** How every service refuses: by the name of a row of its own table, with what the row's text is filled with. */

/** A row of a table: `{name}` in a text is filled in. A service adds what its answers and its readers need. */
export interface RefusalRow {
  readonly text: string;
}

/** Rows by names of the service's own. */
export type RefusalTable = Readonly<Record<string, RefusalRow>>;

/** What a handler gives in place of a reply. */
export interface Refusal<Name extends string> {
  readonly refused: Name;
  readonly values: Readonly<Record<string, string>>;
}

/** The refusals of one table. */
export interface Refusals<Table extends RefusalTable> {
  /** A refusal; `values` fills the places of its text. */
  refuse<Name extends keyof Table & string>(
    refused: Name,
    values?: Readonly<Record<string, string>>,
  ): Refusal<Name>;
  /** The row behind a refusal. */
  rowOf<Name extends keyof Table & string>(refusal: Refusal<Name>): Table[Name];
  /** The text of its row, filled; places without a value are left out. */
  textOf(refusal: Refusal<keyof Table & string>): string;
}

/** What the handlers of a service refuse by. */
export function refusalsOf<const Table extends RefusalTable>(table: Table): Refusals<Table> {
  const rowOf = <Name extends keyof Table & string>({ refused }: Refusal<Name>): Table[Name] =>
    table[refused];
  return {
    refuse: (refused, values = {}) => ({ refused, values }),
    rowOf,
    textOf: (refusal) => filled(rowOf(refusal).text, refusal.values),
  };
}

/** Whether a handler gave a refusal. */
export function isRefusal<Name extends string>(answer: object): answer is Refusal<Name> {
  return 'refused' in answer;
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '').trim();
}
