/** Numbers (REG_DWORD) in the registry, a record each on the disk. Names of keys and values do not tell upper from lower case. */

import { z } from 'zod';
import type { DiskPort } from '../ports.ts';

/** A value by its key and its name. */
export interface ValueName {
  /** With the root's short name, e.g. `HKCU\SOFTWARE`. */
  readonly key: string;
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

const recordOf = ({ key, name }: ValueName): string => `registry/${key}\\${name}`.toLowerCase();

/** The number, or undefined when there is none. */
export async function readNumber({ disk }: Disk, value: ValueName): Promise<number | undefined> {
  const record = await disk.read(recordOf(value));
  return record === undefined ? undefined : Dword.parse(record);
}

/** Writes the number. */
export async function writeNumber({ disk }: Disk, value: ValueName, number: number): Promise<void> {
  await disk.write(recordOf(value), Dword.parse(number));
}

/** Takes the number out. */
export async function deleteNumber({ disk }: Disk, value: ValueName): Promise<void> {
  await disk.delete(recordOf(value));
}
