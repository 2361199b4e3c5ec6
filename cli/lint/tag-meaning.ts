/** Whether a tag's behaviour is what its scenario is about, as far as words can tell. */
import { type Behaviour, type Catalogue, tagReader } from '#reports';
import { codesIn, plainCode } from '#steps';
import type { Definition } from './definitions.ts';
import type { LintProblem } from './problem.ts';
import type { FeatureSource, PlannedScenario } from './source.ts';

/** Claims that the words of the scenario do not bear out. */
export function tagMeaningProblems(
  scenarios: readonly PlannedScenario[],
  sources: readonly FeatureSource[],
  definitions: ReadonlyMap<string, Definition>,
  catalogue: Catalogue,
): readonly LintProblem[] {
  const read = tagReader(catalogue);
  const features = new Map(sources.map(({ file, document }) => [file, document.feature?.name ?? '']));
  const rows = new Map(catalogue.behaviours.map((row) => [row.id, row]));
  return scenarios.flatMap((scenario) =>
    scenario.tags.flatMap((tag): LintProblem[] => {
      const meaning = read(tag);
      if (meaning.kind !== 'proves' && meaning.kind !== 'refutes') return [];
      const row = rows.get(meaning.id);
      if (row === undefined) return [];
      const told = toldBy(scenario, features.get(scenario.file) ?? '', definitions);
      const wrong = RULES.map((rule) => rule(row, told, meaning.kind)).find((found) => found !== undefined);
      // A negative speaks of what the row does not say.
      const reason = wrong ?? (meaning.kind === 'proves' ? onlyNamed(row, told) : undefined);
      if (reason === undefined) return [];
      const { file, line, column } = scenario;
      return [
        {
          file,
          line,
          column,
          severity: wrong === undefined ? ('warning' as const) : ('error' as const),
          message: `${tag}: ${reason} The behaviour: ${row.statement}`,
        },
      ];
    }),
  );
}

/** What a scenario says. */
interface Told {
  /** With its background. */
  readonly all: string;
  /** Its own steps: a name claims, and a background is the same for scenarios about other things. */
  readonly own: string;
  /** All that it says, its name included. */
  readonly named: string;
  readonly checks: string;
}

function toldBy(
  { name, line: begins, steps }: PlannedScenario,
  feature: string,
  definitions: ReadonlyMap<string, Definition>,
): Told {
  const textOf = ({ text, rows }: PlannedScenario['steps'][number]): string =>
    [text, ...rows.flat()].join(' ');
  const checks = steps.filter(({ definitions: ids }) =>
    ids.some((id) => definitions.get(id)?.kind === 'check'),
  );
  return {
    all: steps.map(textOf).join(' '),
    named: [feature, name, ...steps.map(textOf)].join(' '),
    own: steps
      .filter(({ line }) => line > begins)
      .map(textOf)
      .join(' '),
    checks: checks.map(textOf).join(' '),
  };
}

type Rule = (row: Behaviour, told: Told, claim: 'proves' | 'refutes') => string | undefined;

const RULES: readonly Rule[] = [
  ({ id }, { checks }, claim) => {
    const [code] = codesIn(id.slice(id.indexOf('-') + 1).replaceAll('-', ' '));
    if (code === undefined || claim === 'refutes') return undefined;
    const named = codesIn(checks).map(plainCode);
    return named.some((other) => other === plainCode(code))
      ? undefined
      : `no check of the scenario names the code ${code}.`;
  },
  ({ windows }, { all }) => {
    if (windows !== 10 && windows !== 11) return undefined;
    return new RegExp(`Windows ${windows}\\b`).test(all)
      ? undefined
      : `it is documented for Windows ${windows}, and the scenario has no such PC.`;
  },
  ({ join }, { all }) =>
    join === 'hybrid' && !/hybrid/i.test(all)
      ? 'it is documented for Microsoft Entra hybrid join, and the scenario sets none up.'
      : undefined,
  (row, { named }) =>
    hasWordOf(row, named) ? undefined : 'the scenario has no word of it but the most common ones.',
];

/** Names and backgrounds claim; it is the steps that show. Without a word of it they may do so all the same. */
function onlyNamed(row: Behaviour, { own }: Told): string | undefined {
  return hasWordOf(row, own)
    ? undefined
    : 'only its name or its background speaks of it, none of its own steps.';
}

function hasWordOf(row: Behaviour, text: string): boolean {
  const own = wordsOf(text);
  const documented = [...wordsOf([row.statement, row.given, row.expect, row.refuted_by].join(' '))];
  return documented.length < FEWEST_WORDS || documented.some((word) => own.has(word));
}

/** A behaviour with fewer words of its own can be shown without any of them. */
const FEWEST_WORDS = 3;

// Words that nearly every scenario or behaviour has: they tell nothing.
const COMMON = new Set(
  `the and for with that this from has have not when then given are was were will can may must its into before after
   once one two only also than them they each any all other same more again without
   device devices user users technician administrator organization organisation contoso screen page appears shown shows
   windows autopilot intune microsoft entra laptop pro tpm registered set sign signs powers network wired profile
   deployment pre-provisioned pre-provisioning flow app apps kind minutes join joined`
    .split(/\s+/)
    .map(stemOf),
);

// What the documents and the steps call by different words. Each line is one meaning.
const SYNONYMS: ReadonlyMap<string, string> = new Map(
  [
    'reboot restart',
    'ethernet cable',
    'connectivity internet ncsi no-network',
    'multi-factor one-time number authenticator code',
    'branded brand logo headed',
    'edition home education enterprise',
    'limit number',
    'esp status',
    'hardware import imports',
    'uses nobody',
  ].flatMap((line) => {
    const [first = '', ...others] = line.split(' ').map(stemOf);
    return others.map((other): [string, string] => [other, first]);
  }),
);

function stemOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/(?:ing|ed|es|s|ion|ment|ments)$/, '')
    .slice(0, 7);
}

function wordsOf(text: string): ReadonlySet<string> {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}.]+/gu) ?? [];
  return new Set(
    words
      .filter((word) => word.length > 2)
      .map(stemOf)
      .filter((word) => !COMMON.has(word))
      .map((word) => SYNONYMS.get(word) ?? word),
  );
}
