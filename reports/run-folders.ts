/**
 * Where runs are kept. A run writes into a hidden folder of its own and is put in place when it has ended, by renames
 * alone: at no instant, not even if the process is killed, is a complete report missing or half.
 *
 * - `reports/runs/<start>-<process>/`: each of the latest runs;
 * - `reports/last`: a link to the last run of any kind;
 * - `reports/out`: a link to the last complete run.
 */
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { reportFiles, tracesFolder } from './report-files.ts';
import { type RunKind, runFactsSchema } from './run-facts.ts';

/** How many runs are kept; the last complete one is kept whatever its age. */
export const RUNS_KEPT = 10;

/** The places of a project's reports, all absolute. */
export interface ReportPlaces {
  readonly runs: string;
  /** Links. */
  readonly last: string;
  readonly complete: string;
}

/** Where a report was put. */
export interface Published {
  readonly directory: string;
  /** Where a complete report is, which this run has left as it was. */
  readonly untouched: string | undefined;
}

/** A run that goes on. */
export interface RunFolder {
  /** Where its files are written until it ends. */
  readonly directory: string;
  /** Puts it in place. */
  publish(kind: RunKind): Published;
  /** Takes it away: nothing ran. */
  discard(): void;
}

/**
 * Opens a folder for a run of a project.
 *
 * @throws {Error} with the system's reason, when it cannot be made
 */
export function openRunFolder(places: ReportPlaces, startedAt: Date): RunFolder {
  mkdirSync(places.runs, { recursive: true });
  removeAbandoned(places.runs);
  const name = `${startedAt
    .toISOString()
    .replaceAll(/[-:]/g, '')
    .replace(/\.(\d+)Z/, '$1Z')}-${process.pid}`;
  const directory = path.join(places.runs, `.${name}`);
  mkdirSync(directory);
  return {
    directory,
    publish: (kind) => {
      const kept = path.join(places.runs, name);
      renameSync(directory, kept);
      lead(places.last, kept);
      if (kind === 'complete') lead(places.complete, kept);
      removeOldest(places);
      return kind === 'complete'
        ? { directory: places.complete, untouched: undefined }
        : {
            directory: places.last,
            untouched: existsSync(path.join(places.complete, 'index.html')) ? places.complete : undefined,
          };
    },
    discard: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** The folder, in one that a user has named, of an interrupted run that would have replaced a complete one. */
const INTERRUPTED = 'interrupted';

/** Makes a folder level by level: in one call Node.js never comes back from a place such as /proc, where none can be made. */
function makeFolder(directory: string): void {
  if (existsSync(directory)) return;
  makeFolder(path.dirname(directory));
  mkdirSync(directory);
}

/** The files of a folder that never held a report; none where one is, or where nothing is. */
function foreignIn(directory: string): readonly string[] {
  const names = readdirSync(directory).filter((name) => !name.startsWith('.run-'));
  const known: readonly string[] = [...reportFiles, tracesFolder, INTERRUPTED];
  return names.some((name) => known.includes(name)) ? [] : names;
}

/**
 * Opens a folder that a user has named for this run: a new one, an empty one, or one that holds a report. It is no link: file after file
 * is put in its place when the run has ended. An interrupted run goes into a folder below where a complete one is.
 *
 * @throws {Error} with the system's reason, when it cannot be made or written
 */
export function openNamedFolder(named: string): RunFolder {
  makeFolder(named);
  const foreign = foreignIn(named);
  if (foreign.length > 0)
    throw new Error(
      `it holds other files (${foreign.slice(0, 3).join(', ')}${foreign.length > 3 ? ' ...' : ''}) and no report, so that its files would be mixed up with them`,
    );
  accessSync(named, constants.W_OK | constants.X_OK);
  removeAbandoned(named);
  const directory = path.join(named, `.run-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  return {
    directory,
    publish: (kind) => {
      const spared = kind === 'interrupted' && holdsComplete(named);
      const target = spared ? path.join(named, INTERRUPTED) : named;
      mkdirSync(target, { recursive: true });
      for (const name of [tracesFolder, ...reportFiles.toReversed()])
        rmSync(path.join(target, name), { recursive: true, force: true });
      for (const name of readdirSync(directory))
        renameSync(path.join(directory, name), path.join(target, name));
      rmSync(directory, { recursive: true, force: true });
      return { directory: target, untouched: spared ? named : undefined };
    },
    discard: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function holdsComplete(directory: string): boolean {
  try {
    const facts = runFactsSchema.parse(JSON.parse(readFileSync(path.join(directory, 'run.json'), 'utf8')));
    return facts.kind === 'complete';
  } catch {
    return false;
  }
}

/** Makes a link to a folder beside or below it, or leads an existing one there, in one move. */
function lead(link: string, folder: string): void {
  const fresh = `${link}.${process.pid}`;
  rmSync(fresh, { force: true });
  symlinkSync(path.relative(path.dirname(link), folder), fresh);
  // Glovebox once wrote into a real folder of this name: it becomes one of the runs.
  if (lstatSync(link, { throwIfNoEntry: false })?.isDirectory() === true) {
    renameSync(link, path.join(path.dirname(folder), `earlier-${path.basename(link)}-${process.pid}`));
  }
  renameSync(fresh, link);
}

/** Takes away the oldest runs: names begin with the time. */
function removeOldest({ runs, last, complete }: ReportPlaces): void {
  const linked = [last, complete].map((link) => {
    try {
      return path.basename(readlinkSync(link));
    } catch {
      return '';
    }
  });
  const finished = readdirSync(runs)
    .filter((name) => !name.startsWith('.'))
    .sort((a, b) => Number(isEarlier(b)) - Number(isEarlier(a)) || (a < b ? -1 : 1));
  for (const name of finished.slice(0, Math.max(0, finished.length - RUNS_KEPT))) {
    if (!linked.includes(name)) rmSync(path.join(runs, name), { recursive: true, force: true });
  }
}

function isEarlier(name: string): boolean {
  return name.startsWith('earlier-');
}

/** Takes away what killed runs have left: hidden folders whose process, the last part of the name, is gone. */
function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = /^\.(?:run|\d{8}T\d+Z)-(\d+)$/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
