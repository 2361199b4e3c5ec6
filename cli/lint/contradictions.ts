/** Set-ups that are said twice, and those of which the later one undoes the earlier; steps that name one thing twice. */
import { parameterNamed, TPM_TOPICS, traitsIn } from '#steps';
import type { Definition, StepArgument } from './definitions.ts';
import type { PlannedScenario, PlannedStep } from './source.ts';

/** What a set-up can be said of. */
const SUBJECTS: readonly string[] = ['device', 'person', 'organization', 'app'];

/** Follows the steps of a scenario; `found` are the definitions that match the next one. The answer says what is wrong. */
export function createContradictions({
  line: scenarioLine,
}: Pick<PlannedScenario, 'line'>): (step: PlannedStep, found: readonly Definition[]) => string | undefined {
  const settled = new Map<string, PlannedStep>();
  return (step, [definition]) => {
    if (definition === undefined) return undefined;
    const named = definition.argumentsIn(step.text);
    const twice = namedTwice(named);
    if (twice !== undefined)
      return `This names "${twice}" twice, so that it says nothing: name two. ${step.text}`;
    const { atAnyTime } = traitsIn(definition.wrapperOptions);
    if (definition.kind !== 'set-up' || atAnyTime) return undefined;
    const keys = keysOf(step, definition, named);
    const earlier = keys.map((key) => settled.get(key)).find((each) => each !== undefined);
    for (const key of keys) settled.set(key, step);
    if (earlier === undefined) return undefined;
    if (isSame(earlier, step)) return `This repeats line ${earlier.line}: ${step.text}`;
    // What all scenarios of a file begin with, one of them may say otherwise.
    if (earlier.line < scenarioLine !== step.line < scenarioLine) return undefined;
    return `This contradicts line ${earlier.line}, and only the later one holds: "${earlier.text}" and "${step.text}". Leave one out.`;
  };
}

function isSame(one: PlannedStep, other: PlannedStep): boolean {
  return one.text === other.text && JSON.stringify(one.rows) === JSON.stringify(other.rows);
}

function namedTwice(named: readonly StepArgument[]): string | undefined {
  return named.find(
    ({ parameter, name }, index) =>
      parameterNamed(parameter)?.kind === 'refers' &&
      name !== undefined &&
      named.slice(0, index).some((other) => other.parameter === parameter && other.name === name),
  )?.name;
}

/** What a set-up settles: two with one key in common cannot both hold. */
function keysOf(
  step: PlannedStep,
  { id, wrapperOptions }: Definition,
  named: readonly StepArgument[],
): readonly string[] {
  const { topics, subject } = traitsIn(wrapperOptions);
  const words = named.find(({ parameter }) => parameter === 'tpmDefect')?.name;
  const own = words === undefined ? topics : (TPM_TOPICS.get(words) ?? []);
  if (own.length > 0) {
    const of = named.filter(({ parameter }) =>
      subject === undefined ? SUBJECTS.includes(parameter) : parameter === subject,
    );
    return own.map((topic) => JSON.stringify([topic, of.map(({ name }) => name)]));
  }
  const isOpen =
    words !== undefined || step.rows.length > 0 || named.some(({ parameter }) => introduces(parameter));
  if (isOpen) return [JSON.stringify([id, step.text, step.rows])];
  const refers = named.filter(({ parameter }) => parameterNamed(parameter)?.kind === 'refers');
  return [JSON.stringify([id, refers.map(({ name }) => name)])];
}

function introduces(parameter: string): boolean {
  return parameterNamed(parameter)?.kind === 'introduces';
}
