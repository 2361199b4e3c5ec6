/** Writes what a device said into the tenant's records. */

import { sameLocUri } from '#wire/locuri.ts';
import type { User } from '../../entra/records.ts';
import type { ServiceContext } from '../../service/index.ts';
import { apps, deliveries, type ManagedDevice, managedDevices } from '../records.ts';
import { emptyDelivery, withAccepted, withInstalled } from './delivered.ts';
import type { Heard, InstallationEnd } from './heard.ts';
import { msiProduct, scopeOf } from './nodes.ts';

/** The most values that one device's inventory keeps. */
const INVENTORY_SIZE = 500;

/** Node values that are fields of the managed device as well. */
const FIELDS: readonly [string, 'manufacturer' | 'model' | 'osVersion' | 'deviceName'][] = [
  ['./DevInfo/Man', 'manufacturer'],
  ['./DevInfo/Mod', 'model'],
  ['./DevDetail/SwV', 'osVersion'],
  ['./DevDetail/Ext/Microsoft/DeviceName', 'deviceName'],
];

/** Records a message. `user` is who is logged on when the session begins: a device without a user becomes that user's. */
export async function recordHeard(
  context: ServiceContext,
  tenantId: string,
  device: ManagedDevice,
  heard: Heard,
  user: User | undefined,
): Promise<void> {
  await recordDelivery(context, tenantId, device.id, heard);
  const states = await appStates(context, tenantId, heard.installations);
  await context.store.collection(managedDevices, tenantId).update(device.id, (before) => ({
    ...before,
    ...fieldsOf(heard.inventory),
    ...(before.userId === '' && user !== undefined
      ? { userId: user.id, userPrincipalName: user.userPrincipalName }
      : {}),
    inventory: Object.fromEntries(
      Object.entries({ ...before.inventory, ...heard.inventory }).slice(0, INVENTORY_SIZE),
    ),
    appStates: { ...before.appStates, ...states },
    contactedAt: before.contactedAt ?? context.now(),
    lastSyncDateTime: new Date(context.now()).toISOString(),
  }));
}

async function recordDelivery(
  context: ServiceContext,
  tenantId: string,
  managedDeviceId: string,
  heard: Heard,
): Promise<void> {
  if (heard.accepted.length === 0 && heard.installations.length === 0) return;
  const kept = context.store.collection(deliveries, tenantId);
  const before = (await kept.get(managedDeviceId)) ?? emptyDelivery(managedDeviceId);
  const after = heard.installations.reduce(
    (delivery, { product, succeeded }) => withInstalled(delivery, product, succeeded),
    withAccepted(before, heard.accepted),
  );
  await kept.put(managedDeviceId, after);
}

async function appStates(
  context: ServiceContext,
  tenantId: string,
  installations: readonly InstallationEnd[],
): Promise<ManagedDevice['appStates']> {
  if (installations.length === 0) return {};
  const packages = (await context.store.collection(apps, tenantId).list()).filter(
    (app) => app.kind === 'msi',
  );
  const states = installations.flatMap(({ product, succeeded }) => {
    const app = packages.find((one) =>
      sameLocUri(msiProduct(scopeOf(one.installContext), one.productCode), product),
    );
    return app === undefined ? [] : [[app.id, succeeded ? 'installed' : 'failed'] as const];
  });
  return Object.fromEntries(states);
}

function fieldsOf(inventory: Heard['inventory']): Partial<ManagedDevice> {
  const found = FIELDS.flatMap(([uri, field]) => {
    const value = inventory[uri];
    return value === undefined || value === '' ? [] : [[field, value] as const];
  });
  return Object.fromEntries(found);
}
