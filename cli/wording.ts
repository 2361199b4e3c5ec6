/** Compares step texts by their wording: which known steps come nearest to some words. */
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
  return word.length > 2 && words.some((other) => other.includes(word)) ? 1 : 0;
}

/** Those of `items` that have at least one word of the query, the best first; equal ones keep their order. */
export function rankByWords<T>(
  query: string,
  items: readonly T[],
  textOf: (item: T) => string,
): readonly T[] {
  const wanted = [...new Set(wordsOf(query))];
  return items
    .map((item) => {
      const words = wordsOf(textOf(item));
      return { item, score: wanted.reduce((sum, word) => sum + scoreOf(word, words), 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

/** The word that occurs in one of the texts and comes nearest to a word of the query. */
export function nearestWord(query: string, texts: readonly string[]): string | undefined {
  const known = new Set(texts.flatMap(wordsOf));
  return wordsOf(query)
    .map((word) => closest(word, known))
    .find((word) => word !== undefined);
}

// A step and its pattern differ in the parameters: both sides get the same sign for them.
function withoutParameters(text: string): string {
  return text.replaceAll(/"[^"]*"|\{[^}]*\}|\b\d+\b/g, '{}');
}

/** How alike two wordings are, from 0 to 1: the share of the words that both have. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const common = a.filter((word) => b.includes(word)).length;
  return a.length + b.length === 0 ? 0 : (2 * common) / (a.length + b.length);
}

const WORTH_A_GUESS = 0.4;
const MOST_GUESSES = 3;

/** The patterns that a step without a definition was most likely meant to match, the best first, at most three. */
export function nearestPatterns(stepText: string, patterns: readonly string[]): readonly string[] {
  const plain = withoutParameters(stepText);
  const byPlain = new Map(patterns.map((pattern) => [withoutParameters(pattern), pattern]));
  const misspelt = byPlain.get(closest(plain, byPlain.keys()) ?? '');
  const alike = patterns
    .map((pattern) => ({
      pattern,
      share: likeness(wordsOf(plain), wordsOf(withoutParameters(pattern))),
    }))
    .filter(({ share }) => share >= WORTH_A_GUESS)
    .sort((a, b) => b.share - a.share)
    .map(({ pattern }) => pattern);
  return [...new Set(misspelt === undefined ? alike : [misspelt, ...alike])].slice(0, MOST_GUESSES);
}
