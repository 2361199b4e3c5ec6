/**
 * The content of an installer package: what the installer does when it runs on a PC. Real packages are programs; a
 * virtual PC runs none, so the package says what it would do (assumption A-APP-01). UTF-8 JSON.
 */
import { z } from 'zod';
import { WireError } from './error.ts';
import { readJson, writeJson } from './json-contract.ts';

/** Largest package that is read, in bytes. */
export const MAX_INSTALLER_PACKAGE_LENGTH = 65_536;

const ProductCode = z
  .string()
  .regex(
    /^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/,
    'a product code is a GUID in braces, in capitals',
  );

/** What is on the PC after an installer has ended with a success code (0, 1707, 3010, 1641). */
const InstalledState = z.strictObject({
  /** Product codes that Windows Installer then lists: what an MSI's Status node and a product-code rule look at. */
  productCodes: z.array(ProductCode).max(16),
  /** Files that are there then, as full Windows paths: what a file rule looks at. */
  files: z.array(z.string().min(1).max(32_767)).max(64),
  /** Names of Windows services that run from then on, e.g. IntuneManagementExtension. */
  services: z.array(z.string().min(1).max(256)).max(8),
});

const Schema = z.strictObject({
  kind: z.enum(['msi', 'win32', 'appx']),
  name: z.string().max(1024),
  publisher: z.string().max(1024),
  version: z.string().max(256),
  /** How long the installer runs, minutes; fractions are allowed. */
  minutes: z.number().min(0),
  /** The exit code, as a Win32 or Windows Installer code, e.g. 0, 1603, 3010. */
  exitCode: z.int(),
  /** How uninstalling ends: with a success code what the installer has left is gone. 0 where it is not said. */
  uninstallExitCode: z.int().optional(),
  leaves: InstalledState,
});

/** An installer package: who made it, how long it runs, how it ends and what it leaves behind. */
export type InstallerPackage = z.infer<typeof Schema>;

const WHERE = 'installer package';

/** The bytes of a package. @throws WireError `unexpected` with the field that breaks the schema */
export function encodeInstallerPackage(value: InstallerPackage): Buffer {
  return Buffer.from(writeJson(Schema, value, WHERE), 'utf8');
}

/**
 * Reads a package.
 * @throws WireError `too-large`, `malformed` for bytes that are no UTF-8 JSON, `unexpected` with the field that breaks the
 *   schema
 */
export function parseInstallerPackage(bytes: Uint8Array): InstallerPackage {
  if (bytes.length > MAX_INSTALLER_PACKAGE_LENGTH) {
    throw new WireError(
      'too-large',
      `an installer package has at most ${MAX_INSTALLER_PACKAGE_LENGTH} bytes`,
    );
  }
  return readJson(Schema, textOf(bytes), WHERE);
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new WireError('malformed', 'an installer package is UTF-8 text; these bytes are not', WHERE);
  }
}
