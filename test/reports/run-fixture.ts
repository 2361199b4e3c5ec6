/** Runs the report's fixtures through Cucumber's own API, with the real recorder and report. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type IRunOptions, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import {
  createRecorder,
  openNamedFolder,
  type RunBeginning,
  type RunUnderWay,
  readCatalogue,
  writeReport,
} from '../../reports/index.ts';

/** The folder that Cucumber runs in. */
export const fixtures: string = fileURLToPath(new URL('fixtures', import.meta.url));

/** The fixtures' own small catalogue. */
export const fixtureCatalogue: string = path.join(fixtures, 'catalogue');

/** What to run, and how. */
export interface FixtureRun {
  readonly paths: readonly string[];
  readonly tags?: string;
  readonly parallel?: number;
  readonly retry?: number;
  readonly options?: Partial<Pick<RunUnderWay, 'wholeSuite' | 'rerun'> & Pick<RunBeginning, 'selection'>>;
  readonly wholeEvidence?: boolean;
  /** The signal that is said to have ended it. */
  readonly signal?: string;
}

/** What came of it. */
export interface FixtureResult {
  readonly success: boolean;
  readonly output: string;
  readonly envelopes: readonly Envelope[];
  readonly directory: string;
  read(name: string): Promise<string>;
}

// Steps are registered when their module is first imported, so all runs of a test file share one library of them.
let library: IRunOptions['support'] | undefined;

/** A folder for a report that is removed after the test. */
export async function reportFolder(test: TestContext): Promise<string> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'glovebox-report-'));
  test.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** Runs features into a fresh folder. */
export async function runFixture(test: TestContext, run: FixtureRun): Promise<FixtureResult> {
  return runInto(await reportFolder(test), run);
}

/** What is true of every fixture's run. */
const beginning: RunBeginning = {
  startedAt: '2026-01-05T08:00:00.000Z',
  version: '1.2.3',
  seed: 7,
  hand: 'direct',
  selection: 'all',
  command: 'npx glovebox test',
  parallel: 1,
  commit: { id: '0123456789abcdef0123456789abcdef01234567', dirty: true },
  environment: { system: 'a system', node: 'v24.0.0', tpm: 'embedded' },
};

/** Runs features into a folder. */
export async function runInto(directory: string, run: FixtureRun): Promise<FixtureResult> {
  const catalogue = await readCatalogue(fixtureCatalogue);
  const { wholeSuite = true, rerun = 'npx glovebox test', selection = 'all' } = run.options ?? {};
  const folder = openNamedFolder(directory);
  const recorder = createRecorder(folder.directory, run.wholeEvidence);
  const unheard = new Writable({ write: (_chunk, _encoding, done) => done() });
  const result = await runCucumber(
    configuration(run),
    { cwd: fixtures, stdout: unheard, stderr: unheard, env: {} },
    recorder.onMessage,
  );
  library = result.support;
  const { summary } = writeReport(
    { catalogue, beginning: { ...beginning, selection }, wholeSuite, rerun, recorder, folder },
    {
      endedAt: new Date('2026-01-05T08:01:02.500Z'),
      colours: false,
      ...(run.signal !== undefined && { signal: run.signal }),
    },
  ).publish();
  return {
    success: result.success,
    output: summary,
    envelopes: recorder.envelopes,
    directory,
    read: (name) => readFile(path.join(directory, name), 'utf8'),
  };
}

function configuration(run: FixtureRun): IRunOptions {
  return {
    sources: {
      defaultDialect: 'en',
      paths: [...run.paths],
      names: [],
      tagExpression: run.tags ?? '',
      order: 'defined',
    },
    support: library ?? { requireModules: [], requirePaths: [], importPaths: ['steps/*.ts'], loaders: [] },
    runtime: {
      dryRun: false,
      failFast: false,
      filterStacktraces: true,
      parallel: run.parallel ?? 0,
      retry: run.retry ?? 0,
      retryTagFilter: '',
      strict: true,
      worldParameters: {},
    },
    formats: { stdout: 'progress', files: {}, publish: false, options: {} },
  };
}
