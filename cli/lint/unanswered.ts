/**
 * Set-ups that nothing of the scenario answers to: a rule on a group tag that no device has, on names that no user has, a
 * group that stays empty. Where that is meant, a sentence says so; else a slip would let every denial pass.
 */
import { nearest, stepNamesIn, tableShapeIn, traitsIn } from '#steps';
import type { Definition } from './definitions.ts';
import type { PlannedScenario, PlannedStep } from './source.ts';

interface Word {
  readonly word: string;
  readonly step: PlannedStep;
}

/** What is wrong, and at which step. */
export interface Unanswered {
  readonly message: string;
  readonly step: PlannedStep;
}

interface Told {
  readonly tags: Word[];
  readonly wantedTags: Word[];
  readonly strangeTags: Word[];
  readonly names: Word[];
  readonly beginnings: Word[];
  readonly strangeBeginnings: Word[];
  readonly usedGroups: Word[];
  readonly filledGroups: Word[];
  readonly emptyGroups: Word[];
}

/** Groups that are never empty by themselves. */
const STANDING: readonly string[] = ['Autopilot devices', 'all users', 'all devices'];

const BY_PARAMETER: Readonly<Record<string, keyof Told>> = {
  groupTag: 'tags',
  wantedGroupTag: 'wantedTags',
  strangeGroupTag: 'strangeTags',
  newPerson: 'names',
  beginning: 'beginnings',
  strangeBeginning: 'strangeBeginnings',
};

/** Reads a scenario as a whole; `definitionOf` gives the definition of a step that only one matches. */
export function unansweredIn(
  { name, steps }: PlannedScenario,
  definitionOf: (step: PlannedStep) => Definition | undefined,
): readonly Unanswered[] {
  const told = toldIn(steps, definitionOf);
  return [
    ...tagsUnanswered(told, name),
    ...beginningsUnanswered(told, name),
    ...groupsUnanswered(told, name),
  ];
}

function toldIn(
  steps: readonly PlannedStep[],
  definitionOf: (step: PlannedStep) => Definition | undefined,
): Told {
  const told: Told = {
    ...{ tags: [], wantedTags: [], strangeTags: [], names: [], beginnings: [], strangeBeginnings: [] },
    ...{ usedGroups: [], filledGroups: [], emptyGroups: [] },
  };
  for (const step of steps) {
    const definition = definitionOf(step);
    if (definition === undefined) continue;
    const { fills, empty } = traitsIn(definition.wrapperOptions);
    const ofGroup = fills ? told.filledGroups : empty ? told.emptyGroups : told.usedGroups;
    const isUse = definition.kind === 'set-up';
    for (const { parameter, name: word = '' } of definition.argumentsIn(step.text)) {
      const list = BY_PARAMETER[parameter];
      if (list !== undefined) told[list].push({ word, step });
      if (parameter === 'group' && (isUse || fills)) ofGroup.push({ word, step });
    }
    for (const [kind, word] of stepNamesIn(definition.wrapperOptions))
      if (kind === 'person') told.names.push({ word, step });
    for (const { kind, word } of cellsOf(step, definition)) {
      if (kind === 'groupTagCell') told.tags.push({ word, step });
      if (isUse && (kind === 'group' || kind === 'groupOrNone')) told.usedGroups.push({ word, step });
    }
  }
  return told;
}

/** The cells below headings, with the kinds of their columns. */
function cellsOf(
  { rows }: PlannedStep,
  definition: Definition,
): readonly { readonly kind: string; readonly word: string }[] {
  if (rows.length === 0) return [];
  const shape = tableShapeIn(definition.wrapperOptions);
  const [head = [], ...below] = rows;
  if (shape?.kind !== 'headed') return [];
  return below.flatMap((cells) =>
    cells.map((word, column) => {
      const heading = head[column] ?? '';
      return { kind: heading === 'group tag' ? 'groupTagCell' : (shape.columns[heading] ?? ''), word };
    }),
  );
}

function tagsUnanswered({ tags, wantedTags, strangeTags }: Told, scenario: string): readonly Unanswered[] {
  // Rules compare without regard to case ("Rules for dynamic membership groups").
  const has = (tag: string): boolean => tags.some(({ word }) => word.toLowerCase() === tag.toLowerCase());
  return [
    ...wantedTags
      .filter(({ word }) => !has(word))
      .map(({ word, step }) => ({
        step,
        message: `No device of the scenario "${scenario}" has the group tag "${word}".${guessOf(word, tags)} If that is meant, say: ${step.text}, which no device here has`,
      })),
    ...strangeTags
      .filter(({ word }) => has(word))
      .map(({ word, step }) => ({
        step,
        message: `A device of the scenario "${scenario}" has the group tag "${word}", though this says that none has.`,
      })),
  ];
}

function beginningsUnanswered(
  { names, beginnings, strangeBeginnings }: Told,
  scenario: string,
): readonly Unanswered[] {
  const has = (beginning: string): boolean =>
    names.some(({ word }) => word.toLowerCase().startsWith(beginning.toLowerCase()));
  return [
    ...beginnings
      .filter(({ word }) => !has(word))
      .map(({ word, step }) => ({
        step,
        message: `No user of the scenario "${scenario}" has a name that begins with "${word}".${guessOf(word, names)} If that is meant, say: ${step.text}, which no name here does`,
      })),
    ...strangeBeginnings
      .filter(({ word }) => has(word))
      .map(({ word, step }) => ({
        step,
        message: `The name of a user of the scenario "${scenario}" begins with "${word}", though this says that none does.`,
      })),
  ];
}

function groupsUnanswered(
  { usedGroups, filledGroups, emptyGroups }: Told,
  scenario: string,
): readonly Unanswered[] {
  const filled = new Map(filledGroups.map(({ word, step }) => [word, step]));
  const known = new Set([...STANDING, ...filled.keys(), ...emptyGroups.map(({ word }) => word)]);
  const vacant = usedGroups.filter(({ word }) => word !== '' && !known.has(word));
  return [
    ...vacant.map(({ word, step }) => ({
      step,
      message: `Nothing ever is in the group "${word}" in the scenario "${scenario}", so that this says nothing.${guessOf(word, filledGroups)} If that is meant, say: Given the group "${word}" is empty`,
    })),
    ...emptyGroups
      .filter(({ word }) => filled.has(word))
      .map(({ word, step }) => ({
        step,
        message: `The group "${word}" is not empty: line ${filled.get(word)?.line} of the scenario "${scenario}" puts something into it.`,
      })),
  ];
}

function guessOf(word: string, known: readonly Word[]): string {
  const others = known.map((each) => each.word).filter((other) => other !== '' && other !== word);
  const [guess] = nearest(word, others);
  return guess === undefined ? '' : ` Did you mean "${guess}"?`;
}
