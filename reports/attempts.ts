/** Follows a run's messages: which scenario an attempt is of, whether it has passed so far, and when a feature has ended. */
import type { Envelope } from '@cucumber/messages';
import type { ScenarioPlace } from './html/evidence-book.ts';
import { type ScenarioStatus, statusOf } from './status.ts';

/** What is known of the attempts of a run. */
export interface Attempts {
  onMessage(envelope: Envelope): void;
  placeOf(attemptId: string): ScenarioPlace | undefined;
  /** Whether every step of it passed, and there was one. */
  hasPassed(attemptId: string): boolean;
  /** The features of which every scenario has ended since this was asked the last time. */
  endedFeatures(): readonly string[];
}

/** Nothing is known yet. */
export function createAttempts(): Attempts {
  const pickles = new Map<string, ScenarioPlace>();
  const sizes = new Map<string, number>();
  const testCases = new Map<string, ScenarioPlace>();
  const attempts = new Map<string, ScenarioPlace>();
  const statuses = new Map<string, Set<ScenarioStatus>>();
  const toCome = new Map<string, number>();
  let ended: string[] = [];

  const count = (counts: Map<string, number>, uri: string, by: number): number => {
    const next = (counts.get(uri) ?? 0) + by;
    counts.set(uri, next);
    return next;
  };

  return {
    onMessage: ({ pickle, testCase, testCaseStarted, testStepFinished, testCaseFinished }) => {
      if (pickle !== undefined) {
        pickles.set(pickle.id, { uri: pickle.uri, number: count(sizes, pickle.uri, 1) });
      }
      const place = testCase && pickles.get(testCase.pickleId);
      if (testCase !== undefined && place !== undefined) {
        testCases.set(testCase.id, place);
        count(toCome, place.uri, 1);
      }
      const started = testCaseStarted && testCases.get(testCaseStarted.testCaseId);
      if (testCaseStarted !== undefined && started !== undefined) attempts.set(testCaseStarted.id, started);
      if (testStepFinished !== undefined) {
        const { testCaseStartedId, testStepResult } = testStepFinished;
        const seen = statuses.get(testCaseStartedId) ?? new Set<ScenarioStatus>();
        statuses.set(testCaseStartedId, seen.add(statusOf(testStepResult.status)));
      }
      if (testCaseFinished === undefined || testCaseFinished.willBeRetried) return;
      const uri = attempts.get(testCaseFinished.testCaseStartedId)?.uri;
      if (uri !== undefined && count(toCome, uri, -1) === 0) ended.push(uri);
    },
    placeOf: (attemptId) => attempts.get(attemptId),
    hasPassed: (attemptId) => {
      const seen = statuses.get(attemptId);
      return seen?.size === 1 && seen.has('passed');
    },
    endedFeatures: () => {
      const now = ended;
      ended = [];
      return now;
    },
  };
}
