/**
 * Diagnostics that management has a PC collect and upload: ArchiveDefinition and ArchiveResults of the DiagnosticLog CSP
 * (https://learn.microsoft.com/windows/client-management/mdm/diagnosticlog-csp).
 */
import { parseXml } from './xml.ts';
import { childrenNamed, errorAt, expectElement, requiredText, text } from './xml-read.ts';
import { el, elText, writeXml } from './xml-write.ts';

/** The node whose Exec has a PC collect. */
export const ARCHIVE_DEFINITION = './Vendor/MSFT/DiagnosticLog/DiagnosticArchive/ArchiveDefinition';
/** The node that tells how the last collection ended. */
export const ARCHIVE_RESULTS = './Vendor/MSFT/DiagnosticLog/DiagnosticArchive/ArchiveResults';

/** What to collect, and where it goes. */
export interface ArchiveDefinition {
  readonly id: string;
  /** The address of the blob, with the signature that lets the PC write it. */
  readonly sasUrl: string;
  readonly commands: readonly string[];
}

/** The data of the Exec. */
export function encodeArchiveDefinition({ id, sasUrl, commands }: ArchiveDefinition): string {
  return writeXml(
    el(
      'Collection',
      {},
      elText('ID', id),
      elText('SasUrl', sasUrl),
      ...commands.map((command) => elText('Command', command)),
    ),
  );
}

/** Reads it. @throws WireError also `malformed` for an address that is no HTTPS URL */
export function parseArchiveDefinition(data: string): ArchiveDefinition {
  const root = expectElement(parseXml(data), 'Collection');
  const sasUrl = requiredText(root, 'SasUrl');
  if (URL.parse(sasUrl)?.protocol !== 'https:')
    throw errorAt(root, 'malformed', 'SasUrl is no HTTPS URL; say where the archive goes');
  return { id: requiredText(root, 'ID'), sasUrl, commands: childrenNamed(root, 'Command').map(text) };
}

/** The value of ArchiveResults: an HRESULT for the whole, 0 when it was uploaded. */
export function encodeArchiveResults(id: string, hresult: string): string {
  return writeXml(el('Collection', { HRESULT: hresult }, elText('ID', id)));
}

/** What has a PC collect areas of logs into one file (protocols-autopilot.md section 12). */
export function collectingCommand(areas: readonly string[]): string {
  return `%windir%\\system32\\mdmdiagnosticstool.exe -area ${areas.join(';')} -cab %temp%\\MDMDiagnostics\\mdmlogs.cab`;
}

/** The areas that a command collects; none for another command. */
export function areasOf(command: string): readonly string[] {
  return /mdmdiagnosticstool\.exe\s+-area\s+(\S+)/i.exec(command)?.[1]?.split(';') ?? [];
}
