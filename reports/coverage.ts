/** Which documented behaviours a run has proven: the catalogue against the tagged scenarios. */
import type { Catalogue } from './catalogue.ts';
import type { Assumption, Behaviour } from './catalogue-schema.ts';
import type { Run, ScenarioRun } from './run.ts';
import { isFailure } from './status.ts';
import { tagReader } from './tags.ts';

/** The state of a documented behaviour. */
export type BehaviourStatus = 'proven' | 'failing' | 'unproven';

/** One behaviour with the scenarios that speak about it. */
export interface BehaviourCoverage {
  readonly behaviour: Behaviour;
  readonly status: BehaviourStatus;
  /** Why it is not proven, in a few words; empty when it is. */
  readonly reason: string;
  /** Scenarios tagged with its id. */
  readonly proving: readonly ScenarioRun[];
  /** Scenarios tagged `@refutes-<id>`. */
  readonly refuting: readonly ScenarioRun[];
}

/** One assumption with the scenarios that rest on it. */
export interface AssumptionCoverage {
  readonly assumption: Assumption;
  readonly scenarios: readonly ScenarioRun[];
}

/** Numbers of behaviours. */
export interface CoverageSummary {
  readonly behaviours: number;
  readonly proven: number;
  readonly failing: number;
  readonly unproven: number;
}

/** The catalogue's order throughout. */
export interface Coverage {
  readonly behaviours: readonly BehaviourCoverage[];
  readonly assumptions: readonly AssumptionCoverage[];
  readonly summary: CoverageSummary;
}

/**
 * Holds a run against the catalogue.
 *
 * A behaviour is `proven` when at least one scenario carries its id, at least one its negative if the row has
 * `refuted_by`, and all of them passed; `failing` when one of them failed, is ambiguous or undefined; else `unproven`.
 */
export function coverageOf(catalogue: Catalogue, run: Pick<Run, 'scenarios'>): Coverage {
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
  const behaviours = catalogue.behaviours.map((behaviour) =>
    judge(behaviour, proving.get(behaviour.id) ?? [], refuting.get(behaviour.id) ?? []),
  );
  const count = (status: BehaviourStatus): number => behaviours.filter((row) => row.status === status).length;
  return {
    behaviours,
    assumptions: catalogue.assumptions.map((assumption) => ({
      assumption,
      scenarios: resting.get(assumption.id) ?? [],
    })),
    summary: {
      behaviours: behaviours.length,
      proven: count('proven'),
      failing: count('failing'),
      unproven: count('unproven'),
    },
  };
}

function add(map: Map<string, ScenarioRun[]>, id: string, scenario: ScenarioRun): void {
  const list = map.get(id);
  if (list === undefined) map.set(id, [scenario]);
  else list.push(scenario);
}

function judge(
  behaviour: Behaviour,
  proving: readonly ScenarioRun[],
  refuting: readonly ScenarioRun[],
): BehaviourCoverage {
  const all = [...proving, ...refuting];
  const failed = all.find(({ status }) => isFailure(status));
  if (failed !== undefined) {
    const reason = `${failed.uri}:${failed.line} is ${failed.status}`;
    return { behaviour, status: 'failing', reason, proving, refuting };
  }
  const unproven = (reason: string): BehaviourCoverage => ({
    behaviour,
    status: 'unproven',
    reason,
    proving,
    refuting,
  });
  if (all.length === 0) return unproven('no scenario');
  const undecided = all.find(({ status }) => status !== 'passed');
  if (undecided !== undefined) return unproven(`${undecided.uri}:${undecided.line} is ${undecided.status}`);
  if (proving.length === 0) return unproven(`only the negative was shown, no scenario has @${behaviour.id}`);
  if (behaviour.refuted_by !== undefined && refuting.length === 0) {
    return unproven(`its negative is missing, no scenario has @refutes-${behaviour.id}`);
  }
  return { behaviour, status: 'proven', reason: '', proving, refuting };
}
