/**
 * Lines that were meant as steps or as the head of a block, and that Gherkin takes for words about the scenario, because their
 * keyword is misspelt: they would be lost without a word.
 */
import type { Envelope } from '@cucumber/messages';
import { distance } from 'fastest-levenshtein';
import type { Definition } from './definitions.ts';
import type { LintProblem } from './problem.ts';
import { readFeatureSources } from './source.ts';

const STEP_KEYWORDS: readonly string[] = ['Given', 'When', 'Then', 'And', 'But'];
const BLOCK_KEYWORDS: readonly string[] = [
  'Feature',
  'Background',
  'Rule',
  'Scenario Outline',
  'Scenario Template',
  'Scenario',
  'Scenarios',
  'Examples',
  'Example',
];

// Words that sentences begin with, and that are as near to a keyword as a slip.
const ORDINARY: ReadonlySet<string> = new Set(
  `an any ad end land hand band put cut bus bug buy bit bat bet out nut what who whom where wheel hen ten men pen open even
   been seen week they them the there these than this that thin their theme thus three give gives gave giving seven
   live lives risen river`.split(/\s+/),
);

/** Where a description stands: above steps, or above scenarios, where a line of prose may well begin with "When". */
type Level = 'scenario' | 'examples' | 'feature';

interface Described {
  readonly level: Level;
  readonly description: string;
  /** The line of its keyword. */
  readonly line: number;
}

/** The lost lines of all files, each an error at its place. */
export function lostLineProblems(
  envelopes: readonly Envelope[],
  definitions: readonly Definition[],
): readonly LintProblem[] {
  const texts = new Map(envelopes.flatMap(({ source }) => (source ? [[source.uri, source.data]] : [])));
  return readFeatureSources(envelopes).flatMap(({ file, document }) => {
    if (document.feature?.language !== 'en') return [];
    const lines = (texts.get(document.uri ?? '') ?? '').split('\n');
    return describedIn(document.feature).flatMap((part) =>
      lostIn(part, definitions).map(({ text, message }): LintProblem => {
        const at = lines.findIndex((line, index) => index >= part.line && line.trim() === text);
        const column = (lines[at]?.search(/\S/) ?? 0) + 1;
        return { file, line: at + 1, column, severity: 'error', message };
      }),
    );
  });
}

/** Whether a description has lost the first step below its keyword: what follows then begins with And. */
export function losesSteps(description: string): boolean {
  return linesOf(description).some((line) => keywordMeant(line) !== undefined);
}

type Feature = NonNullable<ReturnType<typeof readFeatureSources>[number]['document']['feature']>;

function describedIn(feature: Feature): readonly Described[] {
  const part = (
    level: Level,
    { description, location }: Pick<Feature, 'description' | 'location'>,
  ): Described => ({ level, description, line: location.line });
  const parts = feature.children.flatMap(({ rule, background, scenario }) => [
    ...(rule === undefined ? [] : [part('feature', rule)]),
    ...[{ background, scenario }, ...(rule?.children ?? [])].flatMap((child) => [
      ...(child.background === undefined ? [] : [part('scenario', child.background)]),
      ...(child.scenario === undefined
        ? []
        : [
            part('scenario', child.scenario),
            ...child.scenario.examples.map((rows) => part('examples', rows)),
          ]),
    ]),
  ]);
  return [part('feature', feature), ...parts];
}

function linesOf(description: string): readonly string[] {
  return description
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

interface Lost {
  readonly text: string;
  readonly message: string;
}

function lostIn({ level, description }: Described, definitions: readonly Definition[]): readonly Lost[] {
  const lost: Lost[] = [];
  for (const text of linesOf(description)) {
    const block = blockMeant(text);
    if (block !== undefined) {
      const advice = ` Did you mean "${block}:"?`;
      lost.push({
        text,
        message: `"${text}" was read as words about the ${level}, and so is what stands below it.${advice}`,
      });
      return lost;
    }
    const message = stepMessage(level, text, definitions);
    if (message !== undefined) lost.push({ text, message });
  }
  return lost;
}

function stepMessage(level: Level, text: string, definitions: readonly Definition[]): string | undefined {
  const read = `"${text}" was read as words about the ${level}, not as a step.`;
  const [word = ''] = /^\p{L}+/u.exec(text) ?? [];
  const keyword = keywordMeant(text);
  const isStep = (sentence: string): boolean => definitions.some(({ matches }) => matches(sentence));
  const rest = text.slice(word.length).trim();
  if (keyword !== undefined && (level !== 'feature' || isStep(rest))) {
    if (keyword !== word) return `${read} Did you mean ${keyword}?`;
    return `${read} A step stands below Background: or Scenario:, and above Examples:.`;
  }
  const small = text.charAt(0).toLowerCase() + text.slice(1);
  if (isStep(text) || isStep(small)) return `${read} A step begins with Given, When, Then, And or But.`;
  return rest !== '' && isStep(rest) ? `${read} "${word}" is no keyword: ${KEYWORDS_TEXT}` : undefined;
}

const KEYWORDS_TEXT = 'a step begins with Given, When, Then, And or But.';

/** The step keyword that a line begins with, in any case and with a slip; undefined when it begins with another word. */
function keywordMeant(line: string): string | undefined {
  const [word = ''] = /^\p{L}+(?=\s)/u.exec(line) ?? [];
  const lower = word.toLowerCase();
  const known = STEP_KEYWORDS.find((keyword) => keyword.toLowerCase() === lower);
  if (known !== undefined || word === '') return known;
  if (ORDINARY.has(lower)) return undefined;
  return STEP_KEYWORDS.find((keyword) => isSlipOf(lower, keyword.toLowerCase()));
}

/** Of three letters two make another word: there one may be wrong, or two changed places. */
function isSlipOf(word: string, keyword: string): boolean {
  const far = distance(word, keyword);
  if (keyword.length > 3) return far <= 2;
  return far <= 1 || (far === 2 && [...word].sort().join() === [...keyword].sort().join());
}

/** The keyword of a block that a line with a colon begins with; undefined for other words. */
function blockMeant(line: string): string | undefined {
  const written = /^(\p{L}+(?: \p{L}+)?) ?:/u.exec(line)?.[1]?.toLowerCase();
  if (written === undefined) return undefined;
  const [nearest] = BLOCK_KEYWORDS.map((keyword) => ({
    keyword,
    far: distance(written, keyword.toLowerCase()),
  }))
    .filter(({ keyword, far }) => far <= (keyword.length > 4 ? 2 : 1))
    .sort((a, b) => a.far - b.far);
  return nearest?.keyword;
}
