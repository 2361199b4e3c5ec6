/** The device list that an administrator uploads in the admin center. */

import { decodeDeviceListFile, type ListEncoding } from '#wire/device-list-file.ts';
import { type DeviceListError, type DeviceListRow, parseDeviceList } from '#wire/hardware-hash-csv.ts';
import { findTenant, type Tenant } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { importDevices } from './import-devices.ts';
import type { ImportRecord } from './records.ts';
import { assignedUserFault, groupTagFault } from './upload-rules.ts';

/** What became of a list. */
export type CsvImport =
  | { readonly ok: true; readonly records: readonly ImportRecord[] }
  /** Every broken line with its place; nothing of the list was imported. */
  | { readonly ok: false; readonly errors: readonly DeviceListError[] };

/** Imports a file, or a list that is text already. All of it or nothing. */
export async function importCsv(context: TenantContext, list: string | Uint8Array): Promise<CsvImport> {
  const tenant = await findTenant(context, context.tenantId);
  const { text, encoding } = typeof list === 'string' ? asFile(list) : decodeDeviceListFile(list);
  if (encoding !== 'ANSI' && tenant?.intune.unicodeDeviceLists !== true)
    return { ok: false, errors: [notAnsi(encoding)] };
  const { rows, errors } = parseDeviceList(text);
  if (errors.length > 0) return { ok: false, errors };
  if (tenant === undefined) throw new Error(`There is no tenant ${context.tenantId}.`);
  const faults = rows.flatMap((row) => faultsOf(tenant, row));
  if (faults.length > 0) return { ok: false, errors: faults };
  const records = await importDevices(
    context,
    rows.map((row) => ({
      serialNumber: row.serialNumber,
      productKey: row.productId,
      hardwareHash: row.hardwareHash,
      groupTag: row.groupTag,
      assignedUserPrincipalName: row.assignedUser,
    })),
  );
  return { ok: true, records };
}

/** A text with the mark was read from a Unicode file. */
function asFile(text: string): { readonly text: string; readonly encoding: ListEncoding } {
  return { text, encoding: text.startsWith('\uFEFF') ? 'UTF-8' : 'ANSI' };
}

/** The words are ours (assumption A-CSV-01). */
function notAnsi(encoding: ListEncoding): DeviceListError {
  const message = `the file is saved as ${encoding}; only ANSI text is taken: save it anew with the encoding ANSI, in Notepad for example`;
  return { line: 1, column: 1, message };
}

function faultsOf(tenant: Tenant, row: DeviceListRow & { readonly line: number }): DeviceListError[] {
  const { line, serialNumber, productId, hardwareHash, groupTag, assignedUser } = row;
  const after = (...values: readonly string[]): number => values.join(',').length + 2;
  const [tag, user] = [groupTagFault(groupTag), assignedUserFault(tenant, assignedUser)];
  return [
    ...(tag === undefined
      ? []
      : [{ line, column: after(serialNumber, productId, hardwareHash), message: tag }]),
    ...(user === undefined
      ? []
      : [{ line, column: after(serialNumber, productId, hardwareHash, groupTag), message: user }]),
  ];
}
