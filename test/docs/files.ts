/** The files that the tests of the documents read. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const repository: string = fileURLToPath(new URL('../..', import.meta.url));

/** A file of the repository, by its path from the root, with slashes. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

// What a run writes, and what others wrote.
const NOT_OURS = ['node_modules', '.git', 'reports/out', 'reports/last', 'reports/runs', 'reports/browser'];

/** All files below `folder` with one of the extensions, in order; of fixtures and vectors of tests only documents. */
export function filesWith(extensions: readonly string[], folder = ''): readonly TextFile[] {
  return readdirSync(path.join(repository, folder), { withFileTypes: true })
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .flatMap((entry): readonly TextFile[] => {
      const name = path.posix.join(folder, entry.name);
      if (NOT_OURS.includes(name) || NOT_OURS.includes(entry.name) || entry.isSymbolicLink()) return [];
      if (entry.isDirectory()) {
        const material = ['fixtures', 'vectors'].includes(entry.name);
        return filesWith(material ? extensions.filter((one) => one === '.md') : extensions, name);
      }
      return extensions.includes(path.extname(entry.name)) ? [{ name, text: read(name) }] : [];
    });
}

/** The text of a file of the repository. */
export function read(name: string): string {
  return readFileSync(path.join(repository, name), 'utf8');
}

/** Whether the repository has such a file or folder. */
export function exists(name: string): boolean {
  return statSync(path.join(repository, name), { throwIfNoEntry: false }) !== undefined;
}
