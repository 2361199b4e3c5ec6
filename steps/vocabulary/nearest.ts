/** The known names that a misspelt one most likely stands for. */

import { distance } from 'fastest-levenshtein';

const MOST = 3;

/** The known names nearest to `name`, the best first, at most three; none that is too far to be worth a guess. */
export function nearest(name: string, known: Iterable<string>): readonly string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(2, Math.floor(wanted.length / 2));
  const found = [...new Set(known)]
    .map((candidate) => ({ candidate, far: farBetween(wanted, candidate.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far);
  const best = found[0]?.far ?? 0;
  return found
    .filter(({ far }) => far <= best + 2)
    .slice(0, MOST)
    .map(({ candidate }) => candidate);
}

/** A long name may be meant by its beginning. */
function farBetween(wanted: string, candidate: string): number {
  const whole = areSwapped(wanted, candidate) ? 1 : distance(wanted, candidate);
  if (wanted.length < SHORTEST_BEGINNING || candidate.length <= wanted.length) return whole;
  return Math.min(whole, distance(wanted, candidate.slice(0, wanted.length)) + 1);
}
const SHORTEST_BEGINNING = 8;

/** Whether two neighbouring letters changed places: one slip, though two letters are wrong. */
function areSwapped(wanted: string, candidate: string): boolean {
  if (wanted.length !== candidate.length) return false;
  const at = [...wanted].findIndex((letter, index) => letter !== candidate[index]);
  const [first = '', second = ''] = [wanted[at], wanted[at + 1]];
  return at >= 0 && wanted.slice(0, at) + second + first + wanted.slice(at + 2) === candidate;
}
