/** TPM commands and responses as bytes (TCG TPM 2.0 Library, part 1 section 18, part 3 section 5; tpm.md section 2). */

import { WireError } from '../error.ts';
import { createReader, createWriter, type TpmReader } from './bytes.ts';
import { commandShape } from './command-handles.ts';
import { TPM_RC, TPM_RH, TPM_ST } from './constants.ts';

export { type CommandShape, commandShape } from './command-handles.ts';
export { describeResponseCode } from './response-code.ts';

/** One authorisation of a command: TPMS_AUTH_COMMAND. For a password: handle TPM_RH.PASSWORD, the password in `hmac`. */
export interface CommandSession {
  readonly handle: number;
  readonly nonce: Buffer;
  /** Bits of TPMA_SESSION: 1 continueSession. */
  readonly attributes: number;
  readonly hmac: Buffer;
}

/** One answer to an authorisation: TPMS_AUTH_RESPONSE. */
export type ResponseSession = Omit<CommandSession, 'handle'>;

/** A command. */
export interface TpmCommand {
  /** TPM_ST: SESSIONS or NO_SESSIONS. */
  readonly tag: number;
  /** TPM_CC. */
  readonly code: number;
  readonly handles: readonly number[];
  readonly sessions: readonly CommandSession[];
  readonly parameters: Buffer;
}

/** A response. */
export interface TpmResponse {
  readonly tag: number;
  /** TPM_RC; all below is empty unless it is 0. */
  readonly code: number;
  readonly handle?: number;
  readonly parameters: Buffer;
  readonly sessions: readonly ResponseSession[];
}

/** A command that a TPM refuses before it looks at what is asked; `responseCode` is what it answers. */
export class TpmCommandError extends WireError {
  /** TPM_RC. */
  readonly responseCode: number;

  /** @param responseCode TPM_RC that a TPM answers */
  constructor(responseCode: number, error: WireError) {
    super(error.code, error.message);
    this.name = 'TpmCommandError';
    this.responseCode = responseCode;
  }
}

const HEADER_BYTES = 10;
const MOST_SESSIONS = 3;
const LARGEST_NONCE = 64;

/** A session with a password; empty by default. */
export function passwordSession(password: Uint8Array = Buffer.alloc(0)): CommandSession {
  return { handle: TPM_RH.PASSWORD, nonce: Buffer.alloc(0), attributes: 0, hmac: Buffer.from(password) };
}

/** The bytes of a command; the tag follows from the sessions. */
export function writeCommand(command: Omit<TpmCommand, 'tag'>): Buffer {
  const body = createWriter();
  for (const handle of command.handles) body.u32(handle);
  if (command.sessions.length > 0) {
    const area = createWriter();
    for (const { handle, nonce, attributes, hmac } of command.sessions)
      area.u32(handle).sized(nonce).u8(attributes).sized(hmac);
    const bytes = area.done();
    body.u32(bytes.length).bytes(bytes);
  }
  const rest = body.bytes(command.parameters).done();
  const tag = command.sessions.length > 0 ? TPM_ST.SESSIONS : TPM_ST.NO_SESSIONS;
  return createWriter()
    .u16(tag)
    .u32(HEADER_BYTES + rest.length)
    .u32(command.code)
    .bytes(rest)
    .done();
}

/**
 * Reads a command.
 * @throws TpmCommandError with what a TPM answers: BAD_TAG, COMMAND_SIZE, COMMAND_CODE, INSUFFICIENT, AUTHSIZE,
 *   AUTH_MISSING
 */
export function parseCommand(bytes: Uint8Array): TpmCommand {
  const reader = createReader(bytes, 'command');
  const refuse = (rc: number, message: string, field: string): TpmCommandError =>
    new TpmCommandError(rc, reader.fail('malformed', message, field));
  if (bytes.length < HEADER_BYTES) throw refuse(TPM_RC.COMMAND_SIZE, 'the header is cut off', 'header');
  const tag = reader.u16('tag');
  if (tag !== TPM_ST.SESSIONS && tag !== TPM_ST.NO_SESSIONS)
    throw refuse(TPM_RC.BAD_TAG, `0x${tag.toString(16)} is no tag of a command`, 'tag');
  const size = reader.u32('commandSize');
  if (size !== bytes.length)
    throw refuse(TPM_RC.COMMAND_SIZE, `${size} bytes are told, ${bytes.length} came`, 'commandSize');
  const code = reader.u32('commandCode');
  const shape = commandShape(code);
  if (shape === undefined)
    throw refuse(TPM_RC.COMMAND_CODE, `0x${code.toString(16)} is not spoken here`, 'commandCode');
  const handles = Array.from({ length: shape.handles }, (_, index) => {
    if (reader.left >= 4) return reader.u32('handle');
    // INSUFFICIENT is of format one: 0x100 for each handle.
    throw refuse(TPM_RC.INSUFFICIENT + 0x100 * (index + 1), 'a handle is missing', 'handle');
  });
  const sessions = tag === TPM_ST.SESSIONS ? readCommandSessions(reader, refuse) : [];
  if (sessions.length < shape.authorised)
    throw refuse(TPM_RC.AUTH_MISSING, `${shape.authorised} authorisations are needed`, 'authorisation');
  return { tag, code, handles, sessions, parameters: reader.rest() };
}

function readCommandSessions(
  reader: TpmReader,
  refuse: (rc: number, message: string, field: string) => TpmCommandError,
): CommandSession[] {
  const size = reader.left >= 4 ? reader.u32('authorizationSize') : -1;
  // The smallest authorisation is that of an empty password: 9 bytes.
  if (size < 9 || size > reader.left)
    throw refuse(TPM_RC.AUTHSIZE, 'the authorisations do not fit', 'authorizationSize');
  const area = createReader(reader.bytes('authorizations', size), 'TPMS_AUTH_COMMAND');
  const sessions: CommandSession[] = [];
  try {
    while (area.left > 0) {
      if (sessions.length === MOST_SESSIONS)
        throw area.fail('too-large', `at most ${MOST_SESSIONS} sessions are allowed`, 'sessions');
      const handle = area.u32('sessionHandle');
      const nonce = area.sized('nonce', LARGEST_NONCE);
      const attributes = area.u8('sessionAttributes');
      sessions.push({ handle, nonce, attributes, hmac: area.sized('hmac', LARGEST_NONCE) });
    }
  } catch (error) {
    if (error instanceof WireError) throw new TpmCommandError(TPM_RC.AUTHSIZE, error);
    throw error;
  }
  return sessions;
}

/** The bytes of a response; one that is no success has 10 bytes and no sessions. */
export function writeResponse(response: Omit<TpmResponse, 'tag'>): Buffer {
  const { code, handle, parameters, sessions } = response;
  if (code !== TPM_RC.SUCCESS)
    return createWriter().u16(TPM_ST.NO_SESSIONS).u32(HEADER_BYTES).u32(code).done();
  const body = createWriter();
  if (handle !== undefined) body.u32(handle);
  if (sessions.length > 0) body.u32(parameters.length);
  body.bytes(parameters);
  for (const { nonce, attributes, hmac } of sessions) body.sized(nonce).u8(attributes).sized(hmac);
  const rest = body.done();
  const tag = sessions.length > 0 ? TPM_ST.SESSIONS : TPM_ST.NO_SESSIONS;
  return createWriter()
    .u16(tag)
    .u32(HEADER_BYTES + rest.length)
    .u32(code)
    .bytes(rest)
    .done();
}

/**
 * Reads the response to the command with this code: whether a handle comes first depends on it.
 * @throws WireError `malformed` for sizes that do not fit, `missing` when it is cut off
 */
export function parseResponse(bytes: Uint8Array, commandCode: number): TpmResponse {
  const reader = createReader(bytes, 'response');
  const tag = reader.u16('tag');
  const size = reader.u32('responseSize');
  if (size !== bytes.length)
    throw reader.fail('malformed', `${size} bytes are told, ${bytes.length} came`, 'responseSize');
  const code = reader.u32('responseCode');
  if (code !== TPM_RC.SUCCESS) {
    reader.end();
    return { tag, code, parameters: Buffer.alloc(0), sessions: [] };
  }
  const handle = commandShape(commandCode)?.returnsHandle === true ? { handle: reader.u32('handle') } : {};
  if (tag === TPM_ST.NO_SESSIONS) return { tag, code, ...handle, parameters: reader.rest(), sessions: [] };
  if (tag !== TPM_ST.SESSIONS)
    throw reader.fail('malformed', `0x${tag.toString(16)} is no tag of a response`, 'tag');
  const parameters = reader.bytes('parameters', reader.u32('parameterSize'));
  const sessions: ResponseSession[] = [];
  while (reader.left > 0) {
    const nonce = reader.sized('nonce', LARGEST_NONCE);
    const attributes = reader.u8('sessionAttributes');
    sessions.push({ nonce, attributes, hmac: reader.sized('hmac', LARGEST_NONCE) });
  }
  return { tag, code, ...handle, parameters, sessions };
}
