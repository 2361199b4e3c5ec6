/** The events that this PC writes: the one table of channels and numbers. */

import type { Channel, EventLog } from './event-log.ts';

const AUTOPILOT: Channel = 'Microsoft-Windows-ModernDeployment-Diagnostics-Provider/Autopilot';
const TECHNICIAN: Channel = 'Microsoft-Windows-ModernDeployment-Diagnostics-Provider/ManagementService';
const MANAGEMENT: Channel = 'Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin';
const REGISTRATION: Channel = 'Microsoft-Windows-User Device Registration/Admin';
const DIRECTORY: Channel = 'Microsoft-Windows-AAD/Operational';
const LAPS: Channel = 'Microsoft-Windows-LAPS/Operational';
const SHELL: Channel = 'Microsoft-Windows-Shell-Core/Operational';
const SYSTEM: Channel = 'System';

/** Events whose words are those of whoever writes them. */
const EVENTS = {
  provisioningStarted: [TECHNICIAN, 509],
  // Which event tells of the reseal is not public; the channel has the technician's events (protocols-autopilot.md 11).
  resealed: [TECHNICIAN, 510],

  enrollmentFault: [MANAGEMENT, 52],
  // Get-AutopilotDiagnostics on the PowerShell Gallery: the blob was applied, and how far the wait for it is.
  domainJoinApplied: [MANAGEMENT, 107],
  domainJoinState: [MANAGEMENT, 109],
  domainJoinWaits: [MANAGEMENT, 111],
  enrolled: [MANAGEMENT, 75],
  enrollmentFailed: [MANAGEMENT, 76],
  sessionStarted: [MANAGEMENT, 208],
  sessionEnded: [MANAGEMENT, 209],
  commandFailed: [MANAGEMENT, 404],
  // Numbers and words of an Autopilot Reset are not public (assumption A-RESET-04).
  resetStarted: [MANAGEMENT, 6001],
  resetEnded: [MANAGEMENT, 6002],
  resetFailed: [MANAGEMENT, 6003],
  // Events of the MSI installer (protocols-autopilot 11).
  msiDownloadStarted: [MANAGEMENT, 1905],
  msiDownloaded: [MANAGEMENT, 1906],
  msiInstallStarted: [MANAGEMENT, 1920],
  msiInstalled: [MANAGEMENT, 1922],
  msiFailed: [MANAGEMENT, 1924],

  joinFailed: [REGISTRATION, 304],
  joined: [REGISTRATION, 306],
  registrationInfoMissing: [REGISTRATION, 307],
  staleToken: [DIRECTORY, 1098],

  // https://learn.microsoft.com/windows-server/identity/laps/laps-management-event-log
  lapsStarted: [LAPS, 10003],
  lapsSucceeded: [LAPS, 10004],
  lapsFailed: [LAPS, 10005],
  lapsBackedUp: [LAPS, 10029],

  // CloudExperienceHost: what went wrong or goes on in a page, and that it came to its end.
  pageEvent: [SHELL, 62404],
  pageEnded: [SHELL, 62407],
  // Which of the two numbers has it is not public.
  pageFailed: [SHELL, 62407],

  // Winlogon: somebody has signed on, or why not.
  signOn: [SYSTEM, 7001],
  signOnFailed: [SYSTEM, 40960],
  // A program has restarted Windows (User32).
  restartInitiated: [SYSTEM, 1074],
  updateInstalled: [SYSTEM, 19],
  updateFailed: [SYSTEM, 20],
  backgroundEnded: [SYSTEM, 1000],
  noPushChannel: [SYSTEM, 1002],
  noPeers: [SYSTEM, 1001],
  storeOutOfReach: [SYSTEM, 1003],
  renamed: [SYSTEM, 6011],
} as const satisfies Readonly<Record<string, readonly [Channel, number]>>;

/** Writes an event. */
export async function logEvent(
  { log }: { readonly log: EventLog },
  event: keyof typeof EVENTS,
  text: string,
): Promise<void> {
  const [channel, id] = EVENTS[event];
  await log.write(channel, id, text);
}

/**
 * Events of Windows Autopilot: number and message as the Autopilot troubleshooting FAQ prints them ("What do the different
 * Event IDs mean"). What the FAQ leaves open in a message is filled in by whoever writes the event.
 */
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
  ZtdDeviceAssignedProfileDoesNotExist: [
    809,
    'ZtdDeviceHasNoAssignedProfile - Assigned profile does not exist.',
  ],
  ZtdDeviceHasNoAssignedProfile: [
    815,
    'ZtdDeviceHasNoAssignedProfile - No profile assigned to the device, and no default profile found in the tenant.',
  ],
  SerialNumberMismatch: [908, 'SerialNumberMismatch'],
  ProductKeyIdMismatch: [908, 'ProductKeyIdMismatch'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

/** The numbers of the events of Windows Autopilot. */
export const AUTOPILOT_EVENT_IDS: readonly number[] = [...new Set(Object.values(MESSAGES).map(([id]) => id))];

/** An event of Windows Autopilot. */
type AutopilotEvent = keyof typeof MESSAGES;

/** Writes an event of Windows Autopilot. `name` and `value` take the places in square brackets; `more` is said after the documented words. */
export async function logAutopilot(
  { log }: { readonly log: EventLog },
  event: AutopilotEvent,
  { name = '', value = '', more = '' }: { name?: string; value?: string; more?: string } = {},
): Promise<void> {
  const [id, message] = MESSAGES[event];
  const filled = message.replace('[name]', () => name).replace('[value]', () => value);
  await log.write(AUTOPILOT, id, more === '' ? filled : `${filled} ${more}`);
}
