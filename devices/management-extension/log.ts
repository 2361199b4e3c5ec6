/** The log file of the management extension, in the format of CMTrace; a record a line. */

import type { Pc } from '../pc.ts';

const PREFIX = 'management-extension/log/';

/** Writes a line. `type` 1 tells, 2 warns, 3 is an error. */
export async function logLine(
  pc: Pick<Pc, 'disk' | 'clock'>,
  text: string,
  type: 1 | 2 | 3 = 1,
): Promise<void> {
  const [date = '', time = ''] = new Date(pc.clock.now()).toISOString().slice(0, -1).split('T');
  const [year, month, day] = date.split('-').map(Number);
  const stamp = `time="${time}0000" date="${month}-${day}-${year}"`;
  const rest = `component="IntuneManagementExtension" context="" type="${type}" thread="1" file=""`;
  const number = (await pc.disk.list(PREFIX)).length;
  await pc.disk.write(PREFIX + String(number).padStart(6, '0'), `<![LOG[${text}]LOG]!><${stamp} ${rest}>`);
}

/** The lines of the log, oldest first. */
export async function readLog(pc: Pick<Pc, 'disk'>): Promise<string[]> {
  const lines = await Promise.all((await pc.disk.list(PREFIX)).map((name) => pc.disk.read(name)));
  return lines.map(String);
}
