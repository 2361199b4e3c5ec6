/** What a device's message says, taken apart: a pure function of the message and of what it was asked. */

import { MSI_STATUS } from '#wire/csp-nodes.ts';
import { parseHardwareMismatch } from '#wire/hardware-mismatch.ts';
import { sameLocUri } from '#wire/locuri.ts';
import {
  ALERT_CODES,
  ALERT_TYPES,
  type Alert,
  type Item,
  STATUS_CODES,
  type SyncMlMessage,
} from '#wire/syncml.ts';
import { HARDWARE_MISMATCH } from '../nodes.ts';
import type { PlannedCommand } from '../session-records.ts';
import type { ContributedAnswer } from './contributed.ts';

/** Values longer than this are cut in the inventory: nothing here reads them, and a device must not fill the store. */
const LONGEST_VALUE = 4096;
const MOST_VALUES = 200;

/** An MSI installation that ended, by its product's node. */
export interface InstallationEnd {
  readonly product: string;
  readonly succeeded: boolean;
}

/** What the message brought. */
export interface MessageContent {
  /** Commands that the device has taken over. */
  readonly accepted: readonly PlannedCommand[];
  /** Commands that it has not. */
  readonly refused: readonly PlannedCommand[];
  /** Answers to the commands of services above Intune. */
  readonly answers: readonly ContributedAnswer[];
  /** Types of the items of its alerts. */
  readonly alertTypes: readonly string[];
  /** Values of nodes, by LocURI. */
  readonly inventory: Readonly<Record<string, string>>;
  readonly installations: readonly InstallationEnd[];
  /** LoginStatus of the first message: user, others or none; undefined when the device does not say. */
  readonly loginStatus: string | undefined;
  /** The hardware hash that a repaired device has now; undefined for one that is what it was. */
  readonly changedHardware: string | undefined;
  /** The user unenrols the device, which does so whatever the answer is. */
  readonly unenrols: boolean;
  /** The device gives up the session. */
  readonly aborted: boolean;
}

// 418: the node is there already, from a session whose end was lost.
const TAKEN_OVER: readonly number[] = [
  STATUS_CODES.ok,
  STATUS_CODES.acceptedForProcessing,
  STATUS_CODES.alreadyExists,
];

/** What is to be deleted and is not there any more is as good as deleted. */
function isTakenOver({ command }: PlannedCommand, code: number): boolean {
  return TAKEN_OVER.includes(code) || (command === 'Delete' && code === STATUS_CODES.notFound);
}

/** Reads a message; `asked` is what the server's message with id `answering` asked for, by CmdID. */
export function readMessage(
  message: SyncMlMessage,
  asked: Readonly<Record<string, PlannedCommand>>,
  answering: number,
): MessageContent {
  const accepted: PlannedCommand[] = [];
  const refused: PlannedCommand[] = [];
  const answers: ContributedAnswer[] = [];
  const values: [string, string][] = [];
  let changedHardware: string | undefined;
  const alerts: Alert[] = [];
  for (const command of message.commands) {
    if (command.kind === 'Status' && command.msgRef === answering) {
      const planned = asked[String(command.cmdRef)];
      const { contributor } = planned ?? {};
      if (planned !== undefined && contributor !== undefined)
        answers.push({ contributor, command: planned, code: command.code });
      else if (planned !== undefined) (isTakenOver(planned, command.code) ? accepted : refused).push(planned);
    }
    if (command.kind === 'Results' && asked[String(command.cmdRef)]?.command === 'Get') {
      values.push(...command.items.flatMap(nodeValue));
      changedHardware ??= changedHardwareIn(command.items);
    }
    if (command.kind === 'Replace') {
      values.push(...command.items.flatMap(nodeValue).filter(([uri]) => uri.startsWith('./DevInfo/')));
    }
    if (command.kind === 'Alert') alerts.push(command);
  }
  return {
    accepted,
    refused,
    answers,
    alertTypes: alerts.flatMap(({ items }) => items.flatMap(({ meta }) => meta?.type ?? [])),
    inventory: Object.fromEntries(values.slice(0, MOST_VALUES)),
    installations: [...alerts.flatMap(installationOfAlert), ...values.flatMap(installationOfStatus)],
    loginStatus: alerts
      .flatMap((alert) => alert.items)
      .find(ofType(ALERT_TYPES.loginStatus))
      ?.data?.trim(),
    changedHardware,
    unenrols: alerts.some(
      ({ code, items }) => code === ALERT_CODES.generic && items.some(ofType(ALERT_TYPES.userUnenrollment)),
    ),
    aborted: alerts.some((alert) => alert.code === ALERT_CODES.sessionAbort),
  };
}

function nodeValue(item: Item): [string, string][] {
  const uri = item.source ?? item.target;
  return uri === undefined ? [] : [[uri.slice(0, LONGEST_VALUE), (item.data ?? '').slice(0, LONGEST_VALUE)]];
}

/** Both hashes together are longer than what the inventory keeps of a value. */
function changedHardwareIn(items: readonly Item[]): string | undefined {
  const found = items.find((item) => sameLocUri(item.source ?? item.target ?? '', HARDWARE_MISMATCH));
  return found && parseHardwareMismatch(found.data ?? '')?.current;
}

const ofType =
  (type: string) =>
  (item: Item): boolean =>
    item.meta?.type === type;

/** The end of an installation, as the device reports it by itself: HRESULT 0 is good (protocols-mdm.md 14). */
function installationOfAlert(alert: Alert): InstallationEnd[] {
  return alert.items.filter(ofType(ALERT_TYPES.win32CspInstall)).flatMap((item) => {
    const product = item.source ?? item.target;
    // An alert without a number tells of no end.
    const result = item.data?.trim() ?? '';
    if (product === undefined || result === '') return [];
    return [{ product: productOf(product), succeeded: Number(result) === 0 }];
  });
}

/** The same, as an answer to the question for a Status node. */
function installationOfStatus([uri, value]: [string, string]): InstallationEnd[] {
  if (!/\/EnterpriseDesktopAppManagement\/MSI\/[^/]+\/Status$/.test(uri)) return [];
  const status = Number(value);
  if (status === MSI_STATUS.completed) return [{ product: productOf(uri), succeeded: true }];
  const failed = status === MSI_STATUS.downloadFailed || status === MSI_STATUS.enforcementFailed;
  return failed ? [{ product: productOf(uri), succeeded: false }] : [];
}

function productOf(uri: string): string {
  return /^.*\/MSI\/[^/]+/.exec(uri)?.[0] ?? uri;
}
