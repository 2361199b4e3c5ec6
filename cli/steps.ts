/** `glovebox steps`: the vocabulary, with where each step is defined and how often the features use it. */
import type { Command } from 'commander';
import { CommandError } from './command-error.ts';
import { type Ending, exitCodesText } from './exit-codes.ts';
import type { Project } from './project.ts';
import { type KnownStep, readVocabulary } from './vocabulary.ts';
import { nearestWord, rankByWords } from './wording.ts';

interface StepsOptions {
  readonly search?: string;
}

const help = `
{string} stands for a text in quotes, {int} for a whole number; other words in braces are kinds of words of Glovebox's
own, such as {screen}.

Examples:
  $ npx glovebox steps
  $ npx glovebox steps --search "network screen"    with an example of each from the features

${exitCodesText({
  passed: 'the list was printed',
  usage: 'wrong usage',
  nothing: 'no step has one of the words',
  input: 'a feature file has a syntax error',
  internal: '',
})}`;

/** Adds the command; `end` takes how it ended. */
export function addStepsCommand(program: Command, project: Project, end: (ending: Ending) => void): void {
  program
    .command('steps')
    .description('list the steps that scenarios can use')
    .option('--search <words>', 'only steps with one of these words, the best first')
    .addHelpText('after', help)
    .action(async ({ search }: StepsOptions) => {
      const steps = await readVocabulary(project);
      console.log(search === undefined ? listText(steps) : listText(searchSteps(steps, search), search));
      end('passed');
    });
}

function searchSteps(steps: readonly KnownStep[], words: string): readonly KnownStep[] {
  // A word may stand only where a step has a parameter: in a screen's name, in a button.
  const found = rankByWords(words, steps, ({ pattern, wordings }) => [pattern, ...wordings].join(' '));
  if (found.length > 0) return found;
  const near = nearestWord(
    words,
    steps.map(({ pattern }) => pattern),
  );
  const advice = near === undefined ? 'All steps: npx glovebox steps' : `Did you mean "${near}"?`;
  const nearest = near === undefined ? [] : rankByWords(near, steps, ({ pattern }) => pattern);
  const list = nearest.length === 0 ? '' : `\n${listText(nearest)}`;
  throw new CommandError(
    'nothing',
    `None of ${steps.length} steps has a word of "${words}". ${advice}${list}`,
  );
}

/** `words`: those that were searched for; each step then has the use that is nearest to them as an example. */
function listText(steps: readonly KnownStep[], words?: string): string {
  const used = ({ uses }: KnownStep): string => `${uses}x`;
  const place = ({ uri, line }: KnownStep): string => `${uri}:${line}`;
  const usedWidth = Math.max(0, ...steps.map((step) => used(step).length));
  const placeWidth = Math.max(0, ...steps.map((step) => place(step).length));
  return steps
    .map((step) => {
      const line = `${used(step).padStart(usedWidth)}  ${place(step).padEnd(placeWidth)}  ${step.pattern}`;
      const [example] = words === undefined ? [] : rankByWords(words, step.wordings, (wording) => wording);
      const indent = ' '.repeat(usedWidth + placeWidth + 4);
      return example === undefined || example === step.pattern ? line : `${line}\n${indent}e.g. ${example}`;
    })
    .join('\n');
}
