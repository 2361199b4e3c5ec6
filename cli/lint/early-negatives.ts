/**
 * Checks that something has not happened, at a moment at which it could not have happened yet: nothing was done so far, or the
 * last action has only begun something. They would pass whatever the product does.
 */
import { traitsIn } from '#steps';
import type { Definition } from './definitions.ts';
import type { PlannedStep } from './source.ts';

/** Follows the steps of a scenario; `found` are the definitions that match the next one. The answer says what is wrong. */
export function createEarliness(): (step: PlannedStep, found: readonly Definition[]) => string | undefined {
  let done = false;
  /** The action that has only begun something of which nobody has waited for the end. */
  let begun: string | undefined;
  return (step, [definition]) => {
    if (definition === undefined || definition.kind === 'set-up') return undefined;
    if (definition.kind === 'action') {
      const { begins, waits } = traitsIn(definition.wrapperOptions);
      if (begins) begun = step.text;
      else if (waits) begun = undefined;
      done = true;
      return undefined;
    }
    // What must be so shows how far the scenario has come.
    if (!isNegative(definition)) {
      done = true;
      begun = undefined;
    }
    if (done && begun === undefined) return undefined;
    const why = begun === undefined ? 'nothing was done before it' : `"${begun}" has only begun`;
    return `This holds whatever the product does: ${why}. Wait first for the moment that you mean (Then ... appears) or let time pass: ${step.text}`;
  };
}

function isNegative({ pattern }: Definition): boolean {
  return /\b(?:not|no)\b/.test(pattern);
}
