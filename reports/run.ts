/** A finished (or broken-off) run of Cucumber, read from its messages into scenarios in a fixed order. */
import type { Attachment, Envelope } from '@cucumber/messages';
import { atHand, type EvidenceAtHand, readEvidence } from './evidence.ts';
import { indexMessages, type MessageIndex } from './message-index.ts';
import { comparePlaces } from './ordering.ts';
import { type ScenarioStatus, statusOf, worstStatus } from './status.ts';
import { cleanFailure, type Failure, readSteps, type StepRun } from './steps-run.ts';

/** The last attempt of one selected scenario (of one row of examples, for an outline). */
export interface ScenarioRun {
  readonly name: string;
  readonly feature: string;
  /** The feature file, relative to the working directory, with `/`. */
  readonly uri: string;
  /** The line to rerun it by: the scenario's own, or that of its row of examples. */
  readonly line: number;
  readonly column: number;
  /** The cells of its row of examples that its name does not contain, for an outline. */
  readonly row?: readonly string[];
  /** All tags that hold for it, with `@`, inherited ones included, in the order of the file. */
  readonly tags: readonly string[];
  /** Those that stand on the scenario itself: only they can speak about behaviours. */
  readonly ownTags: readonly string[];
  readonly status: ScenarioStatus;
  /** How often it was tried; only the last attempt counts. */
  readonly attempts: number;
  /** Real time of the steps, in seconds. Not repeatable: keep it out of what is compared between runs. */
  readonly seconds: number;
  readonly steps: readonly StepRun[];
  readonly evidence: EvidenceAtHand;
  /** Cucumber's id of the attempt that counts; nothing when it was never begun. */
  readonly attemptId: string | undefined;
}

/** A feature file that Gherkin could not read. */
export interface UnreadableFeature {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What a run did. */
export interface Run {
  /** Sorted by file, line and column, whatever order they finished in. */
  readonly scenarios: readonly ScenarioRun[];
  readonly unreadableFeatures: readonly UnreadableFeature[];
  /** Failures outside scenarios: hooks around the run, a lost worker. */
  readonly failures: readonly Failure[];
  /** Whether Cucumber came to the end, and what it says of it. */
  readonly end: 'passed' | 'failed' | 'not reached';
}

/** Reads the evidence among the attachments of an attempt, by its id. */
export type EvidenceReader = (attemptId: string, attachments: readonly Attachment[]) => EvidenceAtHand;

/** Reads a run from all its messages, in whatever order parallel workers sent them. */
export function readRun(
  envelopes: readonly Envelope[],
  evidenceOf: EvidenceReader = (_, attachments) => atHand(readEvidence(attachments)),
): Run {
  const index = indexMessages(envelopes);
  const finished = index.runFinished;
  const failures = index.runHooks
    .filter(({ status }) => statusOf(status) !== 'passed')
    .map((result) => cleanFailure(result, 'A hook around the run failed.'));
  if (finished?.exception !== undefined) {
    failures.push(cleanFailure(finished, 'Cucumber stopped.'));
  }
  return {
    scenarios: [...index.testCases.values()]
      .map((testCase) => readScenario(testCase, index, evidenceOf))
      .sort(comparePlaces),
    unreadableFeatures: index.parseErrors.sort(comparePlaces),
    failures,
    end: finished === undefined ? 'not reached' : finished.success ? 'passed' : 'failed',
  };
}

type TestCase = MessageIndex['testCases'] extends ReadonlyMap<string, infer Value> ? Value : never;

function readScenario(testCase: TestCase, index: MessageIndex, evidenceOf: EvidenceReader): ScenarioRun {
  const pickle = index.pickles.get(testCase.pickleId);
  const attempt = index.lastAttempts.get(testCase.id);
  const results = attempt === undefined ? undefined : index.stepResults.get(attempt.id);
  const attachments = attempt === undefined ? [] : (index.attachments.get(attempt.id) ?? []);
  const ast = index.features.get(pickle?.uri ?? '');
  const tags = pickle?.tags ?? [];
  const own = tags.filter(({ astNodeId }) => ast?.scenarioTags.has(astNodeId) === true);
  const place = pickle?.location ?? ast?.locations.get(pickle?.astNodeIds.at(-1) ?? '');
  const statuses = testCase.testSteps.map(({ id }) => statusOf(results?.get(id)?.status));
  const finished = attempt !== undefined && index.finishedAttempts.has(attempt.id);
  const name = pickle?.name ?? '';
  const row = ast?.rows.get(pickle?.astNodeIds.at(-1) ?? '')?.filter((cell) => !name.includes(cell));
  let seconds = 0;
  for (const { duration } of results?.values() ?? []) seconds += duration.seconds + duration.nanos / 1e9;
  return {
    name,
    ...(row !== undefined && { row }),
    feature: ast?.name ?? '',
    uri: (pickle?.uri ?? '').replaceAll('\\', '/'),
    line: place?.line ?? 0,
    column: place?.column ?? 0,
    tags: [...new Set(tags.map(({ name }) => name))],
    ownTags: [...new Set(own.map(({ name }) => name))],
    // A scenario without steps would pass by its hooks alone, and one that was cut off by the steps it had done:
    // neither shows anything.
    status: finished && pickle !== undefined && pickle.steps.length > 0 ? worstStatus(statuses) : 'unknown',
    attempts: attempt === undefined ? 0 : attempt.attempt + 1,
    seconds,
    steps: pickle === undefined ? [] : readSteps(testCase.testSteps, pickle, results, attachments, index),
    evidence: attempt === undefined ? atHand(readEvidence([])) : evidenceOf(attempt.id, attachments),
    attemptId: attempt?.id,
  };
}
