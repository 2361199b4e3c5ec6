/** A PC that Intune manages, as an enrolment leaves it. */

import { autopilotDevices } from '../../../mock-cloud/autopilot/records.ts';
import { type ManagedDevice, managedDevices } from '../../../mock-cloud/intune/records.ts';
import type { Bench } from '../service-bench.ts';
import type { GraphClient } from './bench.ts';

export const MANAGED_DEVICE_ID = 'aaaaaaaa-0000-4000-8000-000000000001';

/** Keeps a managed device for the registration and the directory object with these ids. `change` replaces parts of it. */
export async function enrol(
  bench: Bench,
  client: GraphClient,
  autopilotDeviceId: string,
  azureADDeviceId: string,
  change: Partial<ManagedDevice> = {},
): Promise<void> {
  const device: ManagedDevice = {
    id: MANAGED_DEVICE_ID,
    deviceName: 'PC-1',
    serialNumber: 'SN0001',
    manufacturer: 'Contoso Hardware',
    model: 'Model 1',
    osVersion: '10.0.26100.2605',
    skuNumber: 48,
    userId: '',
    userPrincipalName: '',
    azureADDeviceId,
    autopilotDeviceId,
    owner: 'company',
    enrollmentProfileName: 'P',
    deviceEnrollmentType: 'windowsAzureADJoin',
    complianceState: 'compliant',
    enrolledDateTime: new Date(bench.now).toISOString(),
    lastSyncDateTime: new Date(bench.now).toISOString(),
    managementState: 'managed',
    certificateThumbprint: 'AB',
    certificateNotAfter: bench.now,
    inventory: {},
    appStates: {},
    ...change,
  };
  const { store } = bench.context;
  await store.collection(managedDevices, client.tenantId).put(device.id, device);
  await store
    .collection(autopilotDevices, client.tenantId)
    .update(autopilotDeviceId, (found) => ({ ...found, managedDeviceId: device.id }));
}
