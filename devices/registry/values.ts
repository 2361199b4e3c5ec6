/** One value of the registry, by its name: what a person or a tool reads, writes and deletes. */

import type { DiskPort } from '../ports.ts';
import { type KeyPath, type RegistryData, readRegistry, writeRegistry } from './registry.ts';

/** A value by its key and its name. Names do not tell upper from lower case. */
export interface ValueName {
  readonly key: KeyPath;
  readonly name: string;
}

/**
 * How often the out-of-box experience has been started; 1 is a PC that has not been restarted in it
 * (https://learn.microsoft.com/autopilot/add-devices, "Collect the hardware hash").
 */
export const OOBE_STARTS: ValueName = {
  key: 'HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion',
  name: 'UserOOBE',
};

interface Disk {
  readonly disk: DiskPort;
}

/** The value as it is written, or undefined when there is none. */
async function found(
  pc: Disk,
  { key, name }: ValueName,
): Promise<readonly [name: string, data: RegistryData] | undefined> {
  const values = Object.entries(await readRegistry(pc, key));
  return values.find(([one]) => one.toLowerCase() === name.toLowerCase());
}

/** The data, or undefined when there is none. */
export async function readValue(pc: Disk, value: ValueName): Promise<RegistryData | undefined> {
  return (await found(pc, value))?.[1];
}

/** Writes the data. */
export async function writeValue(pc: Disk, value: ValueName, data: RegistryData): Promise<void> {
  const [name] = (await found(pc, value)) ?? [value.name];
  await writeRegistry(pc, value.key, { [name]: data });
}

/** Takes the value out. */
export async function deleteValue(pc: Disk, value: ValueName): Promise<void> {
  const entry = await found(pc, value);
  if (entry !== undefined) await writeRegistry(pc, value.key, { [entry[0]]: undefined });
}
