/** The end of a run, reached or not: its report is written and put in place. */
import path from 'node:path';
import { behavioursReport } from './behaviours-report.ts';
import type { Catalogue } from './catalogue.ts';
import { reportPage } from './html/page.ts';
import { junitXml } from './junit.ts';
import type { Recorder } from './recorder.ts';
import { jsonText, putReportFile } from './report-files.ts';
import type { RunBeginning, RunFacts, RunKind } from './run-facts.ts';
import type { RunFolder } from './run-folders.ts';
import { screensReport } from './screens-report.ts';
import { isFailure } from './status.ts';
import { summaryText } from './summary.ts';
import { type Assessment, assessRun } from './verdict.ts';

/** A run that goes on. */
export interface RunUnderWay {
  readonly catalogue: Catalogue;
  readonly beginning: RunBeginning;
  /** Whether the whole suite was selected. */
  readonly wholeSuite: boolean;
  /** The command that reruns a scenario when its place is put after it. */
  readonly rerun: string;
  readonly recorder: Recorder;
  readonly folder: RunFolder;
}

/** How it ended, and how that is said. */
export interface RunEnd {
  readonly endedAt: Date;
  /** The signal that ended it before its time. */
  readonly signal?: string;
  /** Whether the summary is coloured. */
  readonly colours: boolean;
}

/** A run that has ended. */
export interface FinishedRun {
  readonly assessment: Assessment;
  readonly facts: RunFacts;
  /** The folder of the report. */
  readonly directory: string;
  /** For the terminal; ends with a line break. */
  readonly summary: string;
}

/** A report that is written, and not yet in its place. */
export interface WrittenReport {
  /**
   * Puts it there.
   *
   * @throws {Error} with the system's reason
   */
  publish(): FinishedRun;
}

/**
 * Writes the report into the run's own folder; again, when another end is to be told. It is synchronous: a run that still
 * goes on cannot change what is written.
 *
 * @throws {Error} with the system's reason, when it cannot be written
 */
export function writeReport(run: RunUnderWay, end: RunEnd): WrittenReport {
  const { catalogue, recorder, folder, rerun } = run;
  const assessment = assessRun(catalogue, recorder.envelopes, recorder.evidenceOf);
  const facts = factsOf(run, end, assessment);
  const report = behavioursReport(assessment.coverage, { ...facts, complete: facts.kind === 'complete' });
  const put = (name: Parameters<typeof putReportFile>[1], content: string): void =>
    putReportFile(folder.directory, name, content);
  recorder.close();
  put('junit.xml', junitXml(assessment.run, assessment.tagProblems));
  put('screens.json', jsonText(screensReport(assessment.run)));
  put('index.html', reportPage({ catalogue, assessment, report, facts, rerun, evidence: recorder.bound() }));
  put('behaviours.json', jsonText(report));
  put('run.json', jsonText(facts));
  return {
    publish: () => {
      const { directory, untouched } = folder.publish(facts.kind);
      const summary = summaryText(assessment, {
        report,
        facts,
        rerun,
        page: shortPath(path.join(directory, 'index.html')),
        untouched: untouched && shortPath(untouched),
        colours: end.colours,
      });
      return { assessment, facts, directory, summary };
    },
  };
}

function factsOf(run: RunUnderWay, end: RunEnd, assessment: Assessment): RunFacts {
  const { beginning, recorder } = run;
  const { startedAt, ...rest } = beginning;
  const { scenarios } = assessment.run;
  const count = (is: (status: (typeof scenarios)[number]['status']) => boolean): number =>
    scenarios.filter(({ status }) => is(status)).length;
  return {
    schemaVersion: 1,
    kind: kindOf(run, end, assessment),
    ...(end.signal !== undefined && { signal: end.signal }),
    startedAt,
    endedAt: end.endedAt.toISOString(),
    seconds: Math.max(0, end.endedAt.getTime() - Date.parse(startedAt)) / 1000,
    scenarios: {
      selected: scenarios.length,
      done: recorder.done,
      passed: count((status) => status === 'passed'),
      failing: count(isFailure),
    },
    ...rest,
  };
}

function kindOf({ wholeSuite }: RunUnderWay, { signal }: RunEnd, { verdict }: Assessment): RunKind {
  if (signal !== undefined || verdict === 'broken off') return 'interrupted';
  if (verdict === 'unreadable features' || verdict === 'wrong tags') return 'not run';
  if (verdict === 'nothing selected') return 'nothing selected';
  return wholeSuite ? 'complete' : 'partial';
}

/** A path as a person would type it: relative to where they are, unless it is elsewhere. */
function shortPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
