/** The files of a report: each is written whole or not at all, and none of an older run is left beside a newer one. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The files of a report, in the order in which they appear; `behaviours.json` last, since it says that all is there. */
export const reportFiles = [
  'messages.ndjson',
  'junit.xml',
  'screens.json',
  'index.html',
  'behaviours.json',
] as const;

/** One of the report's files. */
export type ReportFile = (typeof reportFiles)[number];

/** The content of a file: text, or parts of it that need not be in memory at once. */
export type Content = string | Iterable<string>;

/**
 * Writes a file of the report under a temporary name and then puts it in place in one move.
 *
 * @throws {Error} with the system's reason, when the folder cannot be made or written
 */
export async function putReportFile(directory: string, name: ReportFile, content: Content): Promise<void> {
  await mkdir(directory, { recursive: true });
  const temporary = path.join(directory, `.${name}.${process.pid}.tmp`);
  try {
    await writeFile(temporary, content);
    await rename(temporary, path.join(directory, name));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The folder of Playwright's recordings, beside the files; the hands write it. */
export const tracesFolder = 'traces';

/** Removes an older run's files, so that nobody takes them for this one's. */
export async function clearReportFiles(directory: string): Promise<void> {
  const names = [...reportFiles, tracesFolder];
  await Promise.all(names.map((name) => rm(path.join(directory, name), { force: true, recursive: true })));
}

/** JSON as the report's files hold it: indented, with a line break at the end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
