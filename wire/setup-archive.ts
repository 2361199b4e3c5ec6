/**
 * What the content of a Win32 app is once it is decrypted: a ZIP archive of the source folder, in which the setup file lies
 * that the install command line names (https://learn.microsoft.com/mem/intune/apps/apps-win32-prepare, "Process sample").
 */
import { WireError } from './error.ts';
import { encodeInstallerPackage, type InstallerPackage, parseInstallerPackage } from './installer-package.ts';
import { encodeZip, parseZip } from './zip.ts';

/** The setup file where a command line names none in the folder, such as that of msiexec. */
const USUAL = 'setup.exe';

/** The file of the folder that a command line starts: its first word, in quotes or not, without a path. */
export function setupFileOf(commandLine: string): string {
  const [, quoted, plain] = /^\s*(?:"([^"]+)"|(\S+))/.exec(commandLine) ?? [];
  const name = (quoted ?? plain ?? '').split(/[\\/]/).at(-1) ?? '';
  return /^[^:*?"<>|]+\.(?:exe|msi|cmd|bat|ps1|vbs)$/i.test(name) ? name : USUAL;
}

/** The archive of an installer. @throws WireError as the installer's codec does */
export function encodeSetupArchive(installer: InstallerPackage, commandLine: string): Buffer {
  return encodeZip({ [setupFileOf(commandLine)]: encodeInstallerPackage(installer) });
}

/**
 * The installer that a command line starts in an archive; the case of its name does not count, as on Windows.
 * @throws WireError `missing` when the archive has no such file, `malformed` when it is none, and as the installer's codec does
 */
export function parseSetupArchive(archive: Uint8Array, commandLine: string): InstallerPackage {
  const wanted = setupFileOf(commandLine);
  const files = Object.entries(parseZip(Buffer.from(archive)));
  const found = files.find(([name]) => name.toLowerCase() === wanted.toLowerCase());
  if (found === undefined)
    throw new WireError(
      'missing',
      `the install command starts ${wanted}, which is not in the archive`,
      wanted,
    );
  return parseInstallerPackage(found[1]);
}
