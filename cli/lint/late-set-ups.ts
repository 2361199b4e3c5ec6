/**
 * Set-ups that come too late: with the first action the tenant and the PCs are made as they were described, so that what is
 * said of them afterwards would be lost.
 */
import { traitsIn } from '#steps';
import type { Definition } from './definitions.ts';
import type { PlannedStep } from './source.ts';

/** Parameters that bring a PC or an organisation into the scenario, of which more can then be said. */
const MAKERS = ['newDevice', 'newOrganization'];

/** Follows the steps of a scenario; `found` are the definitions that match the next one. The answer says what is wrong. */
export function createLateness(): (step: PlannedStep, found: readonly Definition[]) => string | undefined {
  let begun = false;
  /** What was brought in since the last action. */
  const fresh = new Set<string>();
  return (step, [definition]) => {
    if (definition === undefined || definition.kind === 'check') return undefined;
    if (definition.kind === 'action') {
      begun = true;
      fresh.clear();
      return undefined;
    }
    const names = definition.argumentsIn(step.text);
    const isInTime =
      !begun ||
      traitsIn(definition.wrapperOptions).atAnyTime ||
      names.some(({ parameter, name = '' }) => MAKERS.includes(parameter) || fresh.has(name));
    if (isInTime) {
      for (const { parameter, name = '' } of names) if (parameter.startsWith('new')) fresh.add(name);
      return undefined;
    }
    return `This comes too late: say it before the first When, or let somebody do it (When the administrator ...): ${step.text}`;
  };
}
