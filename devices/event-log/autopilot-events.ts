/**
 * Events of Windows Autopilot: number and message as the Autopilot troubleshooting FAQ prints them ("What do the different
 * Event IDs mean"). What the FAQ leaves open in a message is filled in by whoever writes the event.
 */

import type { Channel, EventLog } from './event-log.ts';

const CHANNEL: Channel = 'Microsoft-Windows-ModernDeployment-Diagnostics-Provider/Autopilot';

const MESSAGES = {
  policyNotFound: [100, 'Autopilot policy [name] not found.'],
  numberRead: [101, 'AutopilotGetPolicyDwordByName succeeded: policy name = [name]; policy value = [value].'],
  textRead: [103, 'AutopilotGetPolicyStringByName succeeded: policy name = [name]; value = [value].'],
  settingsRead: [111, 'AutopilotRetrieveSettings succeeded.'],
  profileAvailable: [
    153,
    'AutopilotManager reported the state changed from ProfileState_Unknown to ProfileState_Available.',
  ],
  acquisitionBegins: [160, 'AutopilotRetrieveSettings beginning acquisition.'],
  settingsRetrieved: [161, 'AutopilotManager retrieve settings succeeded.'],
  alreadyProvisioned: [
    163,
    "AutopilotManager determined download isn't required and the device is already provisioned. Clean or reset the device to change this.",
  ],
  internetAvailable: [164, 'AutopilotManager determined Internet is available to attempt policy download.'],
  identityNotConfirmed: [171, 'AutopilotManager failed to set TPM identity confirmed. HRESULT=[value].'],
  profileNotAvailable: [
    172,
    'AutopilotManager failed to set Autopilot profile as available. HRESULT=[value].',
  ],
  ZtdDeviceIsNotRegistered: [807, 'ZtdDeviceIsNotRegistered'],
  ZtdDeviceHasNoAssignedProfile: [
    815,
    'ZtdDeviceHasNoAssignedProfile - No profile assigned to the device, and no default profile found in the tenant.',
  ],
  SerialNumberMismatch: [908, 'SerialNumberMismatch'],
  ProductKeyIdMismatch: [908, 'ProductKeyIdMismatch'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

/** The numbers of the events. */
export const AUTOPILOT_EVENT_IDS: readonly number[] = [...new Set(Object.values(MESSAGES).map(([id]) => id))];

/** An event of the table. */
export type AutopilotEvent = keyof typeof MESSAGES;

/** Writes an event. `name` and `value` take the places in square brackets; `more` is said after the documented words. */
export async function logAutopilot(
  { log }: { readonly log: EventLog },
  event: AutopilotEvent,
  { name = '', value = '', more = '' }: { name?: string; value?: string; more?: string } = {},
): Promise<void> {
  const [id, message] = MESSAGES[event];
  const filled = message.replace('[name]', () => name).replace('[value]', () => value);
  await log.write(CHANNEL, id, more === '' ? filled : `${filled} ${more}`);
}
