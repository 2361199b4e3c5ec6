/**
 * Checks that something has not happened, at a moment at which it could not have happened yet: nothing was done so far, or
 * nothing with the PC that is meant, or the last action has only begun something. They would pass whatever the product does.
 */
import { parameterNamed, traitsIn } from '#steps';
import type { Definition } from './definitions.ts';
import type { PlannedStep } from './source.ts';

/** Follows the steps of a scenario; `found` are the definitions that match the next one. The answer says what is wrong. */
export function createEarliness(): (step: PlannedStep, found: readonly Definition[]) => string | undefined {
  let done = false;
  /** The action that has only begun something of which nobody has waited for the end. */
  let begun: string | undefined;
  const devices = new Set<string>();
  /** The PCs with which something was done. */
  const touched = new Set<string>();
  return (step, [definition]) => {
    if (definition === undefined) return undefined;
    const meant = devicesIn(step, definition, devices);
    const { begins, waits, happened } = traitsIn(definition.wrapperOptions);
    if (definition.kind === 'set-up') {
      if (happened) for (const name of meant) touched.add(name);
      return undefined;
    }
    const negative = definition.kind === 'check' && isNegative(definition);
    if (!negative) for (const name of meant) touched.add(name);
    if (definition.kind === 'action') {
      if (begins) begun = step.text;
      else if (waits) begun = undefined;
      done = true;
      return undefined;
    }
    // What must be so shows how far the scenario has come.
    if (!negative) {
      done = true;
      begun = undefined;
      return undefined;
    }
    const untouched = meant.find((name) => !touched.has(name));
    if (done && begun === undefined && untouched === undefined) return undefined;
    return earlyText(step, { done, begun, untouched });
  };
}

function earlyText(
  { text }: PlannedStep,
  { done, begun, untouched }: { done: boolean; begun: string | undefined; untouched: string | undefined },
): string {
  if (done && untouched !== undefined)
    return `This holds whatever the product does: nothing was done with "${untouched}" before it. Do something with it first, or name the device that is meant: ${text}`;
  const why = begun === undefined ? 'nothing was done before it' : `"${begun}" has only begun`;
  return `This holds whatever the product does: ${why}. Wait first for the moment that you mean (Then ... appears) or let time pass: ${text}`;
}

function isNegative({ pattern }: Definition): boolean {
  return /\b(?:not|no|nobody)\b/.test(pattern);
}

/** The PCs that a step means, by name or as the only one; those that it introduces join `known`. */
function devicesIn(step: PlannedStep, definition: Definition, known: Set<string>): readonly string[] {
  const meant: string[] = [];
  for (const { parameter, name } of definition.argumentsIn(step.text)) {
    const of = parameterNamed(parameter);
    if (of === undefined || of.kind === 'value' || of.kind === 'words' || of.of !== 'device') continue;
    if (of.kind === 'introduces') known.add(name ?? '');
    else if (name !== undefined) meant.push(name);
    else if (known.size === 1) meant.push(...known);
  }
  const cells = new Set(step.rows.flat());
  return [...new Set([...meant, ...[...known].filter((name) => cells.has(name))])];
}
