/**
 * Whether all that a scenario's PCs showed, and all that went over the wire, has a name of the vocabulary. What has none could
 * not be looked for, and a misspelt name for it could not be told from a right one: a defect of Glovebox.
 */

import { canonicalSummary, type JournalEntry, MESSAGE_NAMES } from '#cloud';
import type { Screen } from '#devices';
import type { Names } from './vocabulary/index.ts';

/** A line for each name that the vocabulary lacks. */
export function unnamed(
  screens: readonly Screen[],
  exchanges: readonly JournalEntry[],
  names: Pick<Names, 'knows'>,
): readonly string[] {
  const missing = new Set<string>();
  const need = (kind: Parameters<Names['knows']>[0], name: string, where: string): void => {
    if (!names.knows(kind, name)) missing.add(`The vocabulary has no ${where} "${name}".`);
  };
  for (const screen of screens) {
    need('screen', `the "${screen.title}" screen`, 'title of a screen');
    for (const { label } of screen.buttons) need('button', label, 'button');
    for (const { label, kind, options } of screen.fields) {
      need('field', label, 'field');
      for (const option of (kind === 'choice' ? options : undefined) ?? [])
        need('entry', option, 'entry of a list');
    }
    for (const { details, detailsControl } of screen.progress ?? []) {
      if (detailsControl !== undefined) need('button', detailsControl, 'control beside a phase');
      for (const line of details) need('task', line, 'line of a phase');
    }
  }
  for (const exchange of exchanges) {
    const message = canonicalSummary(exchange);
    if (!MESSAGE_NAMES.some((name) => message.startsWith(name)))
      missing.add(`The vocabulary has no message "${message}".`);
  }
  return [...missing];
}
