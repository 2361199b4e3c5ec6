/** Computers on their way to the cloud: the device object of each, until it is gone on premises. */

import {
  changeDeviceObject,
  type DeviceObject,
  deleteDeviceObject,
  insertDeviceObject,
  newDeviceObject,
  updateDeviceObject,
} from '../../entra/index.ts';
import type { Random } from '../../random/index.ts';
import type { TenantContext } from '../../service/index.ts';
import { tombstones } from '../tombstones.ts';
import type { DirectoryComputer } from './read-directory.ts';
import { type SynchronizedComputer, synchronizedComputers } from './records.ts';

/** A computer as the last cycle left it. Settles nothing: who asks has looked at device objects before. */
export function synchronizedComputer(
  context: TenantContext,
  objectGuid: string,
): Promise<SynchronizedComputer | undefined> {
  return context.collection(synchronizedComputers).get(objectGuid.toLowerCase());
}

/** The computer of this name in a domain. Settles nothing. */
export async function computerNamed(
  context: TenantContext,
  domainId: string,
  name: string,
): Promise<SynchronizedComputer | undefined> {
  const named = await context
    .collection(synchronizedComputers)
    .list({ where: [{ field: 'name', is: '=', value: name }] });
  return named.find((one) => one.domainId === domainId);
}

/** Takes the computers of a domain to the cloud, as they were at the time of the cycle, `at` (ms). */
export async function takeComputers(
  context: TenantContext,
  random: Random,
  domainId: string,
  computers: readonly DirectoryComputer[],
  at: number,
): Promise<void> {
  const known = new Map(
    (
      await context
        .collection(synchronizedComputers)
        .list({ where: [{ field: 'domainId', is: '=', value: domainId }] })
    ).map((one) => [one.id, one]),
  );
  for (const computer of computers) {
    const before = known.get(computer.objectGuid);
    known.delete(computer.objectGuid);
    // What was written after the cycle is for the next one.
    if (computer.changedAt <= at) await takeComputer(context, random, domainId, computer, before, at);
    else if (before !== undefined) await restoreObject(context, random, before, at);
  }
  for (const missing of known.values()) await missComputer(context, missing, at);
}

async function takeComputer(
  context: TenantContext,
  random: Random,
  domainId: string,
  computer: DirectoryComputer,
  before: SynchronizedComputer | undefined,
  at: number,
): Promise<void> {
  const { objectGuid, name, securityIdentifier } = computer;
  const next: SynchronizedComputer = {
    id: objectGuid,
    deviceObjectId: before?.deviceObjectId ?? random.guid(),
    domainId,
    name,
    securityIdentifier,
    certificates: computer.certificates.map((der) => der.toString('base64')),
    missingSince: null,
  };
  const object = await restoreObject(context, random, next, at, computer);
  if (JSON.stringify(object) !== JSON.stringify(before))
    await context.collection(synchronizedComputers).put(objectGuid, object);
}

/**
 * Brings the device object to what is known on premises. One that an administrator has deleted in the cloud comes back, with
 * another object id: the computer is there (behaviour SETUP-REG-019).
 */
async function restoreObject(
  context: TenantContext,
  random: Random,
  computer: SynchronizedComputer,
  at: number,
  found?: DirectoryComputer,
): Promise<SynchronizedComputer> {
  const { deviceObjectId } = computer;
  const change = (object: DeviceObject): DeviceObject => synchronizedObject(object, computer, at, found);
  if ((await updateDeviceObject(context, deviceObjectId, change)) !== undefined) return computer;
  const known = (await context.collection(synchronizedComputers).get(computer.id)) !== undefined;
  const id = known ? random.guid() : deviceObjectId;
  await insertDeviceObject(context, change(newDeviceObject(id, computer.id, computer.name, at)));
  const restored = { ...computer, deviceObjectId: id };
  await context.collection(synchronizedComputers).put(computer.id, restored);
  return restored;
}

/** The time of the last synchronization is that of the last change, as the service has it. */
function synchronizedObject(
  object: DeviceObject,
  { name, securityIdentifier, domainId }: SynchronizedComputer,
  at: number,
  found: DirectoryComputer | undefined,
): DeviceObject {
  const registered = object.registrationDateTime !== null;
  const change = {
    displayName: name,
    trustType: 'ServerAd',
    // A device that has registered knows better what runs on it.
    ...(found !== undefined &&
      !registered && {
        operatingSystem: found.operatingSystem ?? 'Windows',
        operatingSystemVersion: found.operatingSystemVersion,
      }),
    onPremises: {
      securityIdentifier,
      domainName: domainId,
      lastSyncDateTime: object.onPremises?.lastSyncDateTime ?? '',
    },
  } as const;
  const same = Object.entries(change).every(
    ([field, value]) => JSON.stringify(object[field as keyof DeviceObject]) === JSON.stringify(value),
  );
  if (same && object.onPremises !== undefined) return object;
  const onPremises = { ...change.onPremises, lastSyncDateTime: new Date(at).toISOString() };
  return changeDeviceObject(object, { ...change, onPremises }, at);
}

/**
 * Deletes what was gone at the time of the cycle. Where nobody knows when it went (a certificate that was taken away), it
 * counts from when it was missed (assumption A-SYNC-01).
 */
async function missComputer(
  context: TenantContext,
  computer: SynchronizedComputer,
  at: number,
): Promise<void> {
  const { id, deviceObjectId, missingSince } = computer;
  const deletedAt = (await context.collection(tombstones).get(id))?.deletedAt;
  const goneAt = deletedAt ?? missingSince ?? context.now();
  const all = context.collection(synchronizedComputers);
  if (goneAt > at) {
    await all.put(id, { ...computer, missingSince: goneAt });
    return;
  }
  await deleteDeviceObject(context, deviceObjectId);
  await all.delete(id);
  await context.collection(tombstones).delete(id);
}
