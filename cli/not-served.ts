/** What `glovebox cloud` says at its end: what tools asked for and Glovebox does not have. */
import { type NotServed, notServedLine } from '#cloud';

/** For a person; undefined where everything was served. */
export function notServedText(rows: readonly NotServed[]): string | undefined {
  if (rows.length === 0) return undefined;
  const width = Math.max(...rows.map(({ count }) => String(count).length));
  const lines = rows.map((row) => `  ${String(row.count).padStart(width)} x ${notServedLine(row)}`);
  return ['\nNot served by Glovebox, though the real services have it:', ...lines].join('\n');
}

/** For a program, as one line of JSON. */
export function notServedMessage(rows: readonly NotServed[]): string | undefined {
  return rows.length === 0 ? undefined : JSON.stringify({ event: 'notServed', notServed: rows });
}
