/** The messages of one session, from package 1 to the server's last word ([MS-MDM] 3.1.5). */

import {
  ALERT_CODES,
  basicCredential,
  type Credential,
  digestCredential,
  encodeSyncMl,
  type InnerCommand,
  type Meta,
  parseSyncMl,
  STATUS_CODES,
  type Status,
  type SyncCommand,
  type SyncMlMessage,
} from '#wire/syncml.ts';
import type { Enrolled } from '../enrollment/index.ts';
import { logEvent } from '../event-log/index.ts';
import { done, type Failure, failure, failureOf, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { type CommandAnswer, runCommands, type SessionContext } from './commands.ts';
import { createLargeObjects } from './large-objects.ts';
import type { Transport } from './transport.ts';

/** How a session went. */
export interface SessionResult {
  /** Messages that this PC sent. */
  readonly messages: number;
  /** Commands that the server gave. */
  readonly commands: number;
}

// A server that never runs out of commands is left after so many messages.
const MOST_MESSAGES = 100;
const MOST_BYTES = 524_288;

/** A conversation about to begin. */
export interface Conversation extends Activity {
  readonly enrolled: Enrolled;
  readonly transport: Transport;
  readonly sessionId: string;
  readonly opening: readonly InnerCommand[];
  readonly context: SessionContext;
  /** Called for each command of package 1 that the server has taken. */
  accepted(cmdRef: number): Promise<void>;
}

/**
 * Talks until the server has no commands left, or something is wrong. A message that the server has answered is never
 * sent again; a challenge is answered once.
 */
export async function converse(talk: Conversation): Promise<Outcome<SessionResult>> {
  let body: readonly SyncCommand[] = talk.opening;
  let credential: Credential | undefined;
  let challenged = false;
  const objects = createLargeObjects();
  let commands = 0;
  for (let messageId = 1; messageId <= MOST_MESSAGES; messageId++) {
    const sent = await exchange(talk, messageId, body, credential);
    if (!sent.ok) return sent;
    const { commands: received, header, final } = sent.value;
    const verdict = headerStatus(received, messageId);
    if (verdict === undefined)
      return protocolError(talk, 'the answer has no Status for SyncHdr of the message before it');
    if (verdict.code === STATUS_CODES.unauthorized || verdict.code === STATUS_CODES.authenticationRequired) {
      credential = challenged ? undefined : answerTo(talk.enrolled, verdict.challenge);
      challenged = true;
      if (credential === undefined)
        return failure('accessDenied', talk.enrolled.address, `the server refuses this PC (${verdict.code})`);
      continue;
    }
    if (verdict.code >= 300)
      return protocolError(talk, `the server answered the message with status ${verdict.code}`);
    credential = undefined;
    if (messageId === 1 || challenged) await takeAlerts(talk, received, messageId);
    challenged = false;
    if (received.some((one) => one.kind === 'Alert' && one.code === ALERT_CODES.sessionAbort)) {
      return failure('cancelled', talk.enrolled.address, 'the server ended the session');
    }
    const asked = received.filter(isCommand);
    if (asked.length === 0 && final) return done({ messages: messageId, commands });
    commands += asked.length;
    const { whole, pieces } = objects.take(asked);
    const answers = [...pieces, ...(await runCommands(talk.context, whole))];
    await logRefusals(talk.pc, asked, answers);
    body = answerBody(header.messageId, answers, asked.length === 0);
  }
  await exchange(
    talk,
    MOST_MESSAGES + 1,
    [{ kind: 'Alert', cmdId: 1, code: ALERT_CODES.sessionAbort, items: [] }],
    undefined,
  );
  return protocolError(talk, `the session had not ended after ${MOST_MESSAGES} messages`);
}

async function exchange(
  talk: Conversation,
  messageId: number,
  commands: readonly SyncCommand[],
  credential: Credential | undefined,
): Promise<Outcome<SyncMlMessage>> {
  const { enrolled, sessionId, task, transport } = talk;
  const text = encodeSyncMl({
    header: {
      sessionId,
      messageId,
      target: { uri: enrolled.address },
      source: { uri: enrolled.deviceId, ...(credential && { name: enrolled.credential?.name }) },
      credential,
      meta: { maxMsgSize: MOST_BYTES },
    },
    commands,
    final: true,
  });
  const reply = await transport.post(task, text);
  if (!reply.ok) return reply;
  try {
    const message = parseSyncMl(reply.value);
    if (message.header.sessionId === sessionId) return done(message);
    return protocolError(talk, `the answer is of session ${message.header.sessionId}, not ${sessionId}`);
  } catch (error) {
    return failureOf(error, enrolled.address, 'invalidAnswer');
  }
}

function headerStatus(commands: readonly SyncCommand[], messageId: number): Status | undefined {
  return commands.find(
    (one): one is Status =>
      one.kind === 'Status' && one.cmdRef === 0 && one.cmd === 'SyncHdr' && one.msgRef === messageId,
  );
}

function isCommand(command: SyncCommand): command is InnerCommand {
  return command.kind !== 'Status' && command.kind !== 'Results';
}

async function takeAlerts(
  talk: Conversation,
  commands: readonly SyncCommand[],
  messageId: number,
): Promise<void> {
  for (const one of commands) {
    if (one.kind === 'Status' && one.msgRef === messageId && one.code < 300) await talk.accepted(one.cmdRef);
  }
}

/** Credentials for a challenge, or undefined when the account has none that fit. */
function answerTo({ credential }: Enrolled, challenge: Meta | undefined): Credential | undefined {
  if (credential === undefined) return undefined;
  const { name, secret } = credential;
  const digest =
    challenge?.type === undefined ? credential.type === 'DIGEST' : challenge.type === 'syncml:auth-md5';
  if (!digest) return basicCredential(name, secret);
  return digestCredential(
    name,
    secret,
    Buffer.from(challenge?.nextNonce ?? credential.nonce ?? '', 'base64'),
  );
}

/** Status of the header first, then one for each command, each Get's Results behind its Status. */
function answerBody(msgRef: number, answers: readonly CommandAnswer[], askForMore: boolean): SyncCommand[] {
  const body: SyncCommand[] = [];
  const status = (cmdRef: number, cmd: string, code: number, targetRefs: readonly string[] = []): void => {
    body.push({
      kind: 'Status',
      cmdId: body.length + 1,
      msgRef,
      cmdRef,
      cmd,
      targetRefs,
      sourceRefs: [],
      code,
      items: [],
    });
  };
  status(0, 'SyncHdr', STATUS_CODES.ok);
  for (const { cmdId, cmd, code, target, result } of answers) {
    status(cmdId, cmd, code, target === undefined ? [] : [target]);
    if (result)
      body.push({ kind: 'Results', cmdId: body.length + 1, msgRef, cmdRef: cmdId, items: [result] });
  }
  // A package that goes on in the next message is asked for by an alert ([MS-MDM] 2.2.7.2, OMA DM 1.2 section 9).
  if (askForMore)
    body.push({ kind: 'Alert', cmdId: body.length + 1, code: ALERT_CODES.nextMessage, items: [] });
  return body;
}

async function logRefusals(
  pc: Pc,
  asked: readonly InnerCommand[],
  answers: readonly CommandAnswer[],
): Promise<void> {
  const targets = new Map(
    asked.flatMap((one) => ('items' in one ? [[one.cmdId, one.items[0]?.target]] : [])),
  );
  for (const { cmdId, cmd, code, target } of answers) {
    if (code < 300 || cmd === 'Get') continue;
    const uri = target ?? targets.get(cmdId) ?? '';
    const text = `MDM ConfigurationManager: Command failure status. Command Type: (${cmd}), CSP URI: (${uri}), Result: (${code})`;
    await logEvent(pc, 'commandFailed', text);
  }
}

function protocolError({ enrolled }: Conversation, detail: string): Failure {
  return failure('invalidAnswer', enrolled.address, detail);
}
