/** Which documented behaviours a run has proven: the catalogue against the tagged scenarios. */
import { type BehaviourCounts, countStatuses } from './behaviour-status.ts';
import type { Catalogue } from './catalogue.ts';
import type { Assumption } from './catalogue-schema.ts';
import { type FalsificationResult, resultOf } from './falsification-results.ts';
import type { Falsification } from './falsification-schema.ts';
import { type Evidences, type Judgement, judge } from './judge.ts';
import type { Run, ScenarioRun } from './run.ts';
import { tagReader } from './tags.ts';

/** A falsification with what its last replay came to, if it was replayed as it is declared now. */
export interface FalsificationCoverage {
  readonly falsification: Falsification;
  readonly result: FalsificationResult | undefined;
}

/** One behaviour with the scenarios that speak about it. */
export interface BehaviourCoverage extends Judgement, Omit<Evidences, 'falsifications'> {
  readonly falsifications: readonly FalsificationCoverage[];
}

/** One assumption with the scenarios that rest on it. */
export interface AssumptionCoverage {
  readonly assumption: Assumption;
  readonly scenarios: readonly ScenarioRun[];
}

/** The catalogue's order throughout. */
export interface Coverage {
  readonly behaviours: readonly BehaviourCoverage[];
  readonly assumptions: readonly AssumptionCoverage[];
  readonly summary: BehaviourCounts;
}

/**
 * Holds a run against the catalogue.
 * A falsification that was not replayed on this machine counts as killed, since CI replays it.
 */
export function coverageOf(catalogue: Catalogue, run: Pick<Run, 'scenarios'>): Coverage {
  const results = catalogue.replayed;
  const read = tagReader(catalogue);
  const proving = new Map<string, ScenarioRun[]>();
  const refuting = new Map<string, ScenarioRun[]>();
  const resting = new Map<string, ScenarioRun[]>();
  for (const scenario of run.scenarios) {
    for (const meaning of scenario.ownTags.map(read)) {
      if (meaning.kind === 'proves') add(proving, meaning.id, scenario);
      if (meaning.kind === 'refutes') add(refuting, meaning.id, scenario);
    }
    for (const meaning of scenario.tags.map(read)) {
      if (meaning.kind === 'assumes') add(resting, meaning.id, scenario);
    }
  }
  const declared = Map.groupBy(catalogue.falsifications, ({ behaviour }) => behaviour);
  const behaviours = catalogue.behaviours.map((behaviour): BehaviourCoverage => {
    const { id } = behaviour;
    const scenarios = { proving: proving.get(id) ?? [], refuting: refuting.get(id) ?? [] };
    const falsifications = declared.get(id) ?? [];
    return {
      behaviour,
      ...scenarios,
      ...judge({ behaviour, ...scenarios, falsifications }, results),
      falsifications: falsifications.map((falsification) => ({
        falsification,
        result: resultOf(results, falsification),
      })),
    };
  });
  return {
    behaviours,
    assumptions: catalogue.assumptions.map((assumption) => ({
      assumption,
      scenarios: resting.get(assumption.id) ?? [],
    })),
    summary: countStatuses(behaviours.map(({ status }) => status)),
  };
}

function add(map: Map<string, ScenarioRun[]>, id: string, scenario: ScenarioRun): void {
  const list = map.get(id);
  if (list === undefined) map.set(id, [scenario]);
  else list.push(scenario);
}
