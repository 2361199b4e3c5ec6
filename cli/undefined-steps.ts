/** Steps that no definition matches, each once, with its places and the steps that were probably meant. */
import type { Envelope } from '@cucumber/messages';
import type { Run } from '#reports';
import { nearestPatterns } from './wording.ts';

/** The list as text that ends with a line break; empty when every step is defined. */
export function undefinedStepsText(run: Run, envelopes: readonly Envelope[]): string {
  const placesByText = new Map<string, Set<string>>();
  for (const { uri, steps } of run.scenarios) {
    for (const { text, line } of steps.filter(({ status }) => status === 'undefined')) {
      const places = placesByText.get(text) ?? new Set<string>();
      placesByText.set(text, places.add(`${uri}:${line}`));
    }
  }
  if (placesByText.size === 0) return '';
  const patterns = envelopes.flatMap(({ stepDefinition }) => stepDefinition?.pattern.source ?? []);
  const entries = [...placesByText].map(([text, places]) => entryText(text, [...places], patterns));
  const title =
    placesByText.size === 1 ? 'A step is undefined:' : `${placesByText.size} steps are undefined:`;
  return `\n${title}\n${entries.join('\n')}\n`;
}

function entryText(text: string, places: readonly string[], patterns: readonly string[]): string {
  const nearest = nearestPatterns(text, patterns);
  const advice =
    nearest.length === 0
      ? ['    No step is like it. All steps: npx glovebox steps']
      : nearest.map((pattern, index) => `    ${index === 0 ? 'Did you mean' : '          or'}  ${pattern}`);
  return [`  ${text}`, `    at ${places.join(', ')}`, ...advice].join('\n');
}
