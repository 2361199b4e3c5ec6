/** Cucumber's messages, sorted into maps by the ids that join them. */
import type {
  Attachment,
  Envelope,
  Feature,
  GherkinDocument,
  Location,
  Pickle,
  Step,
  StepDefinition,
  TestCase,
  TestCaseStarted,
  TestRunFinished,
  TestStepResult,
} from '@cucumber/messages';

/** What a feature file says beside its pickles. */
export interface FeatureIndex {
  readonly name: string;
  /** Steps of the file by id, for their keywords and lines. */
  readonly steps: ReadonlyMap<string, Step>;
  /** Places of scenarios and rows of examples by id. */
  readonly locations: ReadonlyMap<string, Location>;
  /** Cells of rows of examples by id. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
  /** Ids of the tags that stand on a scenario itself, not on a feature, a rule or a table of examples. */
  readonly scenarioTags: ReadonlySet<string>;
}

/** All maps; keys are Cucumber's ids unless said otherwise. */
export interface MessageIndex {
  /** By uri as Cucumber writes it. */
  readonly features: Map<string, FeatureIndex>;
  readonly pickles: Map<string, Pickle>;
  readonly testCases: Map<string, TestCase>;
  readonly stepDefinitions: Map<string, StepDefinition>;
  /** The last attempt by test case. */
  readonly lastAttempts: Map<string, TestCaseStarted>;
  /** By attempt, then by test step. */
  readonly stepResults: Map<string, Map<string, TestStepResult>>;
  /** By attempt, in the order of attaching. */
  readonly attachments: Map<string, Attachment[]>;
  readonly finishedAttempts: Set<string>;
  readonly runHooks: TestStepResult[];
  readonly parseErrors: { uri: string; line: number; column: number; message: string }[];
  runFinished: TestRunFinished | undefined;
}

/** Sorts messages into maps. */
export function indexMessages(envelopes: readonly Envelope[]): MessageIndex {
  const index: MessageIndex = {
    features: new Map(),
    pickles: new Map(),
    testCases: new Map(),
    stepDefinitions: new Map(),
    lastAttempts: new Map(),
    stepResults: new Map(),
    attachments: new Map(),
    finishedAttempts: new Set(),
    runHooks: [],
    parseErrors: [],
    runFinished: undefined,
  };
  for (const envelope of envelopes) {
    addDefinitions(index, envelope);
    addEvents(index, envelope);
  }
  return index;
}

function addDefinitions(index: MessageIndex, envelope: Envelope): void {
  const { gherkinDocument, pickle, testCase, stepDefinition, parseError } = envelope;
  if (gherkinDocument?.feature !== undefined) {
    index.features.set(gherkinDocument.uri ?? '', indexFeature(gherkinDocument, gherkinDocument.feature));
  }
  if (pickle !== undefined) index.pickles.set(pickle.id, pickle);
  if (testCase !== undefined) index.testCases.set(testCase.id, testCase);
  if (stepDefinition !== undefined) index.stepDefinitions.set(stepDefinition.id, stepDefinition);
  if (parseError !== undefined) {
    const { uri = '', location } = parseError.source;
    index.parseErrors.push({
      uri: uri.replaceAll('\\', '/'),
      line: location?.line ?? 1,
      column: location?.column ?? 1,
      // Gherkin puts "(line:column): " before its message; the place is reported by us.
      message: parseError.message.replace(/^\(\d+:\d+\): /, ''),
    });
  }
}

function addEvents(index: MessageIndex, envelope: Envelope): void {
  const { testCaseStarted, testCaseFinished, testStepFinished, attachment } = envelope;
  if (testCaseStarted !== undefined) {
    const known = index.lastAttempts.get(testCaseStarted.testCaseId);
    if (known === undefined || known.attempt < testCaseStarted.attempt) {
      index.lastAttempts.set(testCaseStarted.testCaseId, testCaseStarted);
    }
  }
  if (testCaseFinished !== undefined) index.finishedAttempts.add(testCaseFinished.testCaseStartedId);
  if (testStepFinished !== undefined) {
    const { testCaseStartedId, testStepId, testStepResult } = testStepFinished;
    const results = index.stepResults.get(testCaseStartedId) ?? new Map<string, TestStepResult>();
    index.stepResults.set(testCaseStartedId, results.set(testStepId, testStepResult));
  }
  if (attachment?.testCaseStartedId !== undefined) {
    const list = index.attachments.get(attachment.testCaseStartedId) ?? [];
    list.push(attachment);
    index.attachments.set(attachment.testCaseStartedId, list);
  }
  if (envelope.testRunHookFinished !== undefined) index.runHooks.push(envelope.testRunHookFinished.result);
  if (envelope.testRunFinished !== undefined) index.runFinished = envelope.testRunFinished;
}

function indexFeature(document: GherkinDocument, feature: Feature): FeatureIndex {
  const steps = new Map<string, Step>();
  const locations = new Map<string, Location>();
  const rows = new Map<string, readonly string[]>();
  const scenarioTags = new Set<string>();
  const children = feature.children.flatMap((child) => [child, ...(child.rule?.children ?? [])]);
  for (const { background, scenario } of children) {
    for (const step of [...(background?.steps ?? []), ...(scenario?.steps ?? [])]) steps.set(step.id, step);
    if (scenario === undefined) continue;
    locations.set(scenario.id, scenario.location);
    for (const { id } of scenario.tags) scenarioTags.add(id);
    for (const row of scenario.examples.flatMap(({ tableBody }) => tableBody)) {
      locations.set(row.id, row.location);
      rows.set(
        row.id,
        row.cells.map(({ value }) => value),
      );
    }
  }
  return { name: feature.name || (document.uri ?? ''), steps, locations, rows, scenarioTags };
}
