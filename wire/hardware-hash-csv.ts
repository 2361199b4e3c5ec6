/** The device list that the admin center imports (documented in "Manually register devices with Windows Autopilot"). */

import { WireError } from './error.ts';
import { parseHardwareHash } from './hardware-hash.ts';

/** One device of a list; texts are '' where nothing is given, the hash is base64. */
export interface DeviceListRow {
  readonly serialNumber: string;
  readonly productId: string;
  readonly hardwareHash: string;
  readonly groupTag: string;
  readonly assignedUser: string;
}

/** One broken row or header. Lines and columns count from 1. */
export interface DeviceListError {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A list as it was read: what is in `rows` is whole, every other line is in `errors`. */
export interface DeviceList {
  readonly rows: readonly (DeviceListRow & { readonly line: number })[];
  readonly errors: readonly DeviceListError[];
}

const REQUIRED = ['Device Serial Number', 'Windows Product ID', 'Hardware Hash'] as const;
const OPTIONAL = ['Group Tag', 'Assigned User'] as const;
const MOST_ROWS = 500;

/** Reads the list. Every broken line is named; a broken header makes the whole list unreadable. */
export function parseDeviceList(text: string): DeviceList {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const headerErrors = checkHeader(lines[0] ?? '');
  if (headerErrors.length > 0) return { rows: [], errors: headerErrors };
  const columns = (lines[0] ?? '').split(',').length;
  const filled = lines
    .map((line, index) => ({ line, number: index + 1 }))
    .slice(1)
    .filter(({ line }) => line.trim() !== '');
  if (filled.length === 0)
    return { rows: [], errors: [{ line: 2, column: 1, message: 'the list has no devices' }] };
  if (filled.length > MOST_ROWS) {
    const message = `the list has ${filled.length} devices; at most ${MOST_ROWS} are imported at a time`;
    return { rows: [], errors: [{ line: filled[MOST_ROWS]?.number ?? 0, column: 1, message }] };
  }
  const read = filled.map(({ line, number }) => readRow(line, number, columns));
  return {
    rows: read.flatMap((result) => (result.kind === 'row' ? [result.row] : [])),
    errors: read.flatMap((result) => (result.kind === 'error' ? [result.error] : [])),
  };
}

/** The list as the collecting script writes it: no quotes, CR LF, an optional column only where a row has something in it. */
export function encodeDeviceList(rows: readonly DeviceListRow[]): string {
  const users = rows.some(({ assignedUser }) => assignedUser !== '');
  const tags = users || rows.some(({ groupTag }) => groupTag !== '');
  const width = REQUIRED.length + (users ? 2 : tags ? 1 : 0);
  const lines = rows.map(({ serialNumber, productId, hardwareHash, groupTag, assignedUser }) =>
    [serialNumber, productId, hardwareHash, groupTag, assignedUser].slice(0, width).map(plain).join(','),
  );
  return [[...REQUIRED, ...OPTIONAL].slice(0, width).join(','), ...lines, ''].join('\r\n');
}

function plain(value: string): string {
  if (!/[",\r\n]/.test(value)) return value;
  throw new WireError(
    'forbidden',
    `"${value}" has a quote, a comma or a line break, which the list cannot hold`,
  );
}

function checkHeader(header: string): DeviceListError[] {
  const names = header.split(',');
  const expected = [...REQUIRED, ...OPTIONAL];
  const at = (index: number): number => names.slice(0, index).join(',').length + (index > 0 ? 2 : 1);
  for (const [index, name] of names.entries()) {
    const wanted = expected[index];
    if (wanted === undefined)
      return [
        {
          line: 1,
          column: at(index),
          message: `there is no column "${name}"; the last one is "Assigned User"`,
        },
      ];
    if (name !== wanted)
      return [
        { line: 1, column: at(index), message: `the column should be named "${wanted}", not "${name}"` },
      ];
  }
  const missing = REQUIRED[names.length];
  return missing === undefined
    ? []
    : [{ line: 1, column: header.length + 1, message: `the column "${missing}" is missing` }];
}

type ReadRow =
  | { readonly kind: 'row'; readonly row: DeviceListRow & { readonly line: number } }
  | { readonly kind: 'error'; readonly error: DeviceListError };

function readRow(line: string, number: number, columns: number): ReadRow {
  const fail = (column: number, message: string): ReadRow => ({
    kind: 'error',
    error: { line: number, column, message },
  });
  const quote = line.indexOf('"');
  if (quote >= 0) return fail(quote + 1, 'quotes are not allowed');
  const values = line.split(',');
  if (values.length !== columns)
    return fail(line.length + 1, `the row has ${values.length} values, the header ${columns} columns`);
  const [serialNumber = '', productId = '', hardwareHash = '', groupTag = '', assignedUser = ''] = values.map(
    (value) => value.trim(),
  );
  if (serialNumber === '') return fail(1, 'the device serial number is missing');
  const column = (values[0]?.length ?? 0) + (values[1]?.length ?? 0) + 3;
  if (hardwareHash === '') return fail(column, 'the hardware hash is missing');
  try {
    parseHardwareHash(hardwareHash);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return fail(column, `InvalidZtdHardwareHash: ${error.message}`);
  }
  return {
    kind: 'row',
    row: { serialNumber, productId, hardwareHash, groupTag, assignedUser, line: number },
  };
}
