/** Numbers (REG_DWORD) in the registry, by the names of their values. */

import { z } from 'zod';
import type { DiskPort } from '../ports.ts';
import { type RegistryKey, readRegistry, writeRegistry } from './registry.ts';

/** A value by its key and its name. Names do not tell upper from lower case. */
export interface ValueName {
  readonly key: RegistryKey;
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

const Dword = z.int().min(0).max(0xffff_ffff);

interface Disk {
  readonly disk: DiskPort;
}

/** The value as it is written, or undefined when there is none. */
async function found(
  pc: Disk,
  { key, name }: ValueName,
): Promise<readonly [name: string, data: unknown] | undefined> {
  const values = Object.entries(await readRegistry(pc, key));
  return values.find(([one]) => one.toLowerCase() === name.toLowerCase());
}

/** The number, or undefined when there is none. */
export async function readNumber(pc: Disk, value: ValueName): Promise<number | undefined> {
  const entry = await found(pc, value);
  return entry === undefined ? undefined : Dword.parse(entry[1]);
}

/** Writes the number. */
export async function writeNumber(pc: Disk, value: ValueName, number: number): Promise<void> {
  const [name] = (await found(pc, value)) ?? [value.name];
  await writeRegistry(pc, value.key, { [name]: Dword.parse(number) });
}

/** Takes the number out. */
export async function deleteNumber(pc: Disk, value: ValueName): Promise<void> {
  const entry = await found(pc, value);
  if (entry !== undefined) await writeRegistry(pc, value.key, { [entry[0]]: undefined });
}
