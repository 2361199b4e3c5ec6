/**
 * The device objects of a tenant, as other services ask for them. Every question settles first what is due; changes do not,
 * so that whoever settles can make them.
 */

import type { TenantContext } from '../service/index.ts';
import type { ListOptions, PendingWrite } from '../store/index.ts';
import { changeDeviceObject } from './device-object.ts';
import { type DeviceObject, deviceObjects } from './records.ts';
import { settle } from './settle.ts';

/** What an object is found by beside its object id. */
export type DeviceObjectKey = 'deviceId' | 'certificateThumbprint' | 'deviceKeyDigest' | 'serialNumber';

/** The object with this object id. */
export async function findDeviceObject(
  context: TenantContext,
  id: string,
): Promise<DeviceObject | undefined> {
  await settle(context);
  return context.collection(deviceObjects).get(id);
}

/** The object that has this value; deviceId is compared without regard to case. */
export async function findDeviceObjectBy(
  context: TenantContext,
  key: DeviceObjectKey,
  value: string,
): Promise<DeviceObject | undefined> {
  await settle(context);
  return context.collection(deviceObjects).find(key, value);
}

/** The objects that satisfy the conditions, in the order of their object ids unless another is asked for. */
export async function listDeviceObjects(
  context: TenantContext,
  options?: ListOptions,
): Promise<DeviceObject[]> {
  await settle(context);
  return context.collection(deviceObjects).list(options);
}

/** How many devices have this user as their owner. */
export async function countDevicesOwnedBy(context: TenantContext, userId: string): Promise<number> {
  await settle(context);
  return context.collection(deviceObjects).count([{ field: 'registeredOwner', is: '=', value: userId }]);
}

/** Keeps a new object. Throws UniqueViolation when the object id or the device id is taken. */
export async function insertDeviceObject(context: TenantContext, object: DeviceObject): Promise<void> {
  await context.collection(deviceObjects).insert(object.id, object);
}

/** Keeps a new object unless there is one with its object id. */
export async function ensureDeviceObject(context: TenantContext, object: DeviceObject): Promise<void> {
  const objects = context.collection(deviceObjects);
  if ((await objects.get(object.id)) === undefined) await objects.put(object.id, object);
}

/** Replaces an object by what `change` makes of it (see {@link changeDeviceObject}); undefined when there is none. */
export async function updateDeviceObject(
  context: TenantContext,
  id: string,
  change: (object: DeviceObject) => DeviceObject,
): Promise<DeviceObject | undefined> {
  return context.collection(deviceObjects).update(id, change);
}

/** The same as a step of a transaction. */
export function updatingDeviceObject(
  context: TenantContext,
  id: string,
  change: (object: DeviceObject) => DeviceObject,
): PendingWrite {
  return context.collection(deviceObjects).updating(id, change);
}

/** Changes the object of a device that is named by its deviceId, at `at` (ms); nothing happens when there is none. */
export async function changeDevice(
  context: TenantContext,
  deviceId: string,
  at: number,
  change: (object: DeviceObject) => Partial<DeviceObject>,
): Promise<void> {
  const objects = context.collection(deviceObjects);
  const object = await objects.find('deviceId', deviceId);
  if (object !== undefined)
    await objects.update(object.id, (before) => changeDeviceObject(before, change(before), at));
}

/** The device's management service has found it compliant or not, at `at` (ms); nothing is written when that is known already. */
export async function markCompliance(
  context: TenantContext,
  deviceId: string,
  isCompliant: boolean,
  at: number,
): Promise<void> {
  const objects = context.collection(deviceObjects);
  const object = await objects.find('deviceId', deviceId);
  if (object === undefined || object.isCompliant === isCompliant) return;
  await objects.update(object.id, (before) => changeDeviceObject(before, { isCompliant }, at));
}
