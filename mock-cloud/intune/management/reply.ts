/** The server's messages: statuses for what it heard, then what it has to say ([MS-MDM] 2.2.3, protocols-mdm.md 9 and 10). */

import {
  ALERT_CODES,
  encodeSyncMl,
  type ItemCommand,
  STATUS_CODES,
  type Status,
  type SyncCommand,
  type SyncMlMessage,
} from '#wire/syncml.ts';
import { MANAGEMENT_URL } from '../hosts.ts';
import type { PlannedCommand } from '../session-records.ts';
import { DEFAULT_MESSAGE_SIZE } from './portion.ts';

/** A message, and its commands by CmdID, to know later what the device's statuses mean. */
export interface Reply {
  readonly message: SyncMlMessage;
  readonly asked: Readonly<Record<string, PlannedCommand>>;
}

/** Answers `heard` and gives `commands`. Without commands the session ends with this message. */
export function replyTo(heard: SyncMlMessage, commands: readonly PlannedCommand[]): Reply {
  const statuses = statusesFor(heard, STATUS_CODES.ok);
  const first = statuses.length + 1;
  const numbered = commands.map((command, index) => ({ command, cmdId: first + index }));
  return {
    message: messageTo(heard, [
      ...statuses,
      ...numbered.map(({ command, cmdId }) => itemCommand(command, cmdId)),
    ]),
    asked: Object.fromEntries(numbered.map(({ command, cmdId }) => [String(cmdId), command])),
  };
}

/** Refuses the message: SyncHdr gets `code`, and the session is aborted ([MS-MDM] 2.2.7.2, alert 1223). */
export function refusalOf(heard: SyncMlMessage, code: number): SyncMlMessage {
  const [header] = statusesFor(heard, code);
  const abort: SyncCommand = { kind: 'Alert', cmdId: 2, code: ALERT_CODES.sessionAbort, items: [] };
  return messageTo(heard, header === undefined ? [abort] : [header, abort]);
}

/** A message as it goes out: Intune's begin with a declaration, as devices' do. */
export function textOf(message: SyncMlMessage): string {
  return `<?xml version="1.0" encoding="utf-8"?>${encodeSyncMl(message)}`;
}

/** SyncHdr's status first, then one for each command but statuses. */
function statusesFor(heard: SyncMlMessage, headerCode: number): readonly Status[] {
  const answered = heard.commands.filter((command) => command.kind !== 'Status');
  const header = { cmdRef: 0, cmd: 'SyncHdr', code: headerCode };
  return [header, ...answered.map((one) => ({ cmdRef: one.cmdId, cmd: one.kind, code: codeFor(one) }))].map(
    (one, index) => ({
      kind: 'Status',
      cmdId: index + 1,
      msgRef: heard.header.messageId,
      targetRefs: [],
      sourceRefs: [],
      items: [],
      ...one,
    }),
  );
}

/** A device reports and alerts; it may not write into the server's tree. */
function codeFor(command: Exclude<SyncCommand, Status>): number {
  switch (command.kind) {
    case 'Alert':
    case 'Results':
      return STATUS_CODES.ok;
    case 'Replace':
      return command.items.every((item) => (item.source ?? item.target ?? '').startsWith('./DevInfo/'))
        ? STATUS_CODES.ok
        : STATUS_CODES.commandNotAllowed;
    case 'Copy':
      return STATUS_CODES.optionalFeatureNotSupported;
    default:
      return STATUS_CODES.commandNotAllowed;
  }
}

function messageTo(heard: SyncMlMessage, commands: readonly SyncCommand[]): SyncMlMessage {
  return {
    header: {
      sessionId: heard.header.sessionId,
      messageId: heard.header.messageId,
      target: { uri: heard.header.source.uri },
      source: { uri: MANAGEMENT_URL },
      meta: { maxMsgSize: DEFAULT_MESSAGE_SIZE },
    },
    commands,
    final: true,
  };
}

function itemCommand(planned: PlannedCommand, cmdId: number): ItemCommand {
  const { format, size } = planned;
  // The sample of [MS-MDM] 6 gives the job's type; XML in a node is text/plain there.
  const meta =
    format === undefined && size === undefined
      ? undefined
      : { format, ...(format !== undefined && format !== 'node' && { type: 'text/plain' }), size };
  return {
    kind: planned.command,
    cmdId,
    items: [
      {
        target: planned.locUri,
        ...(meta !== undefined && { meta }),
        ...(planned.data !== undefined && { data: planned.data }),
        ...(planned.moreData && { moreData: true }),
      },
    ],
  };
}
