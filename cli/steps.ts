/** `glovebox steps`: the vocabulary by kind and subject, what stands for each parameter, and how often features use a step. */
import { type Command, Option } from 'commander';
import { nameKind, PARAMETERS, type Parameter, parameterNamed, valuesOf } from '#steps';
import { CommandError } from './command-error.ts';
import { type Ending, exitCodesText } from './exit-codes.ts';
import { KEYWORDS, type StepKind } from './lint/definitions.ts';
import type { Project } from './project.ts';
import { sentenceOf } from './suggestions.ts';
import { type KnownStep, readVocabulary } from './vocabulary.ts';
import { nearestWord, rankByWords } from './wording.ts';

interface StepsOptions {
  readonly search?: string;
  readonly values?: true;
  readonly json?: true;
}

const help = `
Each step is a set-up (Given), an action (When) or a check (Then). In a pattern, {string} stands for a text in quotes and
{int} for a whole number; every other word in braces is in the list of --values. {on}, {of} and {to} name the PC that is
meant (on "LT-0042") and may be left out where there is only one.

Examples:
  $ npx glovebox steps
  $ npx glovebox steps --search "network screen"    the best first, each with an example
  $ npx glovebox steps --values                     what may stand for {screen}, {button}, {host} ...
  $ npx glovebox steps --json | jq '.steps[].example'

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
    .option('--search <words>', 'only steps with these words, the best first')
    .addOption(new Option('--values', 'list what may stand for each parameter').conflicts('search'))
    .option('--json', 'as JSON, for other programs')
    .addHelpText('after', help)
    .action(async ({ search, values, json }: StepsOptions) => {
      const all = await readVocabulary(project);
      const steps = search === undefined ? all : searchSteps(all, search);
      if (json) console.log(JSON.stringify(jsonOf(steps), null, 2));
      else if (values) console.log(valuesText());
      else console.log(search === undefined ? groupsText(steps) : foundText(steps, search));
      end('passed');
    });
}

/** How many steps come first that say the words themselves. */
const MOST_SAYING = 8;

function searchSteps(steps: readonly KnownStep[], words: string): readonly KnownStep[] {
  // A word may stand only where a step has a parameter: in a screen's name, in a button.
  const found = rankByWords(words, steps, ({ pattern, wordings }) => [pattern, ...wordings].join(' '));
  if (found.length > 0) {
    // What has the words only in a text of some scenario is seldom what was meant: what says a part of them comes, too.
    const saying = rankByWords(words, steps, ({ pattern }) => pattern);
    return [...new Set([...saying.slice(0, MOST_SAYING), ...found])];
  }
  const near = nearestWord(
    words,
    steps.map(({ pattern }) => pattern),
  );
  const advice = near === undefined ? 'All steps: npx glovebox steps' : `Did you mean "${near}"?`;
  const nearest = near === undefined ? [] : rankByWords(near, steps, ({ pattern }) => pattern);
  const list = nearest.length === 0 ? '' : `\n${foundText(nearest, near ?? '')}`;
  throw new CommandError(
    'nothing',
    `None of ${steps.length} steps has a word of "${words}". ${advice}${list}`,
  );
}

const TITLES: Readonly<Record<StepKind, string>> = {
  'set-up': 'Set-ups (Given): what there is before anything happens',
  action: 'Actions (When): what people do, and what happens',
  check: 'Checks (Then): what must be so; a check waits for it',
};

function groupsText(steps: readonly KnownStep[]): string {
  const kinds: readonly StepKind[] = ['set-up', 'action', 'check'];
  const groups = kinds.flatMap((kind) => {
    const own = steps.filter((step) => step.kind === kind);
    if (own.length === 0) return [];
    const subjects = [...Map.groupBy(own, ({ subject }) => subject)].map(
      ([subject, listed]) => `\n  ${subject}\n${listed.map(stepLine).join('\n')}`,
    );
    return [[TITLES[kind], ...subjects].join('\n')];
  });
  return `${groups.join('\n\n')}\n\n${steps.length} steps. What stands for {screen}, {button} ...: npx glovebox steps --values`;
}

function stepLine({ kind, pattern, uses }: KnownStep): string {
  return `    ${KEYWORDS[kind].padEnd(5)} ${pattern}${uses === 0 ? '  (no feature uses it)' : ''}`;
}

/** Each step with the use that is nearest to the words, or with a sentence that would work. */
function foundText(steps: readonly KnownStep[], words: string): string {
  return steps
    .map(({ kind, pattern, wordings, uses, uri, line }) => {
      const [used] = rankByWords(words, wordings, (wording) => wording);
      const example = used ?? sentenceOf(pattern);
      const shown = example === pattern ? [] : [`      e.g. ${example}`];
      return [`${KEYWORDS[kind].padEnd(5)} ${pattern}`, ...shown, `      ${uses}x  ${uri}:${line}`].join(
        '\n',
      );
    })
    .join('\n');
}

/** What a parameter is, in words. */
function meaningOf(parameter: Parameter): string {
  if (parameter.kind === 'value' || parameter.kind === 'words') return parameter.means;
  const { noun } = nameKind(parameter.of);
  if (parameter.kind === 'introduces') return `a new ${noun}: from here on the scenario knows it`;
  const scenario = nameKind(parameter.of).introducedBy;
  const source = scenario === undefined ? '' : `, introduced by: ${scenario}`;
  return parameter.optional ? `the ${noun} that is meant, or nothing` : `${anA(noun)} ${noun}${source}`;
}

function anA(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a';
}

function valuesText(): string {
  return PARAMETERS.map((parameter) => {
    const values = valuesOf(parameter).map((value) => `    ${value}`);
    return [`{${parameter.name}}  ${meaningOf(parameter)}; e.g. ${parameter.example.trim()}`, ...values].join(
      '\n',
    );
  }).join('\n');
}

function jsonOf(steps: readonly KnownStep[]): object {
  return {
    steps: steps.map(({ kind, subject, pattern, uri, line, uses, wordings }) => ({
      kind,
      keyword: KEYWORDS[kind],
      subject,
      pattern,
      parameters: [...pattern.matchAll(/\{(\w*)\}/g)].map(([, name = '']) => name),
      example: wordings[0] ?? sentenceOf(pattern),
      uses,
      uri,
      line,
    })),
    parameters: PARAMETERS.map((parameter) => ({
      name: parameter.name,
      means: meaningOf(parameter),
      example: parameter.example,
      optional: parameterNamed(parameter.name)?.kind !== 'value' && 'optional' in parameter,
      values: valuesOf(parameter),
    })),
  };
}
