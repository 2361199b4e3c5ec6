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
import { authOf } from './auth-values.ts';
import { afterUse, authorize, loadedSession } from './authorization.ts';
import type { CommandDefinition, CommandResult } from './command.ts';
import { COMMANDS } from './command-table.ts';
import { decryptFirst, encryptFirst, givesEncrypted, takesEncrypted } from './encryption.ts';
import { type Entity, findEntity, OBJECT_SLOTS } from './entities.ts';
import { commandFailure, sessionFailure, TpmFailure } from './failure.ts';
import { randomBytes, type TpmMemory, type VolatileMemory } from './memory.ts';
import { readParameters } from './parameters.ts';
import { live as liveMemory } from './power.ts';
import { commandHmacHolds, responseHmac, SESSION_BIT, type UsedSession } from './session-hmac.ts';

/** The largest command and response of a PC's TPM. */
const LARGEST_COMMAND = 4096;

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
  const used = usedSessions(live, definition, command, entities);
  authorizeAll(memory, live, definition, command, entities, used);
  const parameters = readParameters(decrypted(memory, command, used));
  const result = definition.run({ memory, live, entities, parameters, commands: COMMANDS });
  return respond(memory, live, command, result, used);
}

/** The sessions with what each authorises. @throws TpmFailure for one that is not loaded, and for impossible attributes */
function usedSessions(
  live: VolatileMemory,
  definition: CommandDefinition,
  { sessions, code }: TpmCommand,
  entities: readonly Entity[],
): UsedSession[] {
  const used = sessions.map((given, index): UsedSession => {
    const entity = definition.roles[index] === undefined ? undefined : entities[index];
    if (given.handle !== TPM_RH.PASSWORD)
      return { given, entity, session: loadedSession(live, given, index + 1) };
    if (entity === undefined) throw sessionFailure('HANDLE', index + 1);
    return { given, entity, session: undefined };
  });
  checkEncryption(used, code);
  return used;
}

/** One session at most decrypts and one encrypts, what can be, and each is there once. */
function checkEncryption(used: readonly UsedSession[], code: number): void {
  const seen = {
    [SESSION_BIT.decrypts]: !takesEncrypted(code),
    [SESSION_BIT.encrypts]: !givesEncrypted(code),
  };
  used.forEach(({ given, session, entity }, index) => {
    if (session === undefined) return;
    const again = used.slice(0, index).some((other) => other.given.handle === given.handle);
    if (again) throw sessionFailure('HANDLE', index + 1);
    const bits = [SESSION_BIT.decrypts, SESSION_BIT.encrypts].filter((bit) => (given.attributes & bit) !== 0);
    // A session that authorises nothing would have to encrypt.
    if (bits.length === 0 && entity === undefined) throw sessionFailure('ATTRIBUTES', index + 1);
    for (const bit of bits) {
      if (seen[bit]) throw sessionFailure('ATTRIBUTES', index + 1);
      if (session.symmetric === undefined) throw sessionFailure('SYMMETRIC', index + 1);
      seen[bit] = true;
    }
  });
}

function decrypted(memory: TpmMemory, { parameters }: TpmCommand, used: readonly UsedSession[]): Buffer {
  const by = used.find(({ given }) => (given.attributes & SESSION_BIT.decrypts) !== 0);
  if (by?.session === undefined) return parameters;
  const { given, session } = by;
  const auth = passwordFor(memory, by);
  return decryptFirst(parameters, { session, auth, newer: given.nonce, older: session.nonceTpm });
}

function passwordFor(memory: TpmMemory, { entity }: UsedSession): Buffer {
  return entity === undefined ? Buffer.alloc(0) : authOf(memory, entity);
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
  command: TpmCommand,
  entities: readonly Entity[],
  used: readonly UsedSession[],
): void {
  used.forEach(({ given: session, entity }, index) => {
    const number = index + 1;
    const role = definition.roles[index];
    const hmacHolds = (): boolean => commandHmacHolds(memory, command, entities, used, index);
    if (role !== undefined && entity !== undefined)
      authorize(memory, live, { entity, role, session, number, commandCode: command.code, hmacHolds });
    else if (!hmacHolds()) throw sessionFailure('BAD_AUTH', number);
  });
}

/** New nonces, the first parameter encrypted where that was asked for, and an HMAC for each session. */
function respond(
  memory: TpmMemory,
  live: VolatileMemory,
  { code }: TpmCommand,
  result: CommandResult,
  used: readonly UsedSession[],
): Buffer {
  for (const { session } of used)
    if (session !== undefined) session.nonceTpm = randomBytes(memory.parts, session.nonceTpm.length);
  const by = used.find(({ given }) => (given.attributes & SESSION_BIT.encrypts) !== 0);
  const parameters =
    by?.session === undefined
      ? result.parameters
      : encryptFirst(result.parameters, {
          session: by.session,
          auth: passwordFor(memory, by),
          newer: by.session.nonceTpm,
          older: by.given.nonce,
        });
  const sessions = used.map((one) => {
    const answered = answer(memory, code, parameters, one);
    afterUse(live, one.given, one.entity !== undefined);
    return answered;
  });
  return writeResponse({ code: TPM_RC.SUCCESS, ...result, parameters, sessions });
}

function answer(
  memory: TpmMemory,
  code: number,
  parameters: Buffer,
  one: UsedSession,
): Omit<CommandSession, 'handle'> {
  const { given, session } = one;
  const none = Buffer.alloc(0);
  if (session === undefined)
    return { nonce: none, attributes: given.attributes | SESSION_BIT.continues, hmac: none };
  const hmac = responseHmac(memory, code, parameters, { ...one, session });
  return { nonce: session.nonceTpm, attributes: given.attributes, hmac };
}
