/** The values of Windows' registry that people and tools for support read, kept on the disk: a record a key. */

import { z } from 'zod';
import { checkedOnce } from '../disk/index.ts';
import type { DiskPort } from '../ports.ts';

/** The data of a value: REG_SZ, or REG_DWORD. */
export type RegistryData = string | number;

/** A key with the root's short name, e.g. `HKLM\SOFTWARE`; capitals or not, it is the same one. */
export type KeyPath = string;

/**
 * What the PC received from the Autopilot deployment service, for inspection
 * (https://learn.microsoft.com/autopilot/troubleshooting-faq, "Where are the profile settings stored").
 */
export const KEYS = {
  autopilot: 'HKLM\\SOFTWARE\\Microsoft\\Provisioning\\Diagnostics\\Autopilot',
  /** The profile as it came (protocols-autopilot.md section 10). */
  policyCache: 'HKLM\\SOFTWARE\\Microsoft\\Provisioning\\AutopilotPolicyCache',
} as const;

interface RegistryDisk {
  readonly disk: DiskPort;
}

const Dword = z.int().min(0).max(0xffff_ffff);
const read = checkedOnce(z.record(z.string(), z.union([z.string(), Dword])));

/** The values of a key by their names; none where there is no such key. */
export async function readRegistry(
  { disk }: RegistryDisk,
  key: KeyPath,
): Promise<Readonly<Record<string, RegistryData>>> {
  const record = await disk.read(nameOf(key));
  return record === undefined ? {} : read(record);
}

/** Writes values, and deletes those that are undefined; the others of the key stay. */
export async function writeRegistry(
  pc: RegistryDisk,
  key: KeyPath,
  values: Readonly<Record<string, RegistryData | undefined>>,
): Promise<void> {
  await pc.disk.write(nameOf(key), { ...(await readRegistry(pc, key)), ...values });
}

function nameOf(key: KeyPath): string {
  return `registry/${key.toLowerCase()}`;
}
