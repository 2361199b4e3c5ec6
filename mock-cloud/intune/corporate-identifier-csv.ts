/**
 * The file of Windows corporate identifiers that an administrator uploads: manufacturer, model, serial number, without
 * headers (https://learn.microsoft.com/mem/intune/enrollment/corporate-identifiers-add, "Create CSV file").
 */

import { ControlError, type TenantContext } from '../service/index.ts';
import { importIdentifiers, windowsParts } from './corporate-identifiers.ts';

const MOST_ROWS = 5000;
const MOST_BYTES = 5 * 1024 * 1024;

/** Takes all of the file or nothing; the words of the refusals are ours (assumption A-CORP-02). */
export async function importIdentifierFile(context: TenantContext, csv: string): Promise<void> {
  if (Buffer.byteLength(csv) > MOST_BYTES) throw refused('The file is larger than 5 MB.');
  const lines = csv.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length > MOST_ROWS) throw refused(`The file has ${lines.length} rows; 5,000 are the most.`);
  const broken = lines.findIndex((line) => windowsParts(line) === undefined);
  if (broken >= 0)
    throw refused(`Row ${broken + 1} is not manufacturer, model and serial number: ${lines[broken]}`);
  const rows = lines.map((line) => ({
    identifier: (windowsParts(line) ?? []).join(','),
    type: 'manufacturerModelSerial' as const,
    platform: 'windows' as const,
    description: '',
  }));
  await importIdentifiers(context, rows, false);
}

function refused(message: string): ControlError {
  return new ControlError('invalidInput', `The corporate identifiers cannot be imported: ${message}`, []);
}
