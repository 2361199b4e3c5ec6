/** importedWindowsAutopilotDeviceIdentity (graph.md 5.2). */

import { type ImportRecord, importState } from '../../autopilot/index.ts';
import type { JsonObject } from '../json.ts';

/** The hash never comes back, and id, productKey and importId are one value, as recorded from the service. */
export function importedDeviceEntity(record: ImportRecord, now: number): JsonObject {
  return {
    id: record.id,
    groupTag: record.groupTag,
    serialNumber: record.serialNumber,
    productKey: record.id,
    importId: record.id,
    hardwareIdentifier: null,
    assignedUserPrincipalName: record.assignedUserPrincipalName,
    state: { ...importState(record, now) },
  };
}
