/** Runs Cucumber through its own API; what it finds comes back as its messages. */
import { Writable } from 'node:stream';
import { type IRunOptions, type ISupportCodeLibrary, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { CommandError } from './command-error.ts';
import { fromRoot, type Project } from './project.ts';

/** A run: what, and how. */
export interface CucumberRun {
  readonly project: Pick<Project, 'root' | 'steps'>;
  /** The step definitions as {@link loadSteps} gives them; workers load their own. */
  readonly support: ISupportCodeLibrary;
  /** Feature files and globs, from the root. */
  readonly sources: readonly string[];
  /** A tag expression; empty for all. */
  readonly tags?: string;
  /** Workers; one means this process. */
  readonly parallel?: number;
  readonly worldParameters?: Readonly<Record<string, string>>;
  /** Only matches steps with their definitions, and runs nothing. */
  readonly dryRun?: boolean;
  /** Skips the rest after the first scenario that fails. */
  readonly failFast?: boolean;
  readonly onMessage?: (envelope: Envelope) => void;
}

/**
 * Loads the step definitions.
 *
 * @throws {CommandError} when they cannot be loaded
 */
export async function loadSteps(project: Pick<Project, 'root' | 'steps'>): Promise<ISupportCodeLibrary> {
  const sources = {
    defaultDialect: 'en',
    paths: [],
    names: [],
    tagExpression: '',
    order: 'defined' as const,
  };
  try {
    return await loadSupport({ sources, support: supportOf(project) }, { cwd: project.root });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new CommandError(
      'internal',
      `The step definitions (${fromRoot(project, project.steps)}) could not be loaded: ${error.message}`,
      error,
    );
  }
}

function supportOf(project: Pick<Project, 'steps'>): {
  requireModules: string[];
  requirePaths: string[];
  importPaths: string[];
  loaders: string[];
} {
  return { requireModules: [], requirePaths: [], importPaths: [project.steps], loaders: [] };
}

/**
 * Runs Cucumber in the project's root.
 *
 * @returns all messages of the run
 */
export async function runFeatures(run: CucumberRun): Promise<readonly Envelope[]> {
  const { project } = run;
  const envelopes: Envelope[] = [];
  // What Cucumber says itself (syntax errors, for example) is in its messages too, and is told from there.
  const unheard = new Writable({ write: (_chunk, _encoding, done) => done() });
  await runCucumber(
    runOptions(run),
    { cwd: project.root, stdout: unheard, stderr: unheard, env: process.env },
    (envelope) => {
      envelopes.push(envelope);
      run.onMessage?.(envelope);
    },
  );
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
    support: run.support,
    runtime: {
      dryRun: run.dryRun === true,
      failFast: run.failFast === true,
      filterStacktraces: true,
      parallel: parallel > 1 ? parallel : 0,
      retry: 0,
      retryTagFilter: '',
      strict: true,
      worldParameters: { ...run.worldParameters },
    },
    formats: { stdout: 'progress', files: {}, publish: false, options: {} },
    plugins: { specifiers: [], options: {} },
  };
}
