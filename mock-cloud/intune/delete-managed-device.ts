/** Deleting a device in Intune: what an administrator does before a pre-provisioned device may enrol again. */

import { allowingEnrollmentAgain } from '../autopilot/index.ts';
import { changeDeviceObject, findDeviceObjectBy, updatingDeviceObject } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { dismissing } from './device-certificates.ts';
import { forgettingCollections } from './log-collection/index.ts';
import { deliveries, managedDevices, profileCertificates, scepChallenges } from './records.ts';
import { managementSessions } from './session-records.ts';

/** What the directory says of a device that no service manages. */
export const NOT_MANAGED = { isManaged: false, isCompliant: null, mdmAppId: null, managementType: null };

/**
 * Deletes the record with all that hangs on it; false when there is none. Its certificate opens no session from then on,
 * the directory's object is no longer managed, and the Autopilot device may enrol again (behaviours REQ-001, REQ-002). The
 * Autopilot device goes on naming the deleted record, as recorded from the service (graph.md 5.1, managedDeviceId).
 */
export async function deleteManagedDevice(context: TenantContext, id: string): Promise<boolean> {
  const { store } = context;
  const device = await context.collection(managedDevices).get(id);
  if (device === undefined) return false;
  const certificates = context.collection(profileCertificates);
  const object = await findDeviceObjectBy(context, 'deviceId', device.azureADDeviceId);
  const challenges = context.collection(scepChallenges);
  const where = [{ field: 'managedDeviceId', is: '=', value: id }] as const;
  const [issued, given] = [await certificates.list({ where }), await challenges.list({ where })];
  await store.transaction([
    context.collection(managedDevices).deleting(id),
    context.collection(deliveries).deleting(id),
    context.collection(managementSessions).deleting(id),
    ...dismissing(context, device),
    ...issued.map((certificate) => certificates.deleting(certificate.id)),
    ...given.map((challenge) => challenges.deleting(challenge.id)),
    ...(await forgettingCollections(context, id)),
    ...context.contributors.flatMap(({ forgetting }) => forgetting(context, id)),
    ...(object === undefined
      ? []
      : [
          updatingDeviceObject(context, object.id, (before) =>
            changeDeviceObject(before, NOT_MANAGED, context.now()),
          ),
        ]),
    ...(device.autopilotDeviceId === null
      ? []
      : [allowingEnrollmentAgain(context, device.autopilotDeviceId)]),
  ]);
  return true;
}
