/** Remote actions: an administrator asks, the device's next session says so, and the device answers. */

import { COMPUTER_NAME_NODE, REBOOT_NODE, unenrollNode, WIPE_NODES } from '#wire/remote-actions.ts';
import type { ManagementCommand, ManagementContributor, TenantContext } from '../../service/index.ts';
import { deleteManagedDevice } from '../delete-managed-device.ts';
import { PROVIDER_ID } from '../nodes.ts';
import { type ManagedDevice, managedDevices } from '../records.ts';
import { type DeviceAction, type DeviceActionName, deviceActions } from './records.ts';

type State = DeviceAction['actionState'];
type Management = ManagedDevice['managementState'];

/** The command of an action; undefined for one that the session itself is. */
const COMMANDS: Readonly<Record<DeviceActionName, (parameter: string) => ManagementCommand | undefined>> = {
  syncDevice: () => undefined,
  rebootNow: () => ({ command: 'Exec', locUri: REBOOT_NODE, format: 'null' }),
  setDeviceName: (name) => ({ command: 'Replace', locUri: COMPUTER_NAME_NODE, format: 'chr', data: name }),
  factoryReset: (node) => ({ command: 'Exec', locUri: node, format: 'chr', data: '1' }),
  removeCompanyData: () => ({
    command: 'Exec',
    locUri: unenrollNode(PROVIDER_ID),
    format: 'chr',
    data: PROVIDER_ID,
  }),
};

/** What Intune says of a device meanwhile, and once it has been told. */
const MANAGEMENT: Partial<Record<DeviceActionName, readonly [asked: Management, told: Management]>> = {
  factoryReset: ['wipePending', 'wipeIssued'],
  removeCompanyData: ['retirePending', 'retireIssued'],
};

/** Asks for an action; an earlier one of the same name is forgotten. */
export async function beginAction(
  context: TenantContext,
  { id }: Pick<ManagedDevice, 'id'>,
  actionName: DeviceActionName,
  parameter?: string,
): Promise<void> {
  const time = new Date(context.now()).toISOString();
  const action: DeviceAction = {
    actionName,
    actionState: 'pending',
    startDateTime: time,
    lastUpdatedDateTime: time,
    ...(parameter !== undefined && { parameter }),
  };
  const others = (await listActions(context, id)).filter((one) => one.actionName !== actionName);
  await context.collection(deviceActions).put(id, { id, actions: [...others, action] });
  await setManagement(context, id, MANAGEMENT[actionName]?.[0]);
}

/** Takes an action back that the device has not heard of: what was ordered later counts. */
export async function withdrawAction(
  context: TenantContext,
  { id }: Pick<ManagedDevice, 'id'>,
  actionName: DeviceActionName,
): Promise<void> {
  const withdrawn = (one: DeviceAction): boolean =>
    one.actionName === actionName && one.actionState === 'pending';
  if (!(await listActions(context, id)).some(withdrawn)) return;
  await context
    .collection(deviceActions)
    .update(id, ({ actions }) => ({ id, actions: actions.filter((one) => !withdrawn(one)) }));
  const asked = MANAGEMENT[actionName]?.[0];
  await context
    .collection(managedDevices)
    .update(id, (device) =>
      device.managementState === asked ? { ...device, managementState: 'managed' } : device,
    );
}

/** The node of a wipe. */
export function wipeNode(options: { readonly protected: boolean; readonly keepsUserData: boolean }): string {
  if (options.keepsUserData) return WIPE_NODES.keepingUserData;
  return options.protected ? WIPE_NODES.protected : WIPE_NODES.plain;
}

/** What was asked of a device, the newest last. */
export async function listActions(context: TenantContext, id: string): Promise<readonly DeviceAction[]> {
  return (await context.collection(deviceActions).get(id))?.actions ?? [];
}

/** A session that has been told to leave management ends the device's record. */
export async function settleRetired(context: TenantContext, id: string): Promise<void> {
  const device = await context.collection(managedDevices).get(id);
  if (device?.managementState === 'retireIssued') await deleteManagedDevice(context, id);
}

/** Whether the device has taken over to be wiped: it is nobody's from then on. */
export async function isWiped(context: TenantContext, id: string): Promise<boolean> {
  const device = await context.collection(managedDevices).get(id);
  return device?.managementState === 'wipeIssued';
}

/** Gives a device what is asked of it, session after session, until it has answered. */
export const actionsOfSessions: ManagementContributor = {
  commands: async (context, { managedDeviceId: id }) => {
    const open = (await listActions(context, id)).filter(isOpen);
    if (open.length === 0) return [];
    await change(context, id, (action) =>
      COMMANDS[action.actionName]('') === undefined ? 'done' : 'active',
    );
    return open.flatMap(({ actionName, parameter = '' }) => COMMANDS[actionName](parameter) ?? []);
  },
  answered: async (context, id, answers) => {
    for (const { command, code } of answers) {
      const state: State = code < 300 ? 'done' : 'failed';
      const its = (action: DeviceAction): boolean =>
        COMMANDS[action.actionName](action.parameter ?? '')?.locUri === command.locUri;
      const named = (await listActions(context, id)).find((action) => isOpen(action) && its(action));
      await change(context, id, (action) => (its(action) ? state : action.actionState));
      const told = named && MANAGEMENT[named.actionName]?.[1];
      await setManagement(context, id, told === undefined || state === 'done' ? told : 'managed');
    }
  },
  forgetting: (context, id) => [context.collection(deviceActions).deleting(id)],
};

const isOpen = ({ actionState }: DeviceAction): boolean =>
  actionState === 'pending' || actionState === 'active';

async function change(
  context: TenantContext,
  id: string,
  next: (action: DeviceAction) => State,
): Promise<void> {
  const lastUpdatedDateTime = new Date(context.now()).toISOString();
  await context.collection(deviceActions).update(id, ({ actions }) => ({
    id,
    actions: actions.map((action) => {
      const actionState = isOpen(action) ? next(action) : action.actionState;
      return actionState === action.actionState ? action : { ...action, actionState, lastUpdatedDateTime };
    }),
  }));
}

async function setManagement(
  context: TenantContext,
  id: string,
  managementState: Management | undefined,
): Promise<void> {
  if (managementState === undefined) return;
  await context.collection(managedDevices).update(id, (device) => ({ ...device, managementState }));
}
