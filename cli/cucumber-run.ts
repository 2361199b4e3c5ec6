/** Runs Cucumber through its own API; what it finds comes back as its messages. */
import { Writable } from 'node:stream';
import { type IRunOptions, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { CommandError } from './command-error.ts';
import { fromRoot, type Project } from './project.ts';

/** A run: what, and how. */
export interface CucumberRun {
  readonly project: Project;
  /** Feature files and globs, from the root. */
  readonly sources: readonly string[];
  /** A tag expression; empty for all. */
  readonly tags?: string;
  /** Workers; one means this process. */
  readonly parallel?: number;
  readonly worldParameters?: Readonly<Record<string, string>>;
  readonly plugins?: NonNullable<IRunOptions['plugins']>;
  /** Only matches steps with their definitions, and runs nothing. */
  readonly dryRun?: boolean;
  readonly onMessage?: (envelope: Envelope) => void;
}

/**
 * Runs Cucumber in the project's root.
 *
 * @returns all messages of the run
 * @throws {CommandError} when the step definitions cannot be loaded
 */
export async function runFeatures(run: CucumberRun): Promise<readonly Envelope[]> {
  const { project } = run;
  const envelopes: Envelope[] = [];
  // What Cucumber says itself (syntax errors, for example) is in its messages too, and is told from there.
  const unheard = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    await runCucumber(
      runOptions(run),
      { cwd: project.root, stdout: unheard, stderr: unheard, env: process.env },
      (envelope) => {
        envelopes.push(envelope);
        run.onMessage?.(envelope);
      },
    );
  } catch (error) {
    if (envelopes.length > 0 || !(error instanceof Error)) throw error;
    // Nothing was said yet: the run did not get beyond loading.
    throw new CommandError(
      'internal',
      `The step definitions (${fromRoot(project, project.steps)}) could not be loaded: ${error.message}`,
      error,
    );
  }
  return envelopes;
}

function runOptions(run: CucumberRun): IRunOptions {
  const { parallel = 1 } = run;
  return {
    sources: {
      defaultDialect: 'en',
      paths: [...run.sources],
      names: [],
      tagExpression: run.tags ?? '',
      order: 'defined',
    },
    support: { requireModules: [], requirePaths: [], importPaths: [run.project.steps], loaders: [] },
    runtime: {
      dryRun: run.dryRun === true,
      failFast: false,
      filterStacktraces: true,
      parallel: parallel > 1 ? parallel : 0,
      retry: 0,
      retryTagFilter: '',
      strict: true,
      worldParameters: { ...run.worldParameters },
    },
    formats: { stdout: 'progress', files: {}, publish: false, options: {} },
    plugins: run.plugins ?? { specifiers: [], options: {} },
  };
}
