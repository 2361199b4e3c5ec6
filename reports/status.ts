/** The states that Cucumber gives a step or a scenario, in lower case. */
import { TestStepResultStatus } from '@cucumber/messages';

/** A state by Cucumber's name; `unknown` is one that did not run to its end. */
export type ScenarioStatus =
  | 'unknown'
  | 'passed'
  | 'skipped'
  | 'pending'
  | 'undefined'
  | 'ambiguous'
  | 'failed';

/** From best to worst, as Cucumber ranks them. */
const ranking: readonly ScenarioStatus[] = [
  'passed',
  'skipped',
  'pending',
  'undefined',
  'ambiguous',
  'failed',
];

const names: Record<TestStepResultStatus, ScenarioStatus> = {
  [TestStepResultStatus.UNKNOWN]: 'unknown',
  [TestStepResultStatus.PASSED]: 'passed',
  [TestStepResultStatus.SKIPPED]: 'skipped',
  [TestStepResultStatus.PENDING]: 'pending',
  [TestStepResultStatus.UNDEFINED]: 'undefined',
  [TestStepResultStatus.AMBIGUOUS]: 'ambiguous',
  [TestStepResultStatus.FAILED]: 'failed',
};

/** The state by Cucumber's constant; `unknown` when there is none. */
export function statusOf(status: TestStepResultStatus | undefined): ScenarioStatus {
  return status === undefined ? 'unknown' : names[status];
}

/**
 * The worst of the states. Any step without a result makes a scenario `unknown`, unless another already failed it:
 * Cucumber itself ranks `unknown` below `passed`, which would let an unfinished scenario prove something.
 */
export function worstStatus(statuses: readonly ScenarioStatus[]): ScenarioStatus {
  const worst = ranking.findLast((status) => statuses.includes(status)) ?? 'unknown';
  const unfinished = statuses.includes('unknown');
  return unfinished && !isFailure(worst) ? 'unknown' : worst;
}

/** Whether a scenario in this state fails the run and the behaviours it carries: failed, ambiguous or undefined. */
export function isFailure(status: ScenarioStatus): boolean {
  return status === 'failed' || status === 'ambiguous' || status === 'undefined';
}
