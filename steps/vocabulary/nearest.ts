/** The known names that a misspelt one most likely stands for. */

import { distance } from 'fastest-levenshtein';

const MOST = 3;

/** The known names nearest to `name`, the best first, at most three; none that is too far to be worth a guess. */
export function nearest(name: string, known: Iterable<string>): readonly string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(2, Math.floor(wanted.length / 2));
  const found = [...new Set(known)]
    .map((candidate) => ({ candidate, far: farness(wanted, candidate.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far);
  const best = found[0]?.far ?? 0;
  return found
    .filter(({ far }) => far <= best + 2)
    .slice(0, MOST)
    .map(({ candidate }) => candidate);
}

/** How far two names are from each other; two neighbours that have changed places are the likeliest slip of all. */
function farness(a: string, b: string): number {
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  const swapped = at < 0 ? a : a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2);
  return swapped === b && a !== b ? 1 / 2 : distance(a, b);
}
