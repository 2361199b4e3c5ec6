/** Runs the report's fixtures through Cucumber's own API, with the real formatter and tag gate. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type IRunOptions, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { formatterModule, type ReportOptions, tagGateModule } from '../../reports/index.ts';

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
  readonly gate?: boolean;
  readonly options?: Partial<ReportOptions>;
}

/** What came of it. */
export interface FixtureResult {
  readonly success: boolean;
  readonly output: string;
  readonly errors: string;
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

/** Runs features into a folder. */
export async function runInto(directory: string, run: FixtureRun): Promise<FixtureResult> {
  const envelopes: Envelope[] = [];
  const output = collect();
  const errors = collect();
  const options: ReportOptions = {
    directory,
    version: '1.2.3',
    seed: 7,
    hand: 'direct',
    selection: 'all',
    complete: true,
    catalogue: fixtureCatalogue,
    ...run.options,
  };
  const result = await runCucumber(
    configuration(run, options),
    { cwd: fixtures, stdout: output.stream, stderr: errors.stream, env: {} },
    (envelope) => envelopes.push(envelope),
  );
  library = result.support;
  return {
    success: result.success,
    output: output.text(),
    errors: errors.text(),
    envelopes,
    directory,
    read: (name) => readFile(path.join(directory, name), 'utf8'),
  };
}

function configuration(run: FixtureRun, options: ReportOptions): IRunOptions {
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
    formats: { stdout: formatterModule, files: {}, publish: false, options: { glovebox: options } },
    plugins: { specifiers: run.gate === true ? [tagGateModule] : [], options: { glovebox: options } },
  };
}

function collect(): { stream: PassThrough; text: () => string } {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}
