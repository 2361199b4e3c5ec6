/**
 * The log files of the management extension, in the format of CMTrace; a record a line. What it does about Win32 apps is in
 * AppWorkload.log since August 2024, the rest in IntuneManagementExtension.log (Intune, "Win32 app troubleshooting").
 */

import type { Pc } from '../pc/index.ts';

/** The files. */
export const EXTENSION_LOGS = ['IntuneManagementExtension.log', 'AppWorkload.log'] as const;
/** One of {@link EXTENSION_LOGS}. */
export type ExtensionLog = (typeof EXTENSION_LOGS)[number];

const prefixOf = (file: ExtensionLog): string => `management-extension/log/${file}/`;

/** Writes a line. `type` 1 tells, 2 warns, 3 is an error. */
export async function logLine(
  pc: Pick<Pc, 'disk' | 'clock'>,
  file: ExtensionLog,
  text: string,
  type: 1 | 2 | 3 = 1,
): Promise<void> {
  const [date = '', time = ''] = new Date(pc.clock.now()).toISOString().slice(0, -1).split('T');
  const [year, month, day] = date.split('-').map(Number);
  const stamp = `time="${time}0000" date="${month}-${day}-${year}"`;
  const rest = `component="${file.replace('.log', '')}" context="" type="${type}" thread="1" file=""`;
  const prefix = prefixOf(file);
  const number = (await pc.disk.list(prefix)).length;
  await pc.disk.write(prefix + String(number).padStart(6, '0'), `<![LOG[${text}]LOG]!><${stamp} ${rest}>`);
}

/** The lines of a file, oldest first. */
export async function readLog(pc: Pick<Pc, 'disk'>, file: ExtensionLog): Promise<string[]> {
  const lines = await Promise.all((await pc.disk.list(prefixOf(file))).map((name) => pc.disk.read(name)));
  return lines.map(String);
}
