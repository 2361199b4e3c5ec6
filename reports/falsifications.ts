/** Reads the falsifications beside the catalogue: `falsifications/<chapter>.yaml`. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Behaviour, Chapter } from './catalogue-schema.ts';
import {
  type Falsification,
  type FalsificationEntry,
  falsificationsFileSchema,
} from './falsification-schema.ts';
import { didYouMean } from './suggestion.ts';
import { type FileProblem, parseYamlFile, type YamlFile, type YamlPath } from './yaml-file.ts';
import { checkYaml } from './yaml-schema.ts';

/** The text of one file, with the name to report. */
export interface FalsificationsSource {
  readonly file: string;
  readonly text: string;
}

/** What a falsification may refer to. */
interface Known {
  readonly chapters: readonly Chapter[];
  readonly behaviours: readonly Behaviour[];
}

// A falsification changes the product. To change what judges it would show nothing.
const JUDGES = ['features', 'steps', 'reports', 'cli', 'test', 'scripts', 'bench', 'node_modules'];

/**
 * Reads all files of a folder.
 *
 * @param directory the folder; one that is not there holds none
 */
export async function readFalsificationSources(directory: string): Promise<readonly FalsificationsSource[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const yaml = names.filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    yaml.map(async (name) => {
      const file = path.join(directory, name);
      return { file: path.relative(process.cwd(), file) || file, text: await readFile(file, 'utf8') };
    }),
  );
}

/**
 * Parses and checks the files.
 *
 * @param problems takes what is wrong, with its place
 * @returns those that could be read, in the order of the files
 */
export function parseFalsifications(
  sources: readonly FalsificationsSource[],
  known: Known,
  problems: FileProblem[],
): readonly Falsification[] {
  // Places are looked up only for what is wrong: it takes ten times as long as to read the values.
  const first = new Map<string, () => string>();
  const changed = new Map<string, string>();
  return sources.flatMap(({ file, text }) => {
    const yaml = parseYamlFile(text, file);
    // A file in which all is commented out is an empty list.
    const entries = yaml.value === null ? [] : checkYaml(falsificationsFileSchema, yaml, problems);
    const chapter = path.basename(file, '.yaml');
    const chapterIds = known.chapters.map(({ id }) => id);
    if (!chapterIds.includes(chapter)) {
      const message = `the file is named after no chapter of the catalogue.${didYouMean(chapter, chapterIds)}`;
      problems.push({ ...yaml.placeOf([]), message });
    }
    return (entries ?? []).map((entry, index) => {
      const report = (at: YamlPath, message: string): void => {
        problems.push({ ...yaml.placeOf([index, ...at]), message });
      };
      checkIds(entry, chapter, known.behaviours, report);
      const earlier = first.get(entry.id);
      if (earlier === undefined) first.set(entry.id, () => placeText(yaml, [index, 'id']));
      else report(['id'], `id ${entry.id} is given twice, first in ${earlier()}`);
      const falsification = falsificationOf(entry, report);
      const { behaviour, windows, join, changes } = falsification;
      const change = JSON.stringify([behaviour, windows, join, changes]);
      const twin = changed.get(change);
      if (twin !== undefined && twin !== entry.id && changes.length > 0)
        report([], `${entry.id} changes the same as ${twin}`);
      changed.set(change, twin ?? entry.id);
      return falsification;
    });
  });
}

function placeText(yaml: YamlFile, at: YamlPath): string {
  const { file, line } = yaml.placeOf(at);
  return `${file}:${line}`;
}

type Report = (at: YamlPath, message: string) => void;

function checkIds(
  entry: FalsificationEntry,
  chapter: string,
  behaviours: readonly Behaviour[],
  report: Report,
): void {
  const behaviour = behaviours.find(({ id }) => id === entry.behaviour);
  if (behaviour === undefined) {
    const guess = didYouMean(
      entry.behaviour,
      behaviours.map(({ id }) => id),
    );
    report(['behaviour'], `${entry.behaviour} names no behaviour of the catalogue.${guess}`);
    return;
  }
  if (behaviour.chapter !== chapter) {
    report(
      ['behaviour'],
      `${entry.behaviour} is in the chapter ${behaviour.chapter}: put it in ${behaviour.chapter}.yaml`,
    );
  }
  if (!new RegExp(`^${entry.behaviour}-[0-9]+$`).test(entry.id)) {
    report(['id'], `must be ${entry.behaviour}-1, ${entry.behaviour}-2, ...`);
  }
  const { windows, join, out_of_reach } = behaviour;
  if (out_of_reach !== undefined) {
    report(['behaviour'], `${entry.behaviour} is marked out of reach: no scenario could notice`);
  }
  if (entry.windows !== undefined && typeof windows === 'number' && windows !== entry.windows) {
    report(['windows'], `${entry.behaviour} is about Windows ${windows} only`);
  }
  if (entry.join !== undefined && join !== undefined && join !== 'both' && join !== entry.join) {
    report(['join'], `${entry.behaviour} is about ${join} join only`);
  }
}

function falsificationOf(entry: FalsificationEntry, report: Report): Falsification {
  const { id, behaviour, says, windows, join, file, find, replace, changes: several } = entry;
  const single = file !== undefined && find !== undefined && replace !== undefined;
  const some = [file, find, replace].some((field) => field !== undefined);
  if (several === undefined && !single) report([], `${id} needs file, find and replace, or changes`);
  if (several !== undefined && some) report([], `${id} has changes: put file, find and replace into them`);
  const changes = several ?? (single ? [{ file, find, replace }] : []);
  changes.forEach((change, index) => {
    const at = (name: string): YamlPath => (several === undefined ? [name] : ['changes', index, name]);
    if (change.find === change.replace) report(at('replace'), 'is the same as find: nothing would change');
    const [room = ''] = change.file.split('/');
    if (JUDGES.includes(room)) report(at('file'), `is not part of the product: ${room}/ only judges it`);
  });
  return {
    id,
    behaviour,
    says,
    ...(windows === undefined ? {} : { windows }),
    ...(join === undefined ? {} : { join }),
    changes,
  };
}
