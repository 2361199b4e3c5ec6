/** One command through the TPM: header, handles, authorisations, the command itself, the answers to the sessions. */

import { createWriter } from '#wire/tpm/bytes.ts';
import {
  type CommandSession,
  parseCommand,
  type TpmCommand,
  TpmCommandError,
  writeResponse,
} from '#wire/tpm/command.ts';
import { TPM_HT, TPM_RC, TPM_RH, TPM_ST } from '#wire/tpm/constants.ts';
import { afterUse, authorize, loadedSession } from './authorization.ts';
import type { CommandDefinition } from './command.ts';
import { COMMANDS } from './command-table.ts';
import { type Entity, findEntity, OBJECT_SLOTS } from './entities.ts';
import { commandFailure, sessionFailure, TpmFailure } from './failure.ts';
import { randomBytes, type TpmMemory, type VolatileMemory } from './memory.ts';
import { readParameters } from './parameters.ts';
import { live as liveMemory } from './power.ts';

/** The largest command and response of a PC's TPM. */
const LARGEST_COMMAND = 4096;
const CONTINUE_SESSION = 1;

/**
 * The response to a command. Never throws for any bytes: what is refused is answered with a response code. A refused
 * command has changed nothing, except for counted failures of passwords.
 */
export function dispatch(memory: TpmMemory, bytes: Uint8Array): Buffer {
  try {
    return execute(memory, bytes);
  } catch (error) {
    const code = responseCodeOf(error);
    // A tag that is none is answered as a TPM 1.2 would (part 3 section 5.2).
    if (code === TPM_RC.BAD_TAG) return createWriter().u16(TPM_ST.RSP_COMMAND).u32(10).u32(code).done();
    return writeResponse({ code, parameters: Buffer.alloc(0), sessions: [] });
  }
}

function responseCodeOf(error: unknown): number {
  if (error instanceof TpmFailure || error instanceof TpmCommandError) return error.responseCode;
  throw error;
}

function execute(memory: TpmMemory, bytes: Uint8Array): Buffer {
  if (bytes.length > LARGEST_COMMAND) throw commandFailure('COMMAND_SIZE');
  const command = parseCommand(bytes);
  const definition = COMMANDS.get(command.code);
  if (definition === undefined) throw commandFailure('COMMAND_CODE');
  const live = definition.early === true ? memory.volatile : liveMemory(memory);
  // Startup is for a TPM that was not started, all else for one that was.
  if (live === undefined || (definition.early === true && live.started)) throw commandFailure('INITIALIZE');
  const entities = entitiesOf(memory, live, definition, command.handles);
  authorizeAll(memory, live, definition, command, entities);
  const parameters = readParameters(command.parameters);
  const result = definition.run({ memory, live, entities, parameters, commands: COMMANDS });
  const sessions = command.sessions.map((session) => answer(memory, live, session));
  return writeResponse({ code: TPM_RC.SUCCESS, ...result, sessions });
}

function entitiesOf(
  memory: TpmMemory,
  live: VolatileMemory,
  { handles }: CommandDefinition,
  given: readonly number[],
): Entity[] {
  const entities = given.map((handle, index) =>
    findEntity(memory, live, handles[index] ?? [], handle, index + 1),
  );
  const persistent = given.filter((handle) => handle >>> 24 === TPM_HT.PERSISTENT).length;
  if (persistent > 0 && live.transient.size + persistent > OBJECT_SLOTS)
    throw commandFailure('OBJECT_MEMORY');
  return entities;
}

function authorizeAll(
  memory: TpmMemory,
  live: VolatileMemory,
  definition: CommandDefinition,
  { sessions, code }: TpmCommand,
  entities: readonly Entity[],
): void {
  sessions.forEach((session, index) => {
    const number = index + 1;
    const role = definition.roles[index];
    const entity = entities[index];
    if (role !== undefined && entity !== undefined) {
      authorize(memory, live, { entity, role, session, number, commandCode: code });
      return;
    }
    // A session that authorises nothing would have to encrypt or audit.
    if (session.handle === TPM_RH.PASSWORD) throw sessionFailure('HANDLE', number);
    loadedSession(live, session, number);
    throw sessionFailure('ATTRIBUTES', number);
  });
}

function answer(
  memory: TpmMemory,
  live: VolatileMemory,
  session: CommandSession,
): Omit<CommandSession, 'handle'> {
  const none = Buffer.alloc(0);
  if (session.handle === TPM_RH.PASSWORD)
    return { nonce: none, attributes: session.attributes | CONTINUE_SESSION, hmac: none };
  // As long as the caller's nonce was when the session began.
  const nonce = randomBytes(memory.parts, live.sessions.get(session.handle)?.nonceTpm.length ?? 0);
  afterUse(live, session, nonce);
  return { nonce, attributes: session.attributes, hmac: none };
}
