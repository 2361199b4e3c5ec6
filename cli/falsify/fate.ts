/** What became of a scenario when the product was changed. */
import { dimensionValues, isAbout, type Run, type ScenarioRun, valueText } from '#reports';
import type { ScenarioFate } from './job.ts';

// What the runtime throws for code that makes no sense. A check throws others.
const CRASHES = ['SyntaxError', 'ReferenceError', 'TypeError', 'RangeError'];

/**
 * The fates of all scenarios of a run: `red` is what a falsification wants; `broken` shows only that the changed product does
 * not work at all.
 */
export function fatesOf(run: Run): readonly ScenarioFate[] {
  return run.scenarios.map(fateOf);
}

function fateOf(scenario: ScenarioRun): ScenarioFate {
  const { name, uri, line, ownTags, status } = scenario;
  const about = dimensionValues.filter((value) => isAbout(scenario, value)).map(valueText);
  const shared = { name, uri, place: `${uri}:${line}`, tags: [...ownTags], about };
  if (status === 'passed') return { ...shared, fate: 'green', step: '', why: '' };
  if (scenario.steps.every(({ status: state }) => state === 'skipped')) {
    return { ...shared, fate: 'skipped', step: '', why: '' };
  }
  const defect = scenario.steps.find(({ role, status: state }) => role === 'hook' && state === 'failed');
  const step = defect ?? scenario.steps.find(({ failure }) => failure !== undefined);
  if (step === undefined) return { ...shared, fate: 'broken', step: '', why: `it is ${status}` };
  const { message = '' } = step.failure ?? {};
  const crashed =
    step.status !== 'failed' ||
    message.startsWith('function timed out') ||
    CRASHES.some((type) => message.startsWith(`${type}: `)) ||
    (step.role !== 'action' && step.role !== 'check');
  return {
    ...shared,
    fate: crashed ? 'broken' : 'red',
    step: `${step.keyword} ${step.text}`.trim(),
    // A defect's own message stands below the sentence that says that it is one.
    why: message
      .split('\n')
      .slice(0, defect === undefined ? 1 : 2)
      .join(' '),
  };
}
