/** What installers have left on this PC: products of Windows Installer, files, services; a record each on the disk. */

import { z } from 'zod';
import type { InstallerPackage } from '#wire/installer-package.ts';
import { checkedOnce } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';

const Program = z.strictObject({ name: z.string(), publisher: z.string(), version: z.string() });

/** What the list of programs says of a product. */
export type Program = z.output<typeof Program>;

const programOf = checkedOnce(Program);

type Disk = Pick<Pc, 'disk'>;

// Windows file names and service names do not tell upper from lower case; product codes are written in capitals.
const PRODUCT = 'installed/product/';
const FILE = 'installed/file/';
const SERVICE = 'installed/service/';

/** Exit codes of success (0, "already installed" 1707, and those that ask for a restart: 3010, 1641). */
export const SUCCESS_EXIT_CODES: readonly number[] = [0, 1707, 3010, 1641];

/** Writes down what a package leaves; the same again changes nothing. */
export async function leaveBehind(
  { disk }: Disk,
  { name, publisher, version, leaves }: InstallerPackage,
): Promise<void> {
  const program: Program = { name, publisher, version };
  for (const file of leaves.files) await disk.write(FILE + file.toLowerCase(), program);
  for (const service of leaves.services) await disk.write(SERVICE + service.toLowerCase(), program);
  for (const code of leaves.productCodes) await disk.write(PRODUCT + code.toUpperCase(), program);
}

/** Takes away what a package has left, as its uninstaller does. */
export async function takeAway({ disk }: Disk, { leaves }: InstallerPackage): Promise<void> {
  for (const code of leaves.productCodes) await disk.delete(PRODUCT + code.toUpperCase());
  for (const service of leaves.services) await disk.delete(SERVICE + service.toLowerCase());
  for (const file of leaves.files) await disk.delete(FILE + file.toLowerCase());
}

/** The product with this code (braces), or undefined when it is not installed. */
export async function installedProduct({ disk }: Disk, productCode: string): Promise<Program | undefined> {
  const record = await disk.read(PRODUCT + productCode.toUpperCase());
  return record === undefined ? undefined : programOf(record);
}

/** Whether a file is there, by its full Windows path. */
export async function fileExists({ disk }: Disk, path: string): Promise<boolean> {
  return (await disk.read(FILE + path.toLowerCase())) !== undefined;
}

/** The program that a Windows service belongs to, by the service's name; undefined when it is not installed. */
export async function installedService({ disk }: Disk, name: string): Promise<Program | undefined> {
  const record = await disk.read(SERVICE + name.toLowerCase());
  return record === undefined ? undefined : programOf(record);
}

/** The names of all programs that are installed, in order: what "Installed apps" lists. */
export async function installedPrograms({ disk }: Disk): Promise<string[]> {
  const records = await Promise.all((await disk.list('installed/')).map((name) => disk.read(name)));
  return [...new Set(records.map((record) => programOf(record).name))].sort();
}

/** Takes a product off the list, as uninstalling does. */
export async function removeProduct({ disk }: Disk, productCode: string): Promise<void> {
  await disk.delete(PRODUCT + productCode.toUpperCase());
}
