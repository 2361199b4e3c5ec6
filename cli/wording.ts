/** Compares texts by their wording: which come nearest to some words. */
import { closest } from '#reports';

/** The words of a text or of a step pattern, in lower case; Wi-Fi is one. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
}

/** How well a word is found in a text: as itself, as the beginning of a word, or within one. */
function scoreOf(word: string, words: readonly string[]): number {
  if (words.includes(word)) return 4;
  if (word.length < 2) return 0;
  if (words.some((other) => other.startsWith(word) || (other.length > 3 && word.startsWith(other)))) return 2;
  // "LAPS" is not what somebody means by "elapsed".
  return word.length > 4 && words.some((other) => other.includes(word)) ? 1 : 0;
}

/** Words that stand in every sentence: they tell nothing, unless nothing else was asked for. */
const COMMON: ReadonlySet<string> = new Set(
  'a an and as at by for from in is it of on or that the to with'.split(' '),
);

const tellingWordsOf = (text: string): readonly string[] => wordsOf(text).filter((word) => !COMMON.has(word));

/** British and American spelling are one. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^(organ|author|recogn|synchron|custom|personal)is/, '$1iz'],
  [/^licenc/, 'licens'],
  [/^enrol(?!l)/, 'enroll'],
  [/^colour/, 'color'],
];

const spelled = (word: string): string =>
  SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), word);

/**
 * Those of `items` that have the words of the query, the best first; equal ones keep their order. Where none has all of
 * them, those that have one.
 */
export function rankByWords<T>(
  query: string,
  items: readonly T[],
  textOf: (item: T) => string,
): readonly T[] {
  const asked = [...new Set(wordsOf(query).map(spelled))];
  const telling = asked.filter((word) => !COMMON.has(word));
  const wanted = telling.length > 0 ? telling : asked;
  const found = items
    .map((item) => {
      const words = wordsOf(textOf(item)).map(spelled);
      const scores = wanted.map((word) => scoreOf(word, words));
      return { item, whole: !scores.includes(0), score: scores.reduce((sum, score) => sum + score, 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const whole = found.filter((one) => one.whole);
  return (whole.length > 0 ? whole : found).map(({ item }) => item);
}

/** The word that occurs in one of the texts and comes nearest to a word of the query. */
export function nearestWord(query: string, texts: readonly string[]): string | undefined {
  const known = new Set(texts.flatMap(wordsOf));
  return wordsOf(query)
    .map((word) => closest(word, known))
    .find((word) => word !== undefined);
}

/** How alike two sentences are, from 0 to 1: by their words, and by their letters, so that a misspelt word counts. */
export function likeness(a: string, b: string): number {
  return (shareOf(tellingWordsOf(a), tellingWordsOf(b)) + shareOf(pairsOf(a), pairsOf(b))) / 2;
}

/** The share of the items that both have (Dice's coefficient). */
function shareOf(a: readonly string[], b: readonly string[]): number {
  const left = [...b];
  const common = a.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return a.length + b.length === 0 ? 0 : (2 * common.length) / (a.length + b.length);
}

/** Neighbouring letters. */
function pairsOf(text: string): readonly string[] {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2));
}
