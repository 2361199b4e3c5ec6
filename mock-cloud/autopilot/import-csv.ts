/** The device list that an administrator uploads in the admin center. */

import { type DeviceListError, parseDeviceList } from '#wire/hardware-hash-csv.ts';
import type { TenantContext } from '../service/index.ts';
import { importDevices } from './import-devices.ts';
import type { ImportRecord } from './records.ts';

/** What became of a list. */
export type CsvImport =
  | { readonly ok: true; readonly records: readonly ImportRecord[] }
  /** Every broken line with its place; nothing of the list was imported. */
  | { readonly ok: false; readonly errors: readonly DeviceListError[] };

/** Imports a whole list or nothing of it. */
export async function importCsv(context: TenantContext, text: string): Promise<CsvImport> {
  const { rows, errors } = parseDeviceList(text);
  if (errors.length > 0) return { ok: false, errors };
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
