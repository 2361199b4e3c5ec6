/** Reads the catalogue: documented behaviours, their documents and chapters, and the assumptions. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import {
  type Assumption,
  assumptionsFileSchema,
  type Behaviour,
  behavioursFileSchema,
  type CatalogueDocument,
  type Chapter,
  fieldNames,
  type SettingWithoutEffect,
  settingsWithoutEffectFileSchema,
} from './catalogue-schema.ts';
import { didYouMean } from './suggestion.ts';
import { type FileProblem, parseYamlFile, type YamlFile, type YamlPath } from './yaml-file.ts';

/** What is documented, in the order of the files. */
export interface Catalogue {
  readonly documents: readonly CatalogueDocument[];
  readonly chapters: readonly Chapter[];
  readonly behaviours: readonly Behaviour[];
  readonly assumptions: readonly Assumption[];
  readonly settingsWithoutEffect: readonly SettingWithoutEffect[];
}

/** The text of a file, with the name to report. */
interface Source {
  readonly file: string;
  readonly text: string;
}

/** The texts of the files. A catalogue may do without the settings. */
export interface CatalogueSources {
  readonly behaviours: Source;
  readonly assumptions: Source;
  readonly settingsWithoutEffect?: Source | undefined;
}

/** The catalogue cannot be used. The message has a line `file:line:column: message` for each of `problems`. */
export class CatalogueError extends Error {
  readonly problems: readonly FileProblem[];
  constructor(problems: readonly FileProblem[]) {
    const lines = problems.map(
      ({ file, line, column, message }) => `  ${file}:${line}:${column}: ${message}`,
    );
    super(`The catalogue of behaviours has ${problems.length} error(s):\n${lines.join('\n')}`);
    this.name = 'CatalogueError';
    this.problems = problems;
  }
}

/** The folder of this repository's own catalogue. */
export const catalogueDirectory = fileURLToPath(new URL('../features', import.meta.url));

/**
 * Reads `behaviours.yaml`, `assumptions.yaml` and, where there is one, `settings-without-effect.yaml`.
 *
 * @param directory the folder that holds them; this repository's own unless given
 * @throws {CatalogueError} for anything wrong in them, with every place at once
 * @throws {Error} with the system's reason when a file cannot be opened
 */
export async function readCatalogue(directory: string = catalogueDirectory): Promise<Catalogue> {
  const read = async (name: string): Promise<Source> => {
    const file = path.join(directory, name);
    return { file: path.relative(process.cwd(), file) || file, text: await readFile(file, 'utf8') };
  };
  const settings = 'settings-without-effect.yaml';
  return parseCatalogue({
    behaviours: await read('behaviours.yaml'),
    assumptions: await read('assumptions.yaml'),
    settingsWithoutEffect: existsSync(path.join(directory, settings)) ? await read(settings) : undefined,
  });
}

/**
 * Parses and checks the catalogue's texts.
 *
 * @throws {CatalogueError} for anything wrong in them, with every place at once
 */
export function parseCatalogue(sources: CatalogueSources): Catalogue {
  const behavioursYaml = parseYamlFile(sources.behaviours.text, sources.behaviours.file);
  const assumptionsYaml = parseYamlFile(sources.assumptions.text, sources.assumptions.file);
  const settingsYaml =
    sources.settingsWithoutEffect &&
    parseYamlFile(sources.settingsWithoutEffect.text, sources.settingsWithoutEffect.file);
  const problems: FileProblem[] = [];
  const settingsWithoutEffect =
    settingsYaml && check(settingsWithoutEffectFileSchema, settingsYaml, problems);
  const file = check(behavioursFileSchema, behavioursYaml, problems);
  const assumptions = check(assumptionsFileSchema, assumptionsYaml, problems);
  if (file !== undefined) {
    problems.push(...referenceProblems(file, behavioursYaml));
    problems.push(...repeatedIds(file.behaviours, (index) => ['behaviours', index, 'id'], behavioursYaml));
  }
  if (assumptions !== undefined) {
    problems.push(...repeatedIds(assumptions, (index) => [index, 'id'], assumptionsYaml));
  }
  if (file === undefined || assumptions === undefined || problems.length > 0)
    throw new CatalogueError(problems);
  return {
    documents: Object.entries(file.documents).map(([id, document]) => ({ id, ...document })),
    chapters: Object.entries(file.chapters).map(([id, title]) => ({ id, title })),
    behaviours: file.behaviours,
    assumptions,
    settingsWithoutEffect: settingsWithoutEffect ?? [],
  };
}

function check<T>(schema: z.ZodType<T>, yaml: YamlFile, problems: FileProblem[]): T | undefined {
  if (yaml.problems.length > 0) {
    problems.push(...yaml.problems);
    return undefined;
  }
  const result = schema.safeParse(yaml.value);
  if (result.success) return result.data;
  problems.push(...result.error.issues.flatMap((issue) => issueProblems(issue, yaml)));
  return undefined;
}

function issueProblems(issue: z.core.$ZodIssue, yaml: YamlFile): FileProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      ...yaml.placeOfKey(issue.path, key),
      message: `unknown field "${key}".${didYouMean(key, fieldNames)}`,
    }));
  }
  const name = issue.path.filter((part) => typeof part === 'string').at(-1);
  const fault = issue.message.endsWith(', received undefined') ? 'is missing' : issue.message;
  return [{ ...yaml.placeOf(issue.path), message: name === undefined ? fault : `${name}: ${fault}` }];
}

function referenceProblems(file: z.infer<typeof behavioursFileSchema>, yaml: YamlFile): FileProblem[] {
  const problems: FileProblem[] = [];
  const need = (known: object, kind: string, name: string, where: YamlPath): void => {
    if (Object.hasOwn(known, name)) return;
    const message = `unknown ${kind} "${name}".${didYouMean(name, Object.keys(known))}`;
    problems.push({ ...yaml.placeOf(where), message });
  };
  file.behaviours.forEach((behaviour, row) => {
    need(file.chapters, 'chapter', behaviour.chapter, ['behaviours', row, 'chapter']);
    behaviour.documents.forEach((id, index) => {
      need(file.documents, 'document', id, ['behaviours', row, 'documents', index]);
    });
  });
  return problems;
}

function repeatedIds(
  rows: readonly { readonly id: string }[],
  pathOf: (index: number) => YamlPath,
  yaml: YamlFile,
): FileProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ id }, index) => {
    // Ids that differ in case only would be one tag to a person.
    const key = id.toUpperCase();
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, index);
      return [];
    }
    const message = `id ${id} is given twice, first in line ${yaml.placeOf(pathOf(earlier)).line}`;
    return [{ ...yaml.placeOf(pathOf(index)), message }];
  });
}
