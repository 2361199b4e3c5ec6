/** How far an import is, computed when it is read (graph.md section 6). */

import { IMPORT_ERRORS } from './import-errors.ts';
import type { ImportRecord } from './records.ts';

/** importedWindowsAutopilotDeviceIdentityState (graph.md 5.2). */
export interface ImportState {
  readonly deviceImportStatus: 'unknown' | 'complete' | 'error';
  readonly deviceRegistrationId: string;
  readonly deviceErrorCode: number;
  readonly deviceErrorName: string;
}

/** `unknown` until the import ends: tools take everything else as the end. */
export function importState(record: ImportRecord, now: number): ImportState {
  if (now < record.completesAt) {
    return {
      deviceImportStatus: 'unknown',
      deviceRegistrationId: '',
      deviceErrorCode: 0,
      deviceErrorName: '',
    };
  }
  if (record.outcome.kind === 'complete') {
    return {
      deviceImportStatus: 'complete',
      deviceRegistrationId: record.outcome.registrationId,
      deviceErrorCode: 0,
      deviceErrorName: 'None',
    };
  }
  const { code, name } = IMPORT_ERRORS[record.outcome.error];
  return {
    deviceImportStatus: 'error',
    deviceRegistrationId: '',
    deviceErrorCode: code,
    deviceErrorName: name,
  };
}
