/** "Did you mean": the known word that a mistyped one most likely stands for. */

/**
 * The candidate closest to `word`, or undefined when none is close enough to be worth a guess.
 *
 * Case, separators and leading zeros of numbers do not count (`net_7` means `NET-007`); beyond that at most a third of
 * the letters may differ. Of equally close candidates the first wins.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(word);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, plain(candidate), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** ` Did you mean X?` to put after a message, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>, prefix = ''): string {
  const guess = closest(word, candidates);
  return guess === undefined ? '' : ` Did you mean ${prefix}${guess}?`;
}

function plain(word: string): string {
  return word
    .toLowerCase()
    .replace(/(^|[^0-9])0+(?=[0-9])/g, '$1')
    .replace(/[-_\s]+/g, '');
}

/** Edits (insert, delete, replace, swap of neighbours) from `a` to `b`; `limit` when there are at least so many. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? limit) + 1,
        (current[column - 1] ?? limit) + 1,
        (last[column - 1] ?? limit) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? limit) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return Math.min(limit, last[b.length] ?? limit);
}
