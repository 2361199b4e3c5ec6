/** Outlines and their examples: columns that are not there, columns that nothing uses, rows that are the same. */
import type { Scenario } from '@cucumber/messages';
import { closest } from '#reports';
import type { LintProblem } from './problem.ts';
import type { FeatureSource } from './source.ts';

/** A text of an outline, and where it begins. */
interface Part {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

const COLUMN = /<([^<>]+)>/g;

/** What is wrong in the examples of all outlines. */
export function outlineProblems(sources: readonly FeatureSource[]): readonly LintProblem[] {
  return sources.flatMap(({ file, scenarios }) =>
    scenarios
      .filter(({ examples }) => examples.length > 0)
      .flatMap((scenario) =>
        [...unknownColumns(scenario), ...unusedColumns(scenario), ...equalRows(scenario)].map(
          (problem): LintProblem => ({ file, severity: 'error', ...problem }),
        ),
      ),
  );
}

/** Whether an outline uses a column that it does not have: its steps are then not what they were meant to be. */
export function hasUnknownColumn(scenario: Scenario): boolean {
  return scenario.examples.length > 0 && unknownColumns(scenario).length > 0;
}

type Found = Pick<LintProblem, 'line' | 'column' | 'message'>;

function partsOf({ name, location, steps }: Scenario): readonly Part[] {
  return [
    { text: name, line: location.line, column: location.column ?? 1 },
    ...steps.flatMap((step) => [
      {
        text: step.text,
        line: step.location.line,
        column: (step.location.column ?? 1) + step.keyword.length,
      },
      ...(step.dataTable?.rows ?? []).flatMap(({ cells }) =>
        cells.map(({ value, location: at }) => ({ text: value, line: at.line, column: at.column ?? 1 })),
      ),
    ]),
  ];
}

function columnsOf({ examples }: Scenario): ReadonlySet<string> {
  return new Set(examples.flatMap(({ tableHeader }) => tableHeader?.cells.map(({ value }) => value) ?? []));
}

function unknownColumns(scenario: Scenario): readonly Found[] {
  const columns = columnsOf(scenario);
  return partsOf(scenario).flatMap(({ text, line, column }) =>
    [...text.matchAll(COLUMN)]
      .filter(([, name = '']) => !columns.has(name))
      .map(([, name = ''], index) => {
        const guess = closest(name, columns);
        const advice =
          guess === undefined ? ` Its columns are ${[...columns].join(', ')}.` : ` Did you mean "${guess}"?`;
        const at = text.indexOf(`<${name}>`);
        return {
          line,
          column: column + Math.max(at, index),
          message: `The outline has no column "${name}".${advice}`,
        };
      }),
  );
}

function unusedColumns(scenario: Scenario): readonly Found[] {
  // It is the one that was misspelt.
  if (hasUnknownColumn(scenario)) return [];
  const used = new Set(
    partsOf(scenario).flatMap(({ text }) => [...text.matchAll(COLUMN)].map(([, name]) => name)),
  );
  return scenario.examples.flatMap(({ tableHeader }) =>
    (tableHeader?.cells ?? [])
      .filter(({ value }) => !used.has(value))
      .map(({ value, location: { line, column = 1 } }) => ({
        line,
        column,
        message: `No step of the outline uses the column "${value}".`,
      })),
  );
}

function equalRows({ examples }: Scenario): readonly Found[] {
  return examples.flatMap(({ tableHeader, tableBody }) => {
    const heading = tableHeader?.cells.map(({ value }) => value) ?? [];
    const lines = new Map<string, number>();
    return tableBody.flatMap(({ cells, location: { line, column = 1 } }) => {
      const key = JSON.stringify([heading, cells.map(({ value }) => value)]);
      const earlier = lines.get(key);
      if (earlier === undefined) lines.set(key, line);
      return earlier === undefined
        ? []
        : [{ line, column, message: `This row is the same as the one in line ${earlier}.` }];
    });
  });
}
