/** Which feature files a user's paths mean. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { closest } from '#reports';
import { CommandError } from './command-error.ts';
import { fromRoot, type Project } from './project.ts';

/** What was selected by path. */
export interface Selection {
  /** For Cucumber: globs and files, from the root where they are in it, with `:line` where given. */
  readonly sources: readonly string[];
  /** As a person reads them; empty when all features are meant. */
  readonly paths: readonly string[];
}

/**
 * Checks a user's paths. A path is taken from where the user is, else from the root, so that the paths that a report
 * prints work everywhere.
 *
 * @throws {CommandError} when a path does not exist or is no feature, with the nearest that is
 */
export function selectPaths(project: Project, given: readonly string[]): Selection {
  const chosen = given.map((text) => selectPath(project, text));
  const isAll = chosen.length === 0 || chosen.some(({ at }) => at === project.features);
  if (isAll) return { sources: [`${fromRoot(project, project.features)}/**/*.feature`], paths: [] };
  return {
    sources: chosen.map(({ at, lines, isDirectory }) => {
      const source = fromRoot(project, at);
      return isDirectory ? `${source}/**/*.feature` : `${source}${lines}`;
    }),
    paths: chosen.map(({ at, lines }) => `${fromRoot(project, at)}${lines}`),
  };
}

interface ChosenPath {
  readonly at: string;
  /** `:12:30`, or empty. */
  readonly lines: string;
  readonly isDirectory: boolean;
}

function selectPath(project: Project, given: string): ChosenPath {
  const lines = /(:\d+)+$/.exec(given)?.[0] ?? '';
  const name = lines === '' ? given : given.slice(0, -lines.length);
  for (const base of [project.directory, project.root]) {
    const at = path.resolve(base, name);
    const found = statSync(at, { throwIfNoEntry: false });
    if (found === undefined) continue;
    const isDirectory = found.isDirectory();
    if (isDirectory && lines !== '') {
      throw new CommandError(
        'usage',
        `${given}: a line can be given for a feature file only, not for a folder.`,
      );
    }
    if (!isDirectory && !name.endsWith('.feature')) {
      throw new CommandError('usage', `${given} is not a feature file: its name does not end in .feature.`);
    }
    return { at, lines, isDirectory };
  }
  const guess = closest(name, knownPaths(project)) ?? sameName(project, name);
  const advice = guess === undefined ? 'Features are below features/.' : `Did you mean ${guess}${lines}?`;
  throw new CommandError('usage', `${given} does not exist. ${advice}`);
}

/** A feature or folder whose name, without its folder, is the nearest. */
function sameName(project: Project, name: string): string | undefined {
  const byName = new Map(knownPaths(project).map((known) => [path.posix.basename(known, '.feature'), known]));
  const nearest = closest(path.basename(name, '.feature'), byName.keys());
  return nearest === undefined ? undefined : byName.get(nearest);
}

/** Every feature file and folder of the project, from the root. */
function knownPaths(project: Project): readonly string[] {
  if (statSync(project.features, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(project.features, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.feature'))
    .map((entry) => fromRoot(project, path.join(entry.parentPath, entry.name)))
    .sort();
}
