/** Whether a behaviour is proven: by its scenario, its negative and a falsification together, in each documented dimension. */
import type { BehaviourStatus } from './behaviour-status.ts';
import type { Behaviour } from './catalogue-schema.ts';
import {
  type DimensionState,
  type Dimensions,
  type DimensionValue,
  dimensionsOf,
  documentedValues,
  isAbout,
  valueText,
} from './dimensions.ts';
import { type FalsificationOutcome, type FalsificationResults, resultOf } from './falsification-results.ts';
import type { Falsification } from './falsification-schema.ts';
import type { ScenarioRun } from './run.ts';
import { isFailure } from './status.ts';

/** What speaks about a behaviour. */
export interface Evidences {
  readonly behaviour: Behaviour;
  /** Scenarios tagged with its id. */
  readonly proving: readonly ScenarioRun[];
  /** Scenarios tagged `@refutes-<id>`. */
  readonly refuting: readonly ScenarioRun[];
  readonly falsifications: readonly Falsification[];
}

/** What came of it. */
export interface Judgement {
  readonly status: BehaviourStatus;
  /** What is missing, in plain words; empty when it is proven. */
  readonly reason: string;
  readonly dimensions: Dimensions;
}

/** Judges one behaviour; `results` are those of the last replays of falsifications. */
export function judge(evidences: Evidences, results: FalsificationResults): Judgement {
  const { behaviour, proving, refuting } = evidences;
  const values = documentedValues(behaviour);
  if (behaviour.out_of_reach !== undefined) {
    return { status: 'out of reach', reason: behaviour.out_of_reach, dimensions: {} };
  }
  const troubles = [...troublesOf(evidences), ...missingProof(evidences, results)];
  const states = values.map((value) => ({ value, state: stateOf(value, proving, troubles.length === 0) }));
  const missing = states.filter(({ state }) => state === 'missing').map(({ value }) => value);
  const dimensions = dimensionsOf(states);
  const failed = [...proving, ...refuting].find(({ status }) => isFailure(status));
  if (failed !== undefined) {
    return { status: 'failing', reason: `${failed.uri}:${failed.line} is ${failed.status}`, dimensions };
  }
  const absent = proving.length === 0 ? [] : missing.map((value) => `${valueText(value)} is missing`);
  const reason = [...troubles, ...absent].join('; ');
  if (reason === '') return { status: 'proven', reason, dimensions };
  const partly = troubles.length === 0 && eachDimensionIsShown(values, missing);
  return { status: partly ? 'partly' : 'unproven', reason, dimensions };
}

/** What keeps its scenarios from proving anything. */
function troublesOf({ behaviour, proving, refuting }: Evidences): readonly string[] {
  const all = [...proving, ...refuting];
  if (all.length === 0) return ['no scenario'];
  const undecided = all.find(({ status }) => status !== 'passed');
  if (undecided !== undefined) return [`${undecided.uri}:${undecided.line} is ${undecided.status}`];
  return proving.length === 0 ? [`only the negative was shown, no scenario has @${behaviour.id}`] : [];
}

/** What is missing beside its scenarios. */
function missingProof(
  { behaviour, proving, refuting, falsifications }: Evidences,
  results: FalsificationResults,
): readonly string[] {
  if (proving.length === 0) return [];
  const missing: string[] = [];
  if (behaviour.refuted_by !== undefined && refuting.length === 0) {
    missing.push(`its negative is missing, no scenario has @refutes-${behaviour.id}`);
  }
  if (falsifications.length === 0) missing.push('no falsification is declared');
  for (const falsification of falsifications) {
    const outcome = resultOf(results, falsification)?.outcome;
    if (outcome !== undefined && outcome !== 'killed') missing.push(outcomeText(falsification.id, outcome));
  }
  return missing;
}

function outcomeText(id: string, outcome: Exclude<FalsificationOutcome, 'killed'>): string {
  const verbs = {
    survived: 'survived',
    'does not apply': 'does not apply any more',
    'broke the product': 'broke the product',
    'not replayable': 'could not be replayed',
  };
  return `the falsification ${id} ${verbs[outcome]}`;
}

function stateOf(value: DimensionValue, proving: readonly ScenarioRun[], sound: boolean): DimensionState {
  const about = proving.filter((scenario) => isAbout(scenario, value));
  if (about.length === 0) return 'missing';
  if (about.some(({ status }) => isFailure(status))) return 'failing';
  return sound && about.some(({ status }) => status === 'passed') ? 'proven' : 'unproven';
}

function eachDimensionIsShown(
  values: readonly DimensionValue[],
  missing: readonly DimensionValue[],
): boolean {
  return ['join', 'windows'].every((dimension) => {
    const documented = values.filter((value) => value.dimension === dimension);
    return documented.length === 0 || documented.some((value) => !missing.includes(value));
  });
}
