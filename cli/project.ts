/** Where everything is: the repository, or the folder that `GLOVEBOX_ROOT` names. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Catalogue } from '#reports';
import { CommandError } from './command-error.ts';

/** A folder with features, steps and a catalogue. Every path but the glob is absolute. */
export interface Project {
  readonly root: string;
  /** Feature files, and the catalogue beside them. */
  readonly features: string;
  /** A glob of the modules that define steps, from the root: an absolute one would read brackets in the path as a pattern. */
  readonly steps: string;
  /** Where reports go unless told otherwise. */
  readonly reports: string;
  /** The directory that the user typed the command in. */
  readonly directory: string;
  /** Glovebox's version. */
  readonly version: string;
}

const repository = fileURLToPath(new URL('..', import.meta.url));

/**
 * Finds the project.
 *
 * `GLOVEBOX_ROOT` names another folder than the repository. npm changes the directory, and says in `INIT_CWD` where the
 * user was.
 */
export function findProject(environment: NodeJS.ProcessEnv, workingDirectory: string): Project {
  const root = path.resolve(workingDirectory, environment.GLOVEBOX_ROOT || repository);
  const byNpm = workingDirectory === root ? environment.INIT_CWD : undefined;
  return {
    root,
    features: path.join(root, 'features'),
    steps: 'steps/**/*.ts',
    reports: path.join(root, 'reports', 'out'),
    directory: byNpm || workingDirectory,
    version: versionOf(repository),
  };
}

function versionOf(directory: string): string {
  const json: unknown = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(json).version;
}

/**
 * Reads the project's catalogue.
 *
 * @throws {CatalogueError} with every place that is wrong
 * @throws {CommandError} when a file of it cannot be read
 */
export async function readProjectCatalogue({ features }: Project): Promise<Catalogue> {
  // Loaded here: commands that need no catalogue start without it.
  const { CatalogueError, readCatalogue } = await import('#reports');
  try {
    return await readCatalogue(features);
  } catch (error) {
    if (error instanceof CatalogueError || !(error instanceof Error)) throw error;
    throw new CommandError(
      'input',
      `The catalogue of behaviours cannot be read: ${error.message}\nIt is the files behaviours.yaml and assumptions.yaml in ${features}.`,
    );
  }
}

/** A path as it is typed in the project's root. */
export function fromRoot({ root }: Pick<Project, 'root'>, file: string): string {
  const relative = path.relative(root, file);
  const shown = relative === '' ? '.' : relative;
  return (shown.startsWith('..') ? file : shown).replaceAll('\\', '/');
}
