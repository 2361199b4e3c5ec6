/** Management sessions: which message may come when, and what it is answered with (protocols-mdm.md 9 and 10). */

import { createHash } from 'node:crypto';
import { STATUS_CODES, type SyncMlMessage } from '#wire/syncml.ts';
import { findUser, type User } from '../../entra/index.ts';
import type { TenantContext } from '../../service/index.ts';
import { beginsAgain, recordReset } from '../autopilot-reset.ts';
import { recordCompletedSession } from '../compliance.ts';
import { deleteManagedDevice } from '../delete-managed-device.ts';
import { isWiped, settleRetired } from '../device-actions/index.ts';
import { USER_PART_DONE } from '../nodes.ts';
import { takePrimaryUser } from '../primary-user.ts';
import type { ManagedDevice } from '../records.ts';
import { type ManagementSession, managementSessions, type PlannedCommand } from '../session-records.ts';
import { isLicensed } from '../session-user.ts';
import { commandsAfterFirstUser, commandsFor } from './gather.ts';
import { type MessageContent, readMessage } from './message-content.ts';
import { DEFAULT_MESSAGE_SIZE, portion } from './portion.ts';
import { recordMessage } from './record-message.ts';
import { refusalOf, replyTo, textOf } from './reply.ts';

/** A session that never ends is cut off here (protocols-mdm.md 10). */
export const MOST_MESSAGES = 100;
const SESSION_MS = 30 * 60_000;

/** A message as it came in. */
export interface Incoming {
  readonly device: ManagedDevice;
  /** The user whose token came along; undefined when none did. */
  readonly tokenUser: User | undefined;
  readonly text: string;
  readonly message: SyncMlMessage;
}

/** Answers one message with the text of the next; what the device says in it is recorded. */
export async function continueSession(context: TenantContext, incoming: Incoming): Promise<string> {
  const { message, device } = incoming;
  const sessions = context.collection(managementSessions);
  const digest = createHash('sha256').update(incoming.text).digest('base64');
  const kept = await sessions.get(device.id);
  const open =
    kept?.sessionId === message.header.sessionId && kept.expiresAt > context.now() ? kept : undefined;
  // The answer was lost on its way and the device asks once more.
  if (open?.messageDigest === digest) return open.answer;
  const begins = beginsSession(message);
  const session = begins ? newSession(incoming, context.now()) : open;
  const refused = session === undefined ? STATUS_CODES.badRequest : statusOfRefusal(session, message);
  if (session === undefined || refused !== undefined) {
    if (open !== undefined) await sessions.delete(device.id);
    return textOf(refusalOf(message, refused ?? STATUS_CODES.badRequest));
  }
  if (begins && incoming.tokenUser !== undefined) await takePrimaryUser(context, device, incoming.tokenUser);
  const content = readMessage(message, session.asked, message.header.messageId - 1);
  const user = begins ? sessionUser(incoming, content) : undefined;
  await recordMessage(context, device, content, user);
  const leaves = content.unenrols || (content.answers.length > 0 && (await isWiped(context, device.id)));
  if (content.aborted || leaves) {
    // Who unenrols waits for no orders, and is in nobody's list any more (assumption A-ENROL-02).
    if (leaves) await deleteManagedDevice(context, device.id);
    else await sessions.delete(device.id);
    return textOf(replyTo(message, []).message);
  }
  const waiting = begins
    ? await commandsFor(context, device, user, content.alertTypes)
    : [...session.waiting, ...(await news(context, device, session, content))];
  const withoutCommands = Buffer.byteLength(textOf(replyTo(message, []).message));
  const { now, later } = portion(waiting, session.maximumMessageSize - withoutCommands);
  const reply = replyTo(message, now);
  const answer = textOf(reply.message);
  await sessions.put(device.id, {
    ...session,
    userId: user?.id ?? session.userId,
    messageId: message.header.messageId,
    messageDigest: digest,
    answer,
    ended: now.length === 0,
    asked: reply.asked,
    waiting: later,
  });
  if (now.length === 0) {
    await recordCompletedSession(context, device.id, (user?.id ?? session.userId) !== '');
    await settleRetired(context, device.id);
  }
  return answer;
}

/**
 * Whether a device begins a session: with its first message, or, as Windows does after a restart, with the second one, which says
 * that nothing came of the first (Status 500 for message 0).
 */
export function beginsSession({ header, commands }: SyncMlMessage): boolean {
  if (header.messageId !== 2) return header.messageId === 1;
  return commands.some(
    (command) =>
      command.kind === 'Status' && command.cmd === 'SyncHdr' && command.msgRef === 0 && command.code >= 500,
  );
}

/** What follows from an answer at once. */
async function news(
  context: TenantContext,
  device: ManagedDevice,
  { userId }: ManagementSession,
  content: MessageContent,
): Promise<readonly PlannedCommand[]> {
  if (beginsAgain(device, content)) {
    const reset = await recordReset(context, device.id);
    const user = userId === '' ? undefined : await findUser(context, userId);
    return reset === undefined ? [] : commandsFor(context, reset, user, []);
  }
  const ended = content.inventory[USER_PART_DONE] === 'true';
  const ends = userId !== '' && device.firstUserDone !== true && ended;
  return ends ? commandsAfterFirstUser(context, device, userId) : [];
}

/** A first message ends whatever session the device had: after a power cut it does not go on, it begins anew. */
function newSession(incoming: Incoming, now: number): ManagementSession {
  const { header } = incoming.message;
  return {
    id: incoming.device.id,
    sessionId: header.sessionId,
    userId: '',
    messageId: header.messageId - 1,
    messageDigest: '',
    answer: '',
    ended: false,
    maximumMessageSize: header.meta?.maxMsgSize ?? DEFAULT_MESSAGE_SIZE,
    asked: {},
    waiting: [],
    expiresAt: now + SESSION_MS,
  };
}

/** The status that refuses the message, or undefined. Both sides count alike: each message has one answer. */
function statusOfRefusal(session: ManagementSession, message: SyncMlMessage): number | undefined {
  const { header } = message;
  if (session.ended || header.messageId !== session.messageId + 1) return STATUS_CODES.badRequest;
  if (header.messageId > MOST_MESSAGES) return STATUS_CODES.commandFailed;
  if (beginsSession(message)) return undefined;
  const answered = message.commands.some(
    (command) =>
      command.kind === 'Status' &&
      command.cmdRef === 0 &&
      command.cmd === 'SyncHdr' &&
      command.msgRef === session.messageId &&
      command.code < 300,
  );
  return answered ? undefined : STATUS_CODES.badRequest;
}

/**
 * Whose session it is: the user must be logged on and show a token, and have a licence; without one nothing of the user
 * part is worked out (behaviour ESP-123). Everything else is a device session.
 */
function sessionUser(incoming: Incoming, content: MessageContent): User | undefined {
  const { tokenUser } = incoming;
  if (content.loginStatus !== 'user' || tokenUser === undefined) return undefined;
  return isLicensed(tokenUser) ? tokenUser : undefined;
}
