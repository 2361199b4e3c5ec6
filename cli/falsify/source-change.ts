/** Puts a falsification's changes into source texts. */
import type { SourceChange } from '#reports';

/** A change, put in or not. */
export type Changed =
  | { readonly ok: true; readonly text: string }
  /** `line` is where it would most likely have to go now; undefined in an empty file. */
  | { readonly ok: false; readonly reason: string; readonly line: number | undefined };

/**
 * Puts one change into a text. Lines may be indented deeper in the text than in the change, all by the same amount: YAML
 * takes the common indentation away.
 */
export function changeSource(source: string, { find, replace }: SourceChange): Changed {
  const found = indentationsOf(source, find).flatMap((indentation) => {
    const wanted = indented(find, indentation);
    return placesOf(source, wanted).map((at) => ({ at, wanted, indentation }));
  });
  const [place, second] = found;
  if (place === undefined) {
    const line = nearestLine(source, find);
    const shown =
      line === undefined ? '' : ` The nearest line is: ${(source.split('\n')[line - 1] ?? '').trim()}`;
    return { ok: false, reason: `the text to be changed is not there any more.${shown}`, line };
  }
  if (second !== undefined) {
    const lines = found.map(({ at }) => lineAt(source, at));
    const reason = `the text to be changed is there ${found.length} times, in lines ${lines.join(', ')}: give more of it.`;
    return { ok: false, reason, line: lines[0] };
  }
  const { at, wanted, indentation } = place;
  const text = source.slice(0, at) + indented(replace, indentation) + source.slice(at + wanted.length);
  return { ok: true, text };
}

/** By how much the lines after the first may be indented deeper. */
function indentationsOf(source: string, find: string): readonly string[] {
  const [first = '', ...others] = find.split('\n');
  if (others.every((line) => line === '')) return [''];
  const lines = source.split('\n').filter((line) => line.includes(first));
  return [...new Set(['', ...lines.map((line) => /^\s*/.exec(line)?.[0] ?? '')])];
}

function indented(text: string, indentation: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 || line === '' ? line : indentation + line))
    .join('\n');
}

function placesOf(source: string, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = source.indexOf(text); at >= 0; at = source.indexOf(text, at + 1)) places.push(at);
  return places;
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}

/** The line that has most words of the wanted text's first line; the first of several. */
function nearestLine(source: string, find: string): number | undefined {
  const wordsOf = (line: string): Set<string> => new Set(line.match(/\w+/g));
  const wanted = wordsOf(find.split('\n').find((line) => line.trim() !== '') ?? '');
  let best: number | undefined;
  let bestScore = 0;
  source.split('\n').forEach((line, index) => {
    const words = wordsOf(line);
    const common = wanted.intersection(words).size;
    const score = common === 0 ? 0 : common / wanted.union(words).size;
    if (score <= bestScore) return;
    best = index + 1;
    bestScore = score;
  });
  return best;
}
