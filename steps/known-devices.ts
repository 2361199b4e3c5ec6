/** A scenario's devices as Intune, the directory and the deployment service know them: asked of Microsoft Graph. */

import { z } from 'zod';
import type { GloveboxWorld } from './world.ts';

const ManagedDevice = z.looseObject({
  deviceName: z.string(),
  serialNumber: z.string(),
  userPrincipalName: z.string(),
  complianceState: z.string(),
  enrollmentProfileName: z.string().nullish(),
});
const DirectoryDevice = z.looseObject({
  displayName: z.string(),
  trustType: z.string().nullable(),
  isManaged: z.boolean().nullable(),
  physicalIds: z.array(z.string()),
  registrationDateTime: z.string().nullable(),
});
const AutopilotDevice = z.looseObject({
  id: z.string(),
  serialNumber: z.string(),
  groupTag: z.string(),
  userPrincipalName: z.string(),
  deploymentProfileAssignmentStatus: z.string(),
});

/** Its records in Intune; none before it has enrolled. */
export async function managedDevicesOf(
  world: GloveboxWorld,
  name: string,
): Promise<z.output<typeof ManagedDevice>[]> {
  const serial = world.device(name).device.hardware.serialNumber;
  const administrator = await world.administrator(world.device(name).registration?.organization);
  return administrator.list(
    `/beta/deviceManagement/managedDevices?$filter=serialNumber eq '${serial}'`,
    ManagedDevice,
  );
}

/** Its registration with Windows Autopilot, or undefined. */
export async function autopilotDeviceOf(
  world: GloveboxWorld,
  name: string,
): Promise<z.output<typeof AutopilotDevice> | undefined> {
  const serial = world.device(name).device.hardware.serialNumber;
  const administrator = await world.administrator();
  const found = await administrator.list(
    '/beta/deviceManagement/windowsAutopilotDeviceIdentities',
    AutopilotDevice,
  );
  return found.find((device) => device.serialNumber === serial);
}

/** Its object in the directory, or undefined. */
export async function directoryDeviceOf(
  world: GloveboxWorld,
  name: string,
): Promise<z.output<typeof DirectoryDevice> | undefined> {
  const autopilot = await autopilotDeviceOf(world, name);
  const administrator = await world.administrator();
  const devices = await administrator.list('/v1.0/devices', DirectoryDevice);
  return devices.find(
    (device) => autopilot !== undefined && device.physicalIds.includes(`[ZTDID]:${autopilot.id}`),
  );
}
