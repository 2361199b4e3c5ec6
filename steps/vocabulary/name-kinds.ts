/**
 * The kinds of things that a step can name. A name is known when the scenario has introduced it, or when it belongs to the
 * product; whatever else a step names was misspelt, and is an error before anything runs.
 */

import { HOST_NAMES, MESSAGE_NAMES, SIGN_IN_NAMES } from '#cloud';
import { BUTTONS, DETAILS, FIELDS, KEYS, LIST_ENTRIES, LOG_FILES, TASKS } from '#devices';
import { ERROR_CODES, plainCode } from './codes.ts';
import { isScreenName, SCREEN_NAMES } from './screens.ts';

/** A kind of thing. */
export type NameKind = keyof typeof NAME_KINDS;

interface KindOfName {
  /** As messages call one of them. */
  readonly noun: string;
  /** Those that belong to the product. */
  readonly product: readonly string[];
  /** Whether a name is one of the product's, where that is more than standing in the list. */
  readonly accepts?: (name: string) => boolean;
  /** Kinds of the scenario's own whose names count too. */
  readonly also?: readonly string[];
  /** How a scenario introduces one. */
  readonly introducedBy?: string;
}

/** `*` stands for a label, or for the rest of one: `*.example.com`, `ifx-*.example.com`. */
export function isHostPattern(pattern: string, host: string): boolean {
  const labels = pattern.toLowerCase().split('.');
  const names = host.toLowerCase().split('.');
  return (
    labels.length === names.length &&
    labels.every((label, index) => {
      const name = names[index] ?? '';
      return label.endsWith('*') ? name.startsWith(label.slice(0, -1)) : name === label;
    })
  );
}

function isMessage(words: string): boolean {
  return MESSAGE_NAMES.some((name) => isBeginning(words, name));
}

// The labels under which makers of TPMs have their identity key services: https://learn.microsoft.com/autopilot/requirements
const AIK_HOST = /^(?:ifx|stm|ntc|intc|amd|qcom)-keyid-(?:\*|[0-9a-f]+)\.microsoftaik\.azure\.net$/i;

function isHost(name: string): boolean {
  return HOST_NAMES.includes(name.toLowerCase()) || AIK_HOST.test(name);
}

/** Whether `words` are the whole of a name or its beginning up to the end of a word. */
function isBeginning(words: string, name: string): boolean {
  return words !== '' && name.startsWith(words) && !/^[\p{L}\p{N}]/u.test(name.slice(words.length));
}

const TASK_STATES = [
  'Identifying',
  'No setup needed',
  'Working on it...',
  'Waiting for previous step',
  'Previous step failed',
  'Complete',
];

/** A line below a phase: a task and what is said of it, such as "Apps (1 of 2)". */
function isTaskLine(line: string): boolean {
  const task = TASKS.find((name) => line.startsWith(`${name} (`));
  if (task === undefined) return TASKS.includes(line);
  const state = line.slice(task.length + 2);
  if (TASK_STATES.some((known) => state === `${known})`)) return true;
  const failed = /^Failed: (\w+)\)?$/.exec(state)?.[1];
  if (failed !== undefined) return isCode(failed);
  const [, done, all] = /^(\d|[1-9]\d+) of ([1-9]\d*)\)(?: completed)?$/.exec(state) ?? [];
  return done !== undefined && Number(done) <= Number(all);
}

const ALL_CODES: readonly string[] = [...ERROR_CODES, ...SIGN_IN_NAMES.codes];
const PLAIN_CODES: ReadonlySet<string> = new Set(ALL_CODES.map(plainCode));

/** 0x80190000 and an HTTP status that refuses (winerror.h, HTTP_E_STATUS_*). */
function isHttpStatusCode(name: string): boolean {
  const status = /^0x8019([0-9a-f]{4})$/i.exec(name)?.[1];
  return status !== undefined && Math.floor(Number.parseInt(status, 16) / 200) === 2;
}

function isCode(name: string): boolean {
  return PLAIN_CODES.has(plainCode(name)) || isHttpStatusCode(name);
}

const ALL_BUTTONS: readonly string[] = [...new Set([...BUTTONS, ...SIGN_IN_NAMES.buttons])];

/** Nodes of the page that a custom OMA-URI can set (dmclient-csp, FirstSyncStatus). */
const PAGE_NODES: readonly string[] = [
  'BlockInStatusPage',
  'SkipDeviceStatusPage',
  'SkipUserStatusPage',
  'TimeOutUntilSyncFailure',
  'ServerHasFinishedProvisioning',
  'WasDeviceSuccessfullyProvisioned',
];

/** Keys and values of the page, as the documents name them (understand-troubleshoot-esp; protocols-autopilot.md 10). */
const FIRST_SYNC = 'HKLM\\SOFTWARE\\Microsoft\\Enrollments\\{EnrollmentGUID}\\FirstSync';
const TRACKING = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\Autopilot\\EnrollmentStatusTracking';
const SIDECAR = 'Setup\\Apps\\PolicyProviders\\Sidecar';
const REGISTRY_KEYS: readonly string[] = [
  FIRST_SYNC,
  `${FIRST_SYNC}\\{User SID}`,
  ...['Device', '{User SID}'].flatMap((whose) => [
    `${TRACKING}\\${whose}`,
    `${TRACKING}\\${whose}\\${SIDECAR}`,
  ]),
  `${TRACKING}\\Device\\DevicePreparation\\PolicyProviders\\Sidecar`,
];
const REGISTRY_VALUES: readonly string[] = [
  'SkipDeviceStatusPage',
  'SkipUserStatusPage',
  'SyncFailureTimeout',
  'BlockInStatusPage',
  'IsServerProvisioningDone',
  'IsSyncDone',
  'InstallationState',
  'TrackingPoliciesCreated',
];

/** Every kind of name that a step may hold: what belongs to the product, and the step that introduces others. */
export const NAME_KINDS = {
  device: {
    noun: 'device',
    product: [],
    introducedBy: 'Given "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso',
  },
  person: { noun: 'person', product: [], introducedBy: 'Given Ben is a user of Contoso' },
  organization: {
    noun: 'organization',
    product: [],
    introducedBy: 'Given Fabrikam is another organization',
  },
  app: {
    noun: 'app',
    product: ['Microsoft Intune Management Extension'],
    introducedBy: 'Given these apps are required:',
  },
  policy: {
    noun: 'policy',
    product: [],
    introducedBy: 'Given a security policy "Passwords" is assigned to the devices',
    also: ['vpn'],
  },
  certificate: {
    noun: 'certificate',
    product: [],
    introducedBy: 'Given a certificate "VPN access" is assigned to the devices',
  },
  script: {
    noun: 'script',
    product: [],
    introducedBy:
      'Given a PowerShell script "Contoso inventory" that takes 90 minutes is assigned to the devices',
  },
  group: {
    noun: 'group',
    product: ['Autopilot devices', 'all users', 'all devices'],
    introducedBy: 'Given there is a group "Sales"',
  },
  wifi: {
    noun: 'Wi-Fi network',
    product: [],
    introducedBy: 'Given the Wi-Fi network "Contoso Office" is in range of "LT-0042"',
  },
  screen: { noun: 'screen', product: SCREEN_NAMES, accepts: isScreenName },
  button: { noun: 'button', product: ALL_BUTTONS },
  field: { noun: 'field', product: [...new Set([...FIELDS, ...SIGN_IN_NAMES.fields])] },
  vpn: {
    noun: 'VPN connection',
    product: [],
    introducedBy: 'Given a VPN connection "Contoso VPN" is assigned to the devices',
  },
  mdm: {
    noun: 'MDM application',
    product: [],
    introducedBy: 'Given Contoso has another MDM application "Fabrikam MDM" for all users',
  },
  entry: { noun: 'entry of a list', product: LIST_ENTRIES, also: ['wifi', 'vpn'] },
  choice: {
    noun: 'button or entry of a list',
    product: [...new Set([...LIST_ENTRIES, ...ALL_BUTTONS])],
    also: ['wifi', 'vpn'],
  },
  key: { noun: 'key', product: KEYS },
  detail: { noun: 'detail', product: DETAILS },
  task: { noun: 'line of a phase', product: TASKS, accepts: isTaskLine },
  host: {
    noun: 'host',
    product: HOST_NAMES,
    accepts: isHost,
  },
  address: {
    noun: 'address',
    product: HOST_NAMES.map((host) => `https://${host}`),
    accepts: (name: string) => URL.canParse(name) && isHost(new URL(name).hostname),
  },
  message: { noun: 'message', product: MESSAGE_NAMES, accepts: isMessage },
  code: {
    noun: 'error code',
    product: ALL_CODES,
    accepts: isCode,
  },
  log: { noun: 'log file', product: LOG_FILES },
  pageNode: { noun: 'node of FirstSyncStatus', product: PAGE_NODES },
  registryKey: { noun: 'key of the registry', product: REGISTRY_KEYS },
  pageRegistryValue: { noun: 'value of the registry', product: REGISTRY_VALUES },
} as const satisfies Record<string, KindOfName>;

/** The kind, with every member that one can have. */
export function nameKind(kind: NameKind): KindOfName {
  return NAME_KINDS[kind];
}
