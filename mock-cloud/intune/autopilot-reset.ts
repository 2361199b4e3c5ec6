/**
 * Autopilot Reset by Intune (https://learn.microsoft.com/autopilot/windows-autopilot-reset, "Reset devices with remote Windows
 * Autopilot Reset"): it is ordered, a session of the device says so, and a later one shows that the device begins again.
 */

import { AUTOPILOT_RESET, firstSyncStatus, PROVISIONED, WIPE } from '#wire/csp-nodes.ts';
import { sameLocUri } from '#wire/locuri.ts';
import { changeDevice } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { PROVIDER_ID, USER_PART_DONE } from './nodes.ts';
import type { OrderedReset } from './ordered-reset.ts';
import { deliveries, type ManagedDevice, managedDevices } from './records.ts';
import type { PlannedCommand } from './session-records.ts';

/** How the device part of the page has ended, which stays so for ever (dmclient-csp), over a reseal too. */
const DEVICE_PART = firstSyncStatus(PROVIDER_ID, 'Device', 'WasDeviceSuccessfullyProvisioned');
const OPEN = String(PROVISIONED.inProgress);
/** A certificate that a device has asked for by itself stays on it. */
const STAYS = '/ClientCertificateInstall/SCEP/';

const ORDERS: Readonly<Record<OrderedReset['kind'], string>> = {
  autopilotReset: AUTOPILOT_RESET.begin,
  wipe: WIPE,
};

/** Orders the reset of a device, or that it is wiped; one that is on its way is ordered once, and the later order counts. */
export async function orderReset(
  context: TenantContext,
  managedDeviceId: string,
  kind: OrderedReset['kind'],
): Promise<void> {
  const now = context.now();
  await context.collection(managedDevices).update(managedDeviceId, (before) => {
    const { reset } = before;
    const onItsWay = reset?.kind === kind && (reset.state === 'pending' || reset.state === 'active');
    return onItsWay
      ? before
      : { ...before, reset: { kind, state: 'pending', startedAt: now, updatedAt: now } };
  });
}

/** What a session says to a device whose reset is ordered: that, and nothing else. */
export function resetCommands({ reset }: ManagedDevice): readonly PlannedCommand[] {
  return reset?.state === 'pending' ? [{ command: 'Exec', locUri: ORDERS[reset.kind] }] : [];
}

type Commands = readonly PlannedCommand[];

/** Whether the device has taken over to be wiped: it is nobody's from then on. */
export function isWiped({ accepted }: { readonly accepted: Commands }): boolean {
  return accepted.some(({ locUri }) => sameLocUri(locUri, WIPE));
}

/** Records what the device answered to the order. */
export async function recordResetAnswer(
  context: TenantContext,
  device: ManagedDevice,
  { accepted, refused }: { readonly accepted: Commands; readonly refused: Commands },
): Promise<void> {
  const answers = (commands: Commands): boolean =>
    commands.some(({ locUri }) => sameLocUri(locUri, AUTOPILOT_RESET.begin));
  const state = answers(accepted) ? 'active' : answers(refused) ? 'failed' : undefined;
  if (state === undefined) return;
  await context
    .collection(managedDevices)
    .update(device.id, (before) => ({ ...before, ...movedTo(state, before, context.now()) }));
}

function movedTo(
  state: OrderedReset['state'],
  { reset }: ManagedDevice,
  updatedAt: number,
): Pick<ManagedDevice, 'reset'> {
  return reset === undefined ? {} : { reset: { ...reset, state, updatedAt } };
}

/**
 * Whether the device begins again: of its part of the page, which had ended or was to be reset, it says that it is still to
 * come (assumption A-RESET-05).
 */
export function beginsAgain(device: ManagedDevice, { inventory }: Pick<ManagedDevice, 'inventory'>): boolean {
  if (inventory[DEVICE_PART] !== OPEN) return false;
  const before = device.inventory[DEVICE_PART] ?? OPEN;
  return before !== OPEN || device.reset?.state === 'active';
}

/**
 * Forgets what the device has lost; answers the device as it is from then on. A reset that Intune has ordered takes the primary
 * user and the owner from it, one at the lock screen does not.
 */
export async function recordReset(context: TenantContext, id: string): Promise<ManagedDevice | undefined> {
  const now = context.now();
  const kept = context.collection(deliveries);
  await kept.update(id, (before) => ({
    ...before,
    accepted: Object.fromEntries(
      Object.entries(before.accepted).filter(([node]) => node.startsWith('device ') && node.includes(STAYS)),
    ),
    installing: [],
  }));
  const devices = context.collection(managedDevices);
  const ordered = (await devices.get(id))?.reset?.state === 'active';
  const device = await devices.update(id, (before) => ({
    ...before,
    ...(ordered && { ...movedTo('done', before, now), userId: '', userPrincipalName: '' }),
    inventory: Object.fromEntries(
      Object.entries(before.inventory).filter(([node]) => node !== USER_PART_DONE),
    ),
    appStates: {},
    firstUserDone: false,
    reprovisioned: true,
  }));
  if (ordered && device !== undefined)
    await changeDevice(context, device.azureADDeviceId, now, () => ({ registeredOwner: null }));
  return device;
}
