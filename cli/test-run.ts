/** A run of `glovebox test` from its beginning to its report, also when a signal ends it before its time. */
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Envelope } from '@cucumber/messages';
import {
  type Catalogue,
  createRecorder,
  type FinishedRun,
  openNamedFolder,
  openRunFolder,
  type RunBeginning,
  type RunFolder,
  type WrittenReport,
  writeReport,
} from '#reports';
import { CommandError } from './command-error.ts';
import { exitCodeOf } from './exit-codes.ts';
import { ENDING_BY, type EndSignal, onEnd } from './interruption.ts';
import type { Asked } from './nothing-selected.ts';
import { createProgress } from './progress.ts';
import type { Project } from './project.ts';
import { commandLine, commitOf, surroundings } from './run-beginning.ts';

/** What the command line says of the run and its report. */
export interface RunChoices {
  readonly seed: number;
  readonly hand: string;
  /** A folder that the user has named for the report. */
  readonly reports?: string;
  /** Whether evidence of scenarios that pass is kept to the last byte. */
  readonly wholeEvidence?: true;
}

/** What a run is to do. */
export interface RunPlan {
  readonly project: Project;
  readonly catalogue: Catalogue;
  readonly asked: Asked;
  readonly parallel: number;
  readonly options: RunChoices;
}

/** A run under way. */
export interface TestRun {
  /** Where it may write until it ends. */
  readonly directory: string;
  readonly envelopes: readonly Envelope[];
  onMessage(envelope: Envelope): void;
  /** Writes the report, once the run has come to its end. A signal before it is in place makes it an interrupted one. */
  finish(): Promise<FinishedRun>;
  /** Leaves no report, if nothing could be run. */
  discard(): void;
}

/** Whether all scenarios are meant. */
export function isWholeSuite({ paths, tags }: Asked): boolean {
  return paths.length === 0 && tags === '';
}

/**
 * Begins a run. From now on a signal writes the report of what was done, says so, and ends the process.
 *
 * @throws {CommandError} when the report cannot be written
 */
export function beginRun(plan: RunPlan): TestRun {
  const { catalogue, asked, options } = plan;
  const startedAt = new Date();
  const folder = openFolder(plan, startedAt);
  const recorder = createRecorder(folder.directory, options.wholeEvidence === true);
  const progress = createProgress(process.stderr, process.env);
  let beginning = beginningOf(plan, startedAt);
  const colours = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;

  let isOver = false;

  const write = (signal?: EndSignal): WrittenReport => {
    const run = {
      catalogue,
      beginning,
      wholeSuite: isWholeSuite(asked),
      rerun: rerunCommand(options),
      recorder,
      folder,
    };
    return writeReport(run, { endedAt: new Date(), ...(signal !== undefined && { signal }), colours });
  };
  const breakOff = (signal?: EndSignal): void => {
    isOver = true;
    progress.end();
    process.stdout.write(write(signal).publish().summary);
  };
  onEnd((signal) => {
    if (isOver) return;
    breakOff(signal);
    process.exit(exitCodeOf(ENDING_BY[signal]));
  });
  // Whatever else ends the process, such as a defect outside of a step: what was done is not lost.
  process.once('exit', () => {
    if (!isOver && recorder.done > 0) breakOff();
  });
  const commitKnown = commitOf(plan.project).then((commit) => {
    if (commit !== undefined) beginning = { ...beginning, commit };
  });

  return {
    directory: folder.directory,
    envelopes: recorder.envelopes,
    onMessage: (envelope) => {
      recorder.onMessage(envelope);
      if (envelope.testRunFinished === undefined) progress.onMessage(envelope);
      else progress.end();
    },
    finish: async () => {
      await commitKnown;
      const written = write();
      // A signal that came while it was written is heard in the second turn at the latest.
      await turn();
      await turn();
      isOver = true;
      return written.publish();
    },
    discard: () => {
      if (recorder.done > 0) return;
      isOver = true;
      recorder.close();
      folder.discard();
    },
  };
}

function openFolder({ project, options }: RunPlan, startedAt: Date): RunFolder {
  const named = options.reports && path.resolve(project.directory, options.reports);
  const { runs, lastReport: last, reports: complete } = project;
  try {
    return named ? openNamedFolder(named) : openRunFolder({ runs, last, complete }, startedAt);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      'usage',
      `The report cannot be written to ${named ?? runs}: ${reason}\nGive another folder with --reports.`,
    );
  }
}

function beginningOf({ project, asked, parallel, options }: RunPlan, startedAt: Date): RunBeginning {
  const { paths, tags } = asked;
  const words = [...paths, ...(tags === '' ? [] : [`tags ${tags}`])];
  return {
    startedAt: startedAt.toISOString(),
    version: project.version,
    seed: options.seed,
    hand: options.hand,
    selection: words.length === 0 ? 'all' : words.join(', '),
    command: commandLine(process.env, process.argv.slice(2)),
    parallel,
    environment: surroundings(process.env),
  };
}

function rerunCommand({ seed, hand }: RunChoices): string {
  const seedText = seed === 1 ? '' : ` --seed ${seed}`;
  const handText = hand === 'direct' ? '' : ` --hand ${hand}`;
  return `npx glovebox test${handText}${seedText}`;
}
