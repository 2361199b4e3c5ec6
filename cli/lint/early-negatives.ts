/**
 * Checks that something has not happened, at a moment at which it could not have happened yet: nothing was done so far, or the
 * last action has only begun something. They would pass whatever the product does.
 */
import { traitsIn } from '#steps';
import type { Definition } from './definitions.ts';
import type { PlannedStep } from './source.ts';

/** Follows the steps of a scenario; `found` are the definitions that match the next one. The answer says what is wrong. */
export function createEarliness(): (step: PlannedStep, found: readonly Definition[]) => string | undefined {
  let since = 'nothing was done before it';
  return (step, [definition]) => {
    if (definition === undefined || definition.kind === 'set-up') return undefined;
    if (definition.kind === 'action') {
      if (traitsIn(definition.wrapperOptions).begins) since = `"${step.text}" has only begun`;
      // Whatever else is done is over with its step; a time that passes is a wait.
      else if (since.startsWith('nothing') || isTime(definition)) since = '';
      return undefined;
    }
    // A check that waits shows how far the scenario has come.
    if (!isNegative(definition)) since = '';
    if (since === '') return undefined;
    return `This holds whatever the product does: ${since}. Wait first for the moment that you mean (Then ... appears) or let time pass: ${step.text}`;
  };
}

function isTime({ pattern }: Definition): boolean {
  return pattern.startsWith('{duration} pass');
}

function isNegative({ pattern }: Definition): boolean {
  return /\b(?:not|no)\b/.test(pattern);
}
