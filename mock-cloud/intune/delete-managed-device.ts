/** Deleting a device in Intune: what an administrator does before a pre-provisioned device may enrol again. */

import { type AutopilotDevice, autopilotDevices } from '../autopilot/records.ts';
import { changeDeviceObject } from '../entra/device-object.ts';
import { deviceObjects } from '../entra/records.ts';
import type { ServiceContext } from '../service/index.ts';
import {
  certificateOwners,
  deliveries,
  managedDevices,
  managementSessions,
  profileCertificates,
} from './records.ts';

const NOT_MANAGED = { isManaged: false, isCompliant: null, mdmAppId: null, managementType: null };

/**
 * Deletes the record with all that hangs on it; false when there is none. Its certificate opens no session from then on,
 * the directory's object is no longer managed, and the Autopilot device may enrol again (behaviours REQ-001, REQ-002). The
 * Autopilot device goes on naming the deleted record, as recorded from the service (graph.md 5.1, managedDeviceId).
 */
export async function deleteManagedDevice(
  context: ServiceContext,
  tenantId: string,
  id: string,
): Promise<boolean> {
  const { store } = context;
  const device = await store.collection(managedDevices, tenantId).get(id);
  if (device === undefined) return false;
  const objects = store.collection(deviceObjects, tenantId);
  const registrations = store.collection(autopilotDevices, tenantId);
  const certificates = store.collection(profileCertificates, tenantId);
  const object = await objects.find('deviceId', device.azureADDeviceId);
  const issued = await certificates.list({ where: [{ field: 'managedDeviceId', is: '=', value: id }] });
  await store.transaction([
    store.collection(managedDevices, tenantId).deleting(id),
    store.collection(deliveries, tenantId).deleting(id),
    store.collection(managementSessions, tenantId).deleting(id),
    store.collection(certificateOwners, '').deleting(device.certificateThumbprint),
    ...issued.map((certificate) => certificates.deleting(certificate.id)),
    ...(object === undefined
      ? []
      : [objects.updating(object.id, (before) => changeDeviceObject(before, NOT_MANAGED, context.now()))]),
    ...(device.autopilotDeviceId === null
      ? []
      : [registrations.updating(device.autopilotDeviceId, unblocked)]),
  ]);
  return true;
}

function unblocked(registration: AutopilotDevice): AutopilotDevice {
  return registration.userlessEnrollmentStatus === 'blocked'
    ? { ...registration, userlessEnrollmentStatus: 'allowed' }
    : registration;
}
