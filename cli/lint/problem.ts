/** What is wrong in a feature file. */
import type { FileProblem } from '#reports';

/** `error`: nothing runs; `warning`: worth a look. */
export type LintProblem = FileProblem & { readonly severity: 'error' | 'warning' };

/** One place and message once, however many scenarios share the step; by file, line and column. */
export function sortProblems(problems: readonly LintProblem[]): readonly LintProblem[] {
  const once = new Map(problems.map((problem) => [`${placeOf(problem)}: ${problem.message}`, problem]));
  return [...once.values()].sort(
    (a, b) =>
      compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.message, b.message),
  );
}

/** `features/network/wired.feature:12:5` */
export function placeOf({ file, line, column }: FileProblem): string {
  return `${file}:${line}:${column}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
