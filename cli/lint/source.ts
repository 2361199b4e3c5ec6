/** Feature files and their scenarios, from Cucumber's messages of a run that only matches. */
import {
  type Envelope,
  type GherkinDocument,
  type Pickle,
  type PickleStep,
  PickleStepType,
  type Scenario,
  type Step,
} from '@cucumber/messages';
import type { StepKind } from './definitions.ts';

/** A step of a scenario that would run. */
export interface PlannedStep {
  readonly text: string;
  /** As written: `And`. */
  readonly keyword: string;
  /** What the keyword says that it is, through And and But; undefined when nothing says it. */
  readonly kind: StepKind | undefined;
  readonly line: number;
  /** Where its text begins, from 1. */
  readonly column: number;
  readonly rows: readonly (readonly string[])[];
  /** The line of each row of its table. */
  readonly rowLines: readonly number[];
  /** Ids of the definitions that match. */
  readonly definitions: readonly string[];
  /** Whether a text in quotation marks of its own stands below it. */
  readonly hasDocString: boolean;
  /** The row of the outline's examples, counted from 1, where the step has words of it. */
  readonly exampleRow?: { readonly line: number; readonly column: number };
}

/** A scenario that would run; of an outline, one row. */
export interface PlannedScenario {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Tags that stand on the scenario itself, with `@`. */
  readonly tags: readonly string[];
  readonly steps: readonly PlannedStep[];
  /** What stands between its keyword, or that of its background, and the first step. */
  readonly description: string;
}

/** A feature file. */
export interface FeatureSource {
  readonly file: string;
  readonly document: GherkinDocument;
  readonly scenarios: readonly Scenario[];
}

/** The feature files that were read. */
export function readFeatureSources(envelopes: readonly Envelope[]): readonly FeatureSource[] {
  return envelopes.flatMap(({ gherkinDocument }) => {
    if (gherkinDocument?.feature === undefined) return [];
    const children = gherkinDocument.feature.children.flatMap((child) => [
      child,
      ...(child.rule?.children ?? []),
    ]);
    return {
      file: (gherkinDocument.uri ?? '').replaceAll('\\', '/'),
      document: gherkinDocument,
      scenarios: children.flatMap(({ scenario }) => scenario ?? []),
    };
  });
}

/** The scenarios that were selected. */
export function readPlannedScenarios(envelopes: readonly Envelope[]): readonly PlannedScenario[] {
  const pickles = new Map(
    envelopes.flatMap(({ pickle }) => (pickle === undefined ? [] : [[pickle.id, pickle]])),
  );
  const index = indexDocuments(envelopes);
  return envelopes.flatMap(({ testCase }) => {
    const pickle = pickles.get(testCase?.pickleId ?? '');
    if (testCase === undefined || pickle === undefined) return [];
    const definitions = new Map(
      testCase.testSteps.map(({ pickleStepId, stepDefinitionIds }) => [
        pickleStepId ?? '',
        stepDefinitionIds ?? [],
      ]),
    );
    return [plannedScenario(pickle, index, definitions)];
  });
}

interface DocumentIndex {
  readonly steps: ReadonlyMap<string, Step>;
  readonly scenarios: ReadonlyMap<string, Scenario>;
  /** What stands below the keywords of a file's backgrounds. */
  readonly backgrounds: ReadonlyMap<string, string>;
}

function indexDocuments(envelopes: readonly Envelope[]): DocumentIndex {
  const steps = new Map<string, Step>();
  const scenarios = new Map<string, Scenario>();
  const backgrounds = new Map<string, string>();
  for (const { file, document, scenarios: own } of readFeatureSources(envelopes)) {
    for (const scenario of own) {
      scenarios.set(scenario.id, scenario);
      for (const step of scenario.steps) steps.set(step.id, step);
    }
    const children =
      document.feature?.children.flatMap((child) => [child, ...(child.rule?.children ?? [])]) ?? [];
    for (const { background } of children) {
      for (const step of background?.steps ?? []) steps.set(step.id, step);
      backgrounds.set(file, `${backgrounds.get(file) ?? ''}\n${background?.description ?? ''}`);
    }
  }
  return { steps, scenarios, backgrounds };
}

function plannedScenario(
  pickle: Pickle,
  { steps, scenarios, backgrounds }: DocumentIndex,
  definitions: ReadonlyMap<string, readonly string[]>,
): PlannedScenario {
  const scenario = scenarios.get(pickle.astNodeIds[0] ?? '');
  const { line = 1, column = 1 } = scenario?.location ?? {};
  const file = pickle.uri.replaceAll('\\', '/');
  return {
    name: pickle.name,
    file,
    line,
    column,
    tags: scenario?.tags.map(({ name }) => name) ?? [],
    description: `${backgrounds.get(file) ?? ''}\n${scenario?.description ?? ''}`,
    steps: pickle.steps.map((step) => {
      const source = steps.get(step.astNodeIds[0] ?? '');
      const { line: row = line, column: cell = 1 } = pickle.location ?? {};
      const filled = source !== undefined && source.text !== step.text;
      return {
        ...plannedStep(step, source, definitions),
        ...(filled && { exampleRow: { line: row, column: cell } }),
      };
    }),
  };
}

const kindOfType: Readonly<Partial<Record<PickleStepType, StepKind>>> = {
  [PickleStepType.CONTEXT]: 'set-up',
  [PickleStepType.ACTION]: 'action',
  [PickleStepType.OUTCOME]: 'check',
};

function plannedStep(
  step: PickleStep,
  source: Step | undefined,
  definitions: ReadonlyMap<string, readonly string[]>,
): PlannedStep {
  const { line = 1, column = 1 } = source?.location ?? {};
  return {
    text: step.text,
    keyword: source?.keyword.trim() ?? '',
    kind: step.type === undefined ? undefined : kindOfType[step.type],
    line,
    column: column + (source?.keyword.length ?? 0),
    rows: step.argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value)) ?? [],
    rowLines: source?.dataTable?.rows.map(({ location }) => location.line) ?? [],
    definitions: definitions.get(step.id) ?? [],
    hasDocString: step.argument?.docString !== undefined,
  };
}
