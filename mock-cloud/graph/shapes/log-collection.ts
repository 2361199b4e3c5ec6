/** deviceLogCollectionResponse (graph.md 5.8). */

import type { LogCollection, ManagedDevice } from '../../intune/index.ts';
import type { JsonObject } from '../json.ts';
import { graphDate } from './dates.ts';

const KILOBYTE = 1024;

/** A collection of diagnostics. Nobody has asked for one that was captured automatically (assumption A-LOG-04). */
export function logCollectionEntity(
  tenantId: string,
  device: ManagedDevice,
  { id, state, requestedAt, receivedAt, expiresAt, size, initiatedBy }: LogCollection,
  beta: boolean,
): JsonObject & { readonly id: string } {
  return {
    id: `${tenantId}_${device.id}_${id}`,
    status: state,
    managedDeviceId: device.id,
    requestedDateTimeUTC: graphDate(requestedAt),
    receivedDateTimeUTC: receivedAt === undefined ? null : graphDate(receivedAt),
    initiatedByUserPrincipalName: initiatedBy ?? '',
    expirationDateTimeUTC: graphDate(expiresAt),
    sizeInKB: size / KILOBYTE,
    enrolledByUser: device.userPrincipalName,
    ...(beta && { errorCode: 0, size }),
  };
}
