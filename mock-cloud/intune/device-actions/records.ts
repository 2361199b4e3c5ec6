/** What administrators have asked of devices from afar. */

import type { CollectionDefinition } from '../../store/index.ts';

/** Names of actions in deviceActionResults (assumption A-ACTION-01). */
export const DEVICE_ACTIONS = [
  'syncDevice',
  'rebootNow',
  'setDeviceName',
  'factoryReset',
  'removeCompanyData',
] as const;
/** One of {@link DEVICE_ACTIONS}. */
export type DeviceActionName = (typeof DEVICE_ACTIONS)[number];

/** An action and how far it has come (deviceActionResult of Microsoft Graph). */
export interface DeviceAction {
  readonly actionName: DeviceActionName;
  readonly actionState: 'pending' | 'active' | 'done' | 'failed';
  readonly startDateTime: string;
  readonly lastUpdatedDateTime: string;
  /** The new name, or the node of the wipe. */
  readonly parameter?: string;
}

/** The actions of a device, the newest last; one of a name. */
export interface DeviceActions {
  readonly id: string;
  readonly actions: readonly DeviceAction[];
}

/** By managed device id. */
export const deviceActions: CollectionDefinition<DeviceActions> = { name: 'intune.deviceActions' };
