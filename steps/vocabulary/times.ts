/** Times as steps tell them. */

const UNIT_MINUTES: Readonly<Record<string, number>> = {
  minute: 1,
  hour: 60,
  day: 24 * 60,
  month: 30 * 24 * 60,
};

/** The minutes of a `{duration}` or of an `{ago}`; none for "just now". */
export function minutesOf(words: string): number {
  const [, count, unit = ''] = /^(\d+) (minute|hour|day|month)/.exec(words) ?? [];
  return count === undefined ? 0 : Number(count) * (UNIT_MINUTES[unit] ?? 0);
}
