/** Policy sessions (part 3 sections 11 and 23). */

import { createWriter } from '#wire/tpm/bytes.ts';
import { TPM_ALG, TPM_CC, TPM_HT, TPM_ST } from '#wire/tpm/constants.ts';
import { digestOf, hashOf } from '#wire/tpm/hash.ts';
import { writeTicket } from '#wire/tpm/ticket.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import { type Entity, entityName, freeHandle, SESSION_SLOTS } from '../entities.ts';
import { handleFailure, parameterFailure } from '../failure.ts';
import { type PolicySession, randomBytes } from '../memory.ts';
import { nullTicket } from '../tickets.ts';

const NONE = Buffer.alloc(0);
/** TPM_SE. */
const POLICY = 1;
const TRIAL = 3;
const SMALLEST_NONCE = 16;
const MOST_BRANCHES = 8;
/** An expiration below zero asks for a ticket. */
const TICKET_WANTED = 0x80000000;
/** For parameter encryption, which is not spoken here: known, and not used. */
const SYMMETRIC: ReadonlySet<number> = new Set([TPM_ALG.NULL, TPM_ALG.AES, TPM_ALG.XOR]);

/** TPM2_StartAuthSession: unbound, unsalted policy and trial sessions. */
export function startAuthSession({ memory, live, entities, parameters }: CommandContext): CommandResult {
  const nonce = parameters.sized(64);
  const salt = parameters.sized(512);
  const type = parameters.u8();
  parameters.next((reader) => {
    const algorithm = reader.u16('symmetric');
    if (!SYMMETRIC.has(algorithm)) throw parameterFailure('SYMMETRIC', 4);
    if (algorithm === TPM_ALG.XOR) reader.u16('hash');
    else if (algorithm !== TPM_ALG.NULL) reader.bytes('symmetric', 4);
  });
  const hash = parameters.hash();
  parameters.end();
  if (entities[0]?.kind !== 'none') throw handleFailure('VALUE', 1);
  if (entities[1]?.kind !== 'none') throw handleFailure('VALUE', 2);
  if (nonce.length < SMALLEST_NONCE || nonce.length > hashOf(hash, 'session').size)
    throw parameterFailure('SIZE', 1);
  if (salt.length > 0) throw parameterFailure('VALUE', 2);
  if (type !== POLICY && type !== TRIAL) throw parameterFailure('VALUE', 3);
  const handle = freeHandle(live.sessions, TPM_HT.POLICY_SESSION, SESSION_SLOTS, 'SESSION_MEMORY');
  const nonceTpm = randomBytes(memory.parts, nonce.length);
  const digest = Buffer.alloc(hashOf(hash, 'session').size);
  live.sessions.set(handle, { trial: type === TRIAL, hash, nonceTpm, digest, commandCode: undefined });
  return { handle, parameters: createWriter().sized(nonceTpm).done() };
}

/** TPM2_PolicySecret: the caller has the password of an entity; the name of that entity goes into the policy. */
export function policySecret({ entities, parameters }: CommandContext): CommandResult {
  const session = sessionAt(entities, 1);
  const nonce = parameters.sized(64);
  const cpHash = parameters.sized(64);
  const policyRef = parameters.sized(64);
  const expiration = parameters.u32();
  parameters.end();
  if (nonce.length > 0 && !nonce.equals(session.nonceTpm)) throw parameterFailure('NONCE', 1);
  // Policies for certain parameters, and those that expire, are not spoken here.
  if (cpHash.length > 0)
    throw parameterFailure(cpHash.length === session.digest.length ? 'VALUE' : 'SIZE', 2);
  if (expiration >= TICKET_WANTED || (expiration !== 0 && nonce.length > 0))
    throw parameterFailure('EXPIRED', 4);
  const [entity] = entities;
  if (entity === undefined) throw handleFailure('VALUE', 1);
  const first = update(session, TPM_CC.PolicySecret, entityName(entity));
  session.digest = digestOf(session.hash, first, policyRef);
  return {
    parameters: createWriter()
      .sized(NONE)
      .bytes(writeTicket(nullTicket(TPM_ST.AUTH_SECRET)))
      .done(),
  };
}

/** TPM2_PolicyOR: one of several policies holds. */
export function policyOr({ entities, parameters }: CommandContext): CommandResult {
  const session = sessionAt(entities, 0);
  const branches = parameters.next((reader) => {
    const count = reader.u32('count');
    if (count < 2 || count > MOST_BRANCHES) throw parameterFailure('SIZE', 1);
    return Array.from({ length: count }, () => reader.sized('digest', 64));
  });
  parameters.end();
  if (!session.trial && !branches.some((branch) => branch.equals(session.digest)))
    throw parameterFailure('VALUE', 1);
  session.digest = Buffer.alloc(session.digest.length);
  session.digest = update(session, TPM_CC.PolicyOR, ...branches);
  return { parameters: NONE };
}

/** TPM2_PolicyCommandCode: for one command only. */
export function policyCommandCode({ entities, parameters, commands }: CommandContext): CommandResult {
  const session = sessionAt(entities, 0);
  const code = parameters.u32();
  parameters.end();
  if (!commands.has(code)) throw parameterFailure('POLICY_CC', 1);
  if (session.commandCode !== undefined && session.commandCode !== code) throw parameterFailure('VALUE', 1);
  session.digest = update(session, TPM_CC.PolicyCommandCode, createWriter().u32(code).done());
  session.commandCode = code;
  return { parameters: NONE };
}

/** TPM2_PolicyGetDigest. */
export function getDigest({ entities, parameters }: CommandContext): CommandResult {
  const session = sessionAt(entities, 0);
  parameters.end();
  return { parameters: createWriter().sized(session.digest).done() };
}

function update(session: PolicySession, code: number, ...parts: readonly Buffer[]): Buffer {
  return digestOf(session.hash, session.digest, createWriter().u32(code).done(), ...parts);
}

function sessionAt(entities: readonly Entity[], index: number): PolicySession {
  const entity = entities[index];
  if (entity?.kind !== 'session') throw handleFailure('VALUE', index + 1);
  return entity.session;
}
