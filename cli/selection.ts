/** Which feature files a user's paths mean. */
import { globSync, readdirSync, statSync } from 'node:fs';
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
    sources: chosen.flatMap((path) => sourcesOf(project, path)),
    paths: chosen.map(({ at, lines }) => `${fromRoot(project, at)}${lines}`),
  };
}

function sourcesOf(project: Project, { at, lines, isDirectory }: ChosenPath): string[] {
  const source = fromRoot(project, at);
  const glob = globOf(source);
  if (isDirectory) return [`${glob}/**/*.feature`];
  if (glob === source || lines === '') return [`${glob}${lines}`];
  // Cucumber takes lines with the plain name only, and reads that as a glob, too.
  const [other] = globSync(source, { cwd: project.root }).filter((found) => found !== source);
  if (other === undefined) return [glob, `${source}${lines}`];
  throw new CommandError(
    'usage',
    `${source}${lines}: its name is also a pattern that means ${other}, so no line can be chosen. Leave the line out, or rename the file.`,
  );
}

/**
 * A glob that means one path, also where its name has brackets or begins with @ (which Cucumber reads as a list of paths).
 * Braces and backslashes cannot be escaped there: any one character stands for them.
 */
function globOf(source: string): string {
  return source.replace(/[[\]()*?@]/g, '[$&]').replace(/[{}\\]/g, '?');
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
