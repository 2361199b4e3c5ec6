/** Writes what a device said into the tenant's records. */

import { sameLocUri } from '#wire/locuri.ts';
import { noteHardwareChange } from '../../autopilot/index.ts';
import type { User } from '../../entra/index.ts';
import type { TenantContext } from '../../service/index.ts';
import { recordResetAnswer } from '../autopilot-reset.ts';
import { recordFailedApps, recordProgress } from '../deployment-report/index.ts';
import { msiProduct, scopeOf, USER_PART_DONE } from '../nodes.ts';
import { apps, deliveries, type ManagedDevice, managedDevices } from '../records.ts';
import { tellContributors } from './contributed.ts';
import { emptyDelivery, withAccepted, withInstalled } from './delivered.ts';
import type { InstallationEnd, MessageContent } from './message-content.ts';

/** The most values that one device's inventory keeps. */
const INVENTORY_SIZE = 500;

/** Node values that are fields of the managed device as well. */
const FIELDS: readonly [string, 'manufacturer' | 'model' | 'osVersion' | 'deviceName'][] = [
  ['./DevInfo/Man', 'manufacturer'],
  ['./DevInfo/Mod', 'model'],
  ['./DevDetail/SwV', 'osVersion'],
  ['./DevDetail/Ext/Microsoft/DeviceName', 'deviceName'],
];

const SERIAL_NUMBER = './DevDetail/Ext/Microsoft/SMBIOSSerialNumber';

/** Records a message. `user` is who is logged on when the session begins: a device without a user becomes that user's. */
export async function recordMessage(
  context: TenantContext,
  device: ManagedDevice,
  content: MessageContent,
  user: User | undefined,
): Promise<void> {
  await recordDelivery(context, device.id, content);
  await recordResetAnswer(context, device, content);
  await tellContributors(context, device.id, content.answers);
  if (content.changedHardware !== undefined && device.autopilotDeviceId !== null)
    await noteHardwareChange(context, device.autopilotDeviceId, content.changedHardware);
  const states = await appStates(context, content.installations);
  await recordFailedApps(context, device, states);
  await recordProgress(context, device.id, content.inventory);
  await context.collection(managedDevices).update(device.id, (before) => ({
    ...before,
    ...fieldsOf(content.inventory),
    // An older Windows has not told it when it enrolled.
    serialNumber: before.serialNumber || (content.inventory[SERIAL_NUMBER] ?? ''),
    ...(before.userId === '' && user !== undefined
      ? { userId: user.id, userPrincipalName: user.userPrincipalName }
      : {}),
    inventory: Object.fromEntries(
      Object.entries({ ...before.inventory, ...content.inventory }).slice(0, INVENTORY_SIZE),
    ),
    ...(content.inventory[USER_PART_DONE] === 'true' && { firstUserDone: true, reprovisioned: false }),
    appStates: { ...before.appStates, ...states },
    contactedAt: before.contactedAt ?? context.now(),
    lastSyncDateTime: new Date(context.now()).toISOString(),
  }));
}

async function recordDelivery(
  context: TenantContext,
  managedDeviceId: string,
  content: MessageContent,
): Promise<void> {
  if (content.accepted.length === 0 && content.installations.length === 0) return;
  const kept = context.collection(deliveries);
  const before = (await kept.get(managedDeviceId)) ?? emptyDelivery(managedDeviceId);
  const after = content.installations.reduce(
    (delivery, { product, succeeded }) => withInstalled(delivery, product, succeeded),
    withAccepted(before, content.accepted),
  );
  await kept.put(managedDeviceId, after);
}

async function appStates(
  context: TenantContext,
  installations: readonly InstallationEnd[],
): Promise<ManagedDevice['appStates']> {
  if (installations.length === 0) return {};
  const packages = (await context.collection(apps).list()).filter((app) => app.kind === 'msi');
  const states = installations.flatMap(({ product, succeeded }) => {
    const app = packages.find((one) =>
      sameLocUri(msiProduct(scopeOf(one.installContext), one.productCode), product),
    );
    return app === undefined ? [] : [[app.id, succeeded ? 'installed' : 'failed'] as const];
  });
  return Object.fromEntries(states);
}

function fieldsOf(inventory: MessageContent['inventory']): Partial<ManagedDevice> {
  const found = FIELDS.flatMap(([uri, field]) => {
    const value = inventory[uri];
    return value === undefined || value === '' ? [] : [[field, value] as const];
  });
  return Object.fromEntries(found);
}
