/** Reads the catalogue: documented behaviours, their documents and chapters, and the assumptions. */
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
} from './catalogue-schema.ts';
import {
  type FalsificationResults,
  falsificationResultsFile,
  readFalsificationResults,
} from './falsification-results.ts';
import type { Falsification } from './falsification-schema.ts';
import {
  type FalsificationsSource,
  parseFalsifications,
  readFalsificationSources,
} from './falsifications.ts';
import { didYouMean } from './suggestion.ts';
import { type FileProblem, parseYamlFile, type YamlFile, type YamlPath } from './yaml-file.ts';
import { checkYaml } from './yaml-schema.ts';

/** What is documented, in the order of the files. */
export interface Catalogue {
  readonly documents: readonly CatalogueDocument[];
  readonly chapters: readonly Chapter[];
  readonly behaviours: readonly Behaviour[];
  readonly assumptions: readonly Assumption[];
  /** In the order of their files. */
  readonly falsifications: readonly Falsification[];
  /** What their last replays on this machine came to. */
  readonly replayed: FalsificationResults;
}

/** The texts of the files, with the names to report. */
export interface CatalogueSources {
  readonly behaviours: { readonly file: string; readonly text: string };
  readonly assumptions: { readonly file: string; readonly text: string };
  readonly falsifications?: readonly FalsificationsSource[];
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
 * Reads `behaviours.yaml`, `assumptions.yaml` and the files in `falsifications`.
 *
 * @param directory the folder that holds them; this repository's own unless given
 * @throws {CatalogueError} for anything wrong in them, with every place at once
 * @throws {Error} with the system's reason when a file cannot be opened
 */
export async function readCatalogue(directory: string = catalogueDirectory): Promise<Catalogue> {
  const read = async (name: string): Promise<{ file: string; text: string }> => {
    const file = path.join(directory, name);
    return { file: path.relative(process.cwd(), file) || file, text: await readFile(file, 'utf8') };
  };
  const catalogue = parseCatalogue({
    behaviours: await read('behaviours.yaml'),
    assumptions: await read('assumptions.yaml'),
    falsifications: await readFalsificationSources(path.join(directory, 'falsifications')),
  });
  return { ...catalogue, replayed: await readFalsificationResults(falsificationResultsFile(directory)) };
}

/**
 * Parses and checks the catalogue's texts.
 *
 * @throws {CatalogueError} for anything wrong in them, with every place at once
 */
export function parseCatalogue(sources: CatalogueSources): Catalogue {
  const behavioursYaml = parseYamlFile(sources.behaviours.text, sources.behaviours.file);
  const assumptionsYaml = parseYamlFile(sources.assumptions.text, sources.assumptions.file);
  const problems: FileProblem[] = [];
  const file = checkYaml(behavioursFileSchema, behavioursYaml, problems);
  const assumptions = checkYaml(assumptionsFileSchema, assumptionsYaml, problems);
  if (file !== undefined) {
    problems.push(...referenceProblems(file, behavioursYaml));
    problems.push(...repeatedIds(file.behaviours, (index) => ['behaviours', index, 'id'], behavioursYaml));
  }
  if (assumptions !== undefined) {
    problems.push(...repeatedIds(assumptions, (index) => [index, 'id'], assumptionsYaml));
  }
  if (file === undefined || assumptions === undefined || problems.length > 0)
    throw new CatalogueError(problems);
  const chapters = Object.entries(file.chapters).map(([id, title]) => ({ id, title }));
  const { behaviours } = file;
  const falsifications = parseFalsifications(
    sources.falsifications ?? [],
    { chapters, behaviours },
    problems,
  );
  if (problems.length > 0) throw new CatalogueError(problems);
  return {
    documents: Object.entries(file.documents).map(([id, document]) => ({ id, ...document })),
    chapters,
    behaviours,
    assumptions,
    falsifications,
    replayed: {},
  };
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
