/**
 * The files of a report. They are written into a folder that nobody reads yet; {@link file://./run-folders.ts} puts it in
 * place. Writing is synchronous on purpose: whoever writes because of a signal must not be overtaken by the run.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** The files of a report, in the order in which they appear; `run.json` last: where it is, all is there. */
export const reportFiles = [
  'messages.ndjson',
  'junit.xml',
  'screens.json',
  'index.html',
  'behaviours.json',
  'run.json',
] as const;

/** One of the report's files. */
export type ReportFile = (typeof reportFiles)[number];

/** The folder of Playwright's recordings, beside the files; the hands write it. */
export const tracesFolder = 'traces';

/**
 * Writes a file of the report.
 *
 * @throws {Error} with the system's reason
 */
export function putReportFile(directory: string, name: ReportFile, content: string): void {
  writeFileSync(path.join(directory, name), content);
}

/** JSON as the report's files hold it: indented, with a line break at the end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
