/** Why a run had no scenario: what was searched, and what was probably meant. */
import type { Envelope, Pickle } from '@cucumber/messages';
import { didYouMean } from '#reports';

/** What was asked for. */
export interface Asked {
  /** Paths as the user reads them; empty for all features. */
  readonly paths: readonly string[];
  /** The tag expression; empty for none. */
  readonly tags: string;
}

/** The explanation, in lines. */
export function nothingSelectedText(asked: Asked, envelopes: readonly Envelope[]): string {
  const files = envelopes.flatMap(({ gherkinDocument }) => gherkinDocument?.uri ?? []);
  const pickles = envelopes.flatMap(({ pickle }) => pickle ?? []);
  const where = asked.paths.length === 0 ? 'features/' : asked.paths.join(', ');
  const by = asked.tags === '' ? '' : `, for the tags ${asked.tags}`;
  return [
    `Searched ${where}: ${count(files.length, 'feature file')} with ${count(pickles.length, 'scenario')}${by}.`,
    ...asked.paths.flatMap((given) => lineAdvice(given, pickles)),
    ...tagAdvice(asked.tags, pickles),
  ].join('\n');
}

function lineAdvice(given: string, pickles: readonly Pickle[]): string[] {
  const [, file = '', line] = /^(.*?):(\d+(?::\d+)*)$/.exec(given) ?? [];
  if (line === undefined) return [];
  const lines = pickles.filter(({ uri }) => uri === file).map(({ location }) => location?.line);
  const known = [...new Set(lines)].filter((each) => each !== undefined);
  if (known.some((each) => line.split(':').includes(String(each)))) return [];
  return [`No scenario of ${file} stands in line ${line}; they stand in ${known.join(', ') || 'none'}.`];
}

function tagAdvice(expression: string, pickles: readonly Pickle[]): string[] {
  const known = new Set(pickles.flatMap(({ tags }) => tags.map(({ name }) => name)));
  const asked = new Set(expression.match(/@[^\s()]+/g) ?? []);
  return [...asked]
    .filter((tag) => !known.has(tag))
    .map((tag) => `No scenario there has the tag ${tag}.${didYouMean(tag, known)}`);
}

function count(number: number, thing: string): string {
  return number === 1 ? `1 ${thing}` : `${number} ${thing}s`;
}
