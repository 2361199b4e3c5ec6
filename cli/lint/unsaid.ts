/** Words that must not be said: they are said somewhere else, or nobody would notice that they are misspelt. */

import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { didYouMean } from '#reports';
import type { Project } from '../project.ts';
import type { Definition } from './definitions.ts';
import type { LintProblem } from './problem.ts';
import type { PlannedScenario } from './source.ts';

/** A check that free words are not there. */
const DENIES = /\bdoes not say\b.*\{string\}/;

/** `texts` are those of the linted files; what the other features of the project say counts too. */
export async function unsaidProblems(
  scenarios: readonly PlannedScenario[],
  definitions: ReadonlyMap<string, Definition>,
  { project, texts }: { readonly project: Project; readonly texts: readonly string[] },
): Promise<LintProblem[]> {
  const denials = scenarios.flatMap(({ file, steps }) =>
    steps.flatMap((step) => {
      const definition = definitions.get(step.definitions[0] ?? '');
      if (definition === undefined || !DENIES.test(definition.pattern)) return [];
      return definition
        .argumentsIn(step.text)
        .filter(({ parameter }) => parameter === 'string')
        .map(({ name = '' }) => ({ file, step, words: name }));
    }),
  );
  if (denials.length === 0) return [];
  const said = saidIn([...texts, ...(await featuresOf(project))]);
  const quoted = [...said.matchAll(/"([^"]+)"/g)].map(([, words = '']) => words);
  return denials
    .filter(({ words }) => !said.includes(words))
    .map(({ file, step, words }) => ({
      file,
      line: step.line,
      column: step.column,
      ...step.exampleRow,
      severity: 'error' as const,
      message:
        `"${words}" stands nowhere else in the features: misspelt, this holds whatever the product says.` +
        `${didYouMean(words, new Set(quoted.flatMap((one) => [one, one.slice(0, words.length)])))} Let a scenario show when it is said.`,
    }));
}

/** All but the lines that deny. */
function saidIn(texts: readonly string[]): string {
  return texts
    .join('\n')
    .split('\n')
    .filter((line) => !/\bdoes not say\b/.test(line))
    .join('\n');
}

async function featuresOf({ root, features }: Project): Promise<string[]> {
  const folder = path.resolve(root, features);
  const texts: string[] = [];
  for await (const file of glob('**/*.feature', { cwd: folder }))
    texts.push(await readFile(path.join(folder, file), 'utf8'));
  return texts;
}
