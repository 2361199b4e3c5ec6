/** Problems as people read them on the terminal. */
import { type LintProblem, placeOf } from './problem.ts';

/** One a paragraph: the place, what it is, what to do. */
export function problemsText(problems: readonly LintProblem[]): string {
  return problems
    .map((problem) => `${placeOf(problem)}  ${problem.severity}\n${indent(problem.message)}`)
    .join('\n');
}

/** `2 errors, 1 warning` */
export function countsText(problems: readonly LintProblem[]): string {
  const parts = (['error', 'warning'] as const).flatMap((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  return parts.join(', ');
}

/** Why nothing runs: the errors alone. */
export function refusalText(problems: readonly LintProblem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return `${problemsText(errors)}\n\n${countsText(errors)}: nothing was run.`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
