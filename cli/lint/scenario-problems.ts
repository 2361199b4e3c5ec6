/** What is wrong in a scenario by the vocabulary: steps that nobody knows, wrong keywords, unknown names. */
import {
  checkText,
  codesIn,
  createNames,
  NameError,
  type Names,
  parameterNamed,
  stepNamesIn,
  type TableShape,
  tableShapeIn,
  traitsIn,
  useName,
  useTable,
} from '#steps';
import { createContradictions } from './contradictions.ts';
import { type Definition, KEYWORDS } from './definitions.ts';
import { createEarliness } from './early-negatives.ts';
import { createLateness } from './late-set-ups.ts';
import { losesSteps } from './lost-lines.ts';
import { oddCharacterText } from './odd-characters.ts';
import type { LintProblem } from './problem.ts';
import type { PlannedScenario, PlannedStep } from './source.ts';
import { unansweredIn } from './unanswered.ts';

/** Sentences that would work in place of an undefined step, the best first. */
export type Suggest = (step: PlannedStep, names: Pick<Names, 'introduced'>) => readonly string[];

/** Walks through a scenario as it would run. */
export function scenarioProblems(
  scenario: PlannedScenario,
  definitions: ReadonlyMap<string, Definition>,
  suggest: Suggest,
): readonly LintProblem[] {
  const names = createNames();
  const follows = [createLateness(), createEarliness(), createContradictions(scenario)];
  // Where the first step was lost, the next one's And is no mistake of its own.
  const isCut = losesSteps(scenario.description);
  const definitionsOf = (step: PlannedStep): readonly Definition[] =>
    step.definitions.flatMap((id) => definitions.get(id) ?? []);
  const unanswered = unansweredIn(scenario, (step) => definitionsOf(step)[0]);
  return scenario.steps.flatMap((step) => {
    const found = definitionsOf(step);
    const own = stepMessages(step, found, names, { suggest, isCut });
    const untimely = follows.flatMap((follow) => {
      const message = follow(step, found);
      return message === undefined ? [] : [{ message }];
    });
    // A step that is wrong in itself may have been meant for another moment.
    const messages = own.length > 0 ? own : [...untimely, ...unanswered.filter((each) => each.step === step)];
    return messages.map(({ message, line = step.line, column = step.column }: Message) => ({
      file: scenario.file,
      line,
      column,
      // In the words of the outline's step the mistake does not stand.
      ...step.exampleRow,
      message,
      severity: 'error' as const,
    }));
  });
}

interface Message {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

function stepMessages(
  step: PlannedStep,
  found: readonly Definition[],
  names: Names,
  { suggest, isCut }: { readonly suggest: Suggest; readonly isCut: boolean },
): readonly Message[] {
  const [definition, other] = found;
  if (definition === undefined) return [{ message: undefinedText(step, suggest(step, names)) }];
  if (other !== undefined) {
    const places = found.map(({ pattern, uri, line }) => `\n  ${pattern}  (${uri}:${line})`);
    return [{ message: `More than one step fits: ${step.text}${places.join('')}` }];
  }
  const keyword = isCut && step.kind === undefined ? [] : keywordMessages(step, definition);
  return [...keyword, ...nameMessages(step, definition, names)];
}

/** The message for a step that no definition matches. */
export function undefinedText({ text }: Pick<PlannedStep, 'text'>, suggestions: readonly string[]): string {
  const advice =
    suggestions.length === 0
      ? '\n  No step is like it. All steps: npx glovebox steps'
      : suggestions
          .map((sentence, index) => `\n  ${index === 0 ? 'Did you mean' : '          or'}  ${sentence}`)
          .join('');
  const odd = oddCharacterText(text);
  return `There is no such step: ${text}${odd && `\n  ${odd}`}${advice}`;
}

function keywordMessages({ keyword, kind, text }: PlannedStep, definition: Definition): readonly Message[] {
  if (kind === definition.kind) return [];
  const right = KEYWORDS[definition.kind];
  const written =
    kind === undefined
      ? `${keyword}, which says nothing of what it is`
      : keyword === KEYWORDS[kind]
        ? keyword
        : `${keyword} after ${KEYWORDS[kind]}`;
  const article = definition.kind === 'action' ? 'An' : 'A';
  return [{ message: `${article} ${definition.kind} begins with ${right}, not with ${written}: ${text}` }];
}

function columnsText(shape: TableShape): string {
  if (shape.kind === 'headed') return `, with the columns ${Object.keys(shape.columns).join(', ')}`;
  return shape.columns.length === 1 ? ', one thing a row' : `, of ${shape.columns.length} columns`;
}

function nameMessages(step: PlannedStep, definition: Definition, names: Names): readonly Message[] {
  const messages: Message[] = [];
  const attempt = (work: () => void, place: Omit<Message, 'message'>): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof NameError)) throw error;
      messages.push({ message: error.message, ...place });
    }
  };
  const { mayBeEmpty } = traitsIn(definition.wrapperOptions);
  for (const { parameter, name, at } of definition.argumentsIn(step.text)) {
    const known = parameterNamed(parameter);
    const column = step.column + at;
    if (parameter === 'string' && !mayBeEmpty) attempt(() => checkText(name ?? ''), { column });
    if (known !== undefined) attempt(() => useName(known, name, names), { column });
    else for (const code of codesIn(name ?? '')) attempt(() => names.refer('code', code), { column });
  }
  for (const [kind, name] of stepNamesIn(definition.wrapperOptions))
    attempt(() => names.introduce(kind, name), {});
  const shape = tableShapeIn(definition.wrapperOptions);
  const hasTable = step.rows.length > 0;
  if (step.hasDocString) messages.push({ message: 'This step takes no text below it.' });
  if (shape === undefined && hasTable) messages.push({ message: 'This step takes no table.' });
  else if (shape !== undefined && !hasTable)
    messages.push({ message: `A table belongs below this step${columnsText(shape)}.` });
  else if (shape !== undefined)
    useTable(shape, step.rows, names, (error, row) => {
      messages.push({ message: error.message, line: step.rowLines[row] ?? step.line });
    });
  return messages;
}
