/** importedWindowsAutopilotDeviceIdentity (graph.md 5.2). */

import { type ImportRecord, importState } from '../../autopilot/index.ts';
import type { JsonObject } from '../json.ts';

/**
 * The hash never comes back, and id and productKey are one value, as recorded from the service; so is importId, unless the
 * tool sent one of its own.
 */
export function importedDeviceEntity(record: ImportRecord, now: number): JsonObject {
  return {
    id: record.id,
    groupTag: record.groupTag,
    serialNumber: record.serialNumber,
    productKey: record.id,
    importId: record.importId || record.id,
    hardwareIdentifier: null,
    assignedUserPrincipalName: record.assignedUserPrincipalName,
    state: { ...importState(record, now) },
  };
}
