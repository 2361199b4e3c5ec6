/** The files that somebody has exported from a PC, by the names that a scenario gives them. */

import { exportedLogs } from '#devices';
import type { GloveboxWorld } from './world.ts';

/** The files of the last export, once it is over. */
export async function exportOf(world: GloveboxWorld, name: string): Promise<Record<string, string>> {
  const { device, hand } = world.device(name);
  await hand.until('the end of the export', (screen) => screen.texts.includes('The logs were exported.'));
  return (await exportedLogs(device.disk)) ?? {};
}

/** One of them; undefined when it is not there. In its name `*` stands for any characters. */
export async function exportedFile(
  world: GloveboxWorld,
  file: string,
  name: string,
): Promise<string | undefined> {
  return Object.entries(await exportOf(world, name)).find(([known]) => isNamed(file, known))?.[1];
}

/** Whether a file has a name; `*` stands for any characters. */
export function isNamed(pattern: string, name: string): boolean {
  const [before = '', after] = pattern.split('*');
  return after === undefined ? name === pattern : name.startsWith(before) && name.endsWith(after);
}
