/** A scenario's devices as Intune, the directory and the deployment service know them: asked of Microsoft Graph. */

import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { canonicalSummary } from '#cloud';
import type { Administrator } from './administrator.ts';
import { NotSeen } from './hand/hand.ts';
import type { GloveboxWorld } from './world.ts';

const JOIN = 'MS-DVRJ device join';

const ManagedDevice = z.looseObject({
  deviceName: z.string(),
  serialNumber: z.string(),
  userPrincipalName: z.string(),
  complianceState: z.string(),
  osVersion: z.string(),
  enrolledDateTime: z.string(),
  enrollmentProfileName: z.string().nullish(),
});
const DirectoryDevice = z.looseObject({
  deviceId: z.string(),
  displayName: z.string(),
  trustType: z.string().nullable(),
  isManaged: z.boolean().nullable(),
  isCompliant: z.boolean().nullish(),
  physicalIds: z.array(z.string()),
  registrationDateTime: z.string().nullable(),
});
const AutopilotDevice = z.looseObject({
  id: z.string(),
  serialNumber: z.string(),
  groupTag: z.string(),
  userPrincipalName: z.string(),
  deploymentProfileAssignmentStatus: z.string(),
  deploymentProfileAssignedDateTime: z.string(),
});

type DirectoryDevice = z.output<typeof DirectoryDevice>;
/** A managed device as Graph shows it, as far as steps ask. */
export type ManagedDevice = z.output<typeof ManagedDevice>;

const administratorOf = (world: GloveboxWorld, name: string): Promise<Administrator> =>
  world.administrator(world.device(name).registration?.organization);

/** The serial numbers of its mainboards, the present one last: lists name a repaired PC by an earlier one for a while. */
function serialNumbersOf(world: GloveboxWorld, name: string): string[] {
  const { device, formerSerialNumbers } = world.device(name);
  return [...formerSerialNumbers, device.hardware.serialNumber];
}

/** Its records in Intune; none before it has enrolled. */
export async function managedDevicesOf(world: GloveboxWorld, name: string): Promise<ManagedDevice[]> {
  const administrator = await administratorOf(world, name);
  for (const serial of serialNumbersOf(world, name)) {
    const found = await administrator.list(
      `/beta/deviceManagement/managedDevices?$filter=serialNumber eq '${serial}'`,
      ManagedDevice,
    );
    if (found.length > 0) return found;
  }
  return [];
}

/** A device's records in Intune in words: none, one, or several, of which no step knows which one is meant. */
export function recordsInWords(name: string, records: readonly ManagedDevice[]): string {
  if (records.length === 0) return `Intune does not list "${name}".`;
  const lines = records.map(
    ({ deviceName, userPrincipalName, enrolledDateTime }) =>
      `  ${deviceName}, ${userPrincipalName === '' ? 'without a user' : `of ${userPrincipalName}`}, enrolled ${enrolledDateTime}`,
  );
  return records.length === 1
    ? `Intune lists it:\n${lines.join('\n')}`
    : `Intune lists "${name}" ${records.length} times; delete the old records first:\n${lines.join('\n')}`;
}

/** Its registration with Windows Autopilot, or undefined. */
export async function autopilotDeviceOf(
  world: GloveboxWorld,
  name: string,
): Promise<z.output<typeof AutopilotDevice> | undefined> {
  const found = await autopilotDevicesOf(await administratorOf(world, name));
  const [known] = serialNumbersOf(world, name).flatMap((serial) =>
    found.filter((device) => device.serialNumber === serial),
  );
  return known;
}

/** All registrations of an administrator's organisation. */
export function autopilotDevicesOf(
  administrator: Administrator,
): Promise<z.output<typeof AutopilotDevice>[]> {
  return administrator.list('/beta/deviceManagement/windowsAutopilotDeviceIdentities', AutopilotDevice);
}

/** The object in the directory that its registration made, or undefined. */
export async function directoryDeviceOf(
  world: GloveboxWorld,
  name: string,
): Promise<DirectoryDevice | undefined> {
  const registration = await autopilotDeviceOf(world, name);
  const objects = await directoryDevices(world, name);
  return objects.find(
    ({ physicalIds }) => registration !== undefined && physicalIds.includes(`[ZTDID]:${registration.id}`),
  );
}

/** The administrator of its organisation, and the id of its registration. Fails when it has none. */
export async function registrationOf(
  world: GloveboxWorld,
  name: string,
): Promise<{ readonly administrator: Administrator; readonly id: string }> {
  const registration = await autopilotDeviceOf(world, name);
  if (registration === undefined)
    throw new NotSeen(`"${name}" should be listed as a Windows Autopilot device.`);
  return { administrator: await administratorOf(world, name), id: registration.id };
}

const Identified = z.looseObject({ id: z.string() });

/** The id of a group. Fails when there is none of that name. */
export async function groupIdOf(administrator: Administrator, group: string): Promise<string> {
  const [found] = await administrator.list(`/v1.0/groups?$filter=displayName eq '${group}'`, Identified);
  if (found === undefined) throw new NotSeen(`There should be a group "${group}".`);
  return found.id;
}

/** The id of its object in the directory. Fails when it has none. */
export async function directoryIdOf(world: GloveboxWorld, name: string): Promise<string> {
  const device = await directoryDeviceOf(world, name);
  if (device === undefined) throw new NotSeen(`There should be a device object of "${name}".`);
  return z.string().parse(device.id);
}

/** Its objects in the directory that have joined: none before it joins; those of a deleted registration count. */
export async function joinedObjectsOf(world: GloveboxWorld, name: string): Promise<DirectoryDevice[]> {
  const registered = await directoryDeviceOf(world, name);
  const ids = [registered?.deviceId, ...(await joinedIdsOf(world, name))];
  const objects = await directoryDevices(world, name);
  return objects.filter(
    ({ deviceId, registrationDateTime }) => registrationDateTime !== null && ids.includes(deviceId),
  );
}

async function directoryDevices(world: GloveboxWorld, name: string): Promise<DirectoryDevice[]> {
  return (await administratorOf(world, name)).list('/v1.0/devices', DirectoryDevice);
}

const JoinAnswer = z.looseObject({ Certificate: z.looseObject({ RawBody: z.base64() }) });

/** The ids under which it joined: each join was answered with a certificate whose subject is the id ([MS-DVRJ] 3.1.5.1). */
async function joinedIdsOf(world: GloveboxWorld, name: string): Promise<string[]> {
  const journal = await world.cloud.control.journal({ from: name });
  return (
    journal
      .filter((entry) => entry.status === 200 && canonicalSummary(entry).startsWith(JOIN))
      // A leave goes to the same address, and its answer is empty.
      .filter(({ responseBody }) => responseBody.length > 0)
      .map(({ responseBody }) => {
        const { Certificate } = JoinAnswer.parse(JSON.parse(responseBody.toString()));
        const { subject } = new X509Certificate(Buffer.from(Certificate.RawBody, 'base64'));
        return subject.replace(/^CN=/, '');
      })
  );
}
