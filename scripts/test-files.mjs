/** Which files `npm test` gives to Node's test runner. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The test files of a directory, `*.test.ts`, in the order of their names. Folders called `fixtures` hold the input of
 * tests, which may look like tests itself.
 *
 * @param {string} directory
 * @returns {string[]}
 */
export function testFilesIn(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const at = path.join(directory, entry.name);
      if (entry.isDirectory()) return entry.name === 'fixtures' ? [] : testFilesIn(at);
      return entry.name.endsWith('.test.ts') ? [at] : [];
    });
}

/**
 * The test files that someone asked for: files, or folders with all that is in them.
 *
 * @param {readonly string[]} paths from the working directory
 * @returns {string[]}
 * @throws {Error} when a path does not exist or holds no test
 */
export function selectTestFiles(paths) {
  return paths.flatMap((given) => {
    const at = path.resolve(given);
    if (!existsSync(at))
      throw new Error(`${given} does not exist. Give test files or folders, such as test/wire.`);
    if (!statSync(at).isDirectory()) return [at];
    const files = testFilesIn(at);
    if (files.length === 0) throw new Error(`${given} holds no test (*.test.ts).`);
    return files;
  });
}
