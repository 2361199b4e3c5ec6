/** Policy sessions (part 3 sections 11 and 23). */

import { createWriter, type TpmReader } from '#wire/tpm/bytes.ts';
import { TPM_ALG, TPM_CC, TPM_HT, TPM_ST, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { digestOf, hashOf } from '#wire/tpm/hash.ts';
import { kdfa } from '#wire/tpm/key-derivation.ts';
import { writeTicket } from '#wire/tpm/ticket.ts';
import { authOf } from '../auth-values.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import { type Entity, entityName, freeHandle, SESSION_SLOTS } from '../entities.ts';
import { commandFailure, handleFailure, parameterFailure, TpmFailure } from '../failure.ts';
import { type AuthSession, type ParameterCipher, randomBytes, type VolatileMemory } from '../memory.ts';
import { HASHES } from '../parameters.ts';
import { hasPrivatePart } from '../secrets.ts';
import { bindingOf } from '../session-hmac.ts';
import { nullTicket } from '../tickets.ts';
import { recoverSeed } from './credentials.ts';
import { extendPolicy, policySessionAt } from './policies.ts';

const NONE = Buffer.alloc(0);
/** TPM_SE. */
const SESSION_KINDS: ReadonlyMap<number, AuthSession['kind']> = new Map([
  [0, 'hmac'],
  [1, 'policy'],
  [3, 'trial'],
]);
/** Loaded and saved (TPM_PT_ACTIVE_SESSIONS_MAX). */
const MOST_SESSIONS = 64;
const AES_BITS: ReadonlySet<number> = new Set([128, 192, 256]);
const SMALLEST_NONCE = 16;
const MOST_BRANCHES = 8;
/** An expiration below zero asks for a ticket. */
const TICKET_WANTED = 0x80000000;
/** TPM2_StartAuthSession: HMAC, policy and trial sessions; salted by a key of this TPM, bound to an entity, or neither. */
export function startAuthSession({ memory, live, entities, parameters }: CommandContext): CommandResult {
  const [tpmKey, bind] = entities;
  const nonce = parameters.sized(64);
  const encryptedSalt = parameters.sized(512);
  const type = parameters.u8();
  const symmetric = parameters.next(readCipher);
  const hash = parameters.hash();
  parameters.end();
  const kind = SESSION_KINDS.get(type);
  if (kind === undefined) throw parameterFailure('VALUE', 3);
  const { size } = hashOf(hash, 'session');
  if (nonce.length < SMALLEST_NONCE || nonce.length > size) throw parameterFailure('SIZE', 1);
  const salt = saltOf(tpmKey, encryptedSalt);
  const bound = bind === undefined || bind.kind === 'none' ? undefined : bind;
  if (bound?.kind === 'object' && !hasPrivatePart(bound.object)) throw handleFailure('HANDLE', 2);
  const handleType = kind === 'hmac' ? TPM_HT.HMAC_SESSION : TPM_HT.POLICY_SESSION;
  const handle = freeSession(live, handleType);
  const nonceTpm = randomBytes(memory.parts, nonce.length);
  const secret = Buffer.concat([bound === undefined ? NONE : authOf(memory, bound), salt]);
  const keyed = salt.length > 0 || bound !== undefined;
  live.sessions.set(handle, {
    kind,
    hash,
    key: keyed ? kdfa(hash, secret, 'ATH', nonceTpm, nonce, size * 8) : NONE,
    binding: bound === undefined ? undefined : bindingOf(memory, bound),
    symmetric,
    nonceTpm,
    digest: Buffer.alloc(size),
    commandCode: undefined,
    shows: 'nothing',
    pcrUpdates: undefined,
  });
  return { handle, parameters: createWriter().sized(nonceTpm).done() };
}

/** TPMT_SYM_DEF: AES in CFB, XOR with a hash, or none. */
function readCipher(reader: TpmReader): ParameterCipher | undefined {
  const algorithm = reader.u16('symmetric');
  if (algorithm === TPM_ALG.NULL) return undefined;
  if (algorithm === TPM_ALG.XOR) {
    const hash = reader.u16('hash');
    if (!HASHES.has(hash)) throw parameterFailure('HASH', 4);
    return { kind: 'xor', hash };
  }
  if (algorithm !== TPM_ALG.AES) throw parameterFailure('SYMMETRIC', 4);
  const keyBits = reader.u16('keyBits');
  if (!AES_BITS.has(keyBits)) throw parameterFailure('VALUE', 4);
  if (reader.u16('mode') !== TPM_ALG.CFB) throw parameterFailure('MODE', 4);
  return { kind: 'aes', keyBits };
}

/** The salt, opened by the key that it was encrypted for. */
function saltOf(tpmKey: Entity | undefined, encryptedSalt: Buffer): Buffer {
  if (tpmKey?.kind !== 'object') {
    if (encryptedSalt.length > 0) throw parameterFailure('VALUE', 2);
    return NONE;
  }
  const { area, privateKey } = tpmKey.object;
  const decrypts = (area.attributes & TPMA_OBJECT.decrypt) !== 0;
  if (privateKey === undefined) throw handleFailure('HANDLE', 1);
  if (area.type !== 'rsa' && area.type !== 'ecc') throw handleFailure('KEY', 1);
  if (!decrypts) throw handleFailure('ATTRIBUTES', 1);
  if (encryptedSalt.length === 0) throw parameterFailure('VALUE', 2);
  try {
    return recoverSeed(area, privateKey, encryptedSalt, 'SECRET');
  } catch (error) {
    // Whatever is wrong with it, as libtpms.
    if (error instanceof TpmFailure) throw parameterFailure('VALUE', 2);
    throw error;
  }
}

/** Session handles share their numbers, whatever their kind. */
function freeSession(live: VolatileMemory, type: number): number {
  const taken = new Map(
    [...live.sessions.keys(), ...live.savedSessions.keys()].map((handle) => [
      (handle & 0xffffff) >>> 0,
      true,
    ]),
  );
  if (live.sessions.size >= SESSION_SLOTS) throw commandFailure('SESSION_MEMORY');
  return freeHandle(taken, 0, MOST_SESSIONS, 'SESSION_HANDLES') + type * 0x1000000;
}

/** TPM2_PolicySecret: the caller has the password of an entity; the name of that entity goes into the policy. */
export function policySecret({ entities, parameters }: CommandContext): CommandResult {
  const session = policySessionAt(entities, 1);
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
  extendPolicy(session, TPM_CC.PolicySecret, entityName(entity));
  session.digest = digestOf(session.hash, session.digest, policyRef);
  return {
    parameters: createWriter()
      .sized(NONE)
      .bytes(writeTicket(nullTicket(TPM_ST.AUTH_SECRET)))
      .done(),
  };
}

/** TPM2_PolicyOR: one of several policies holds. */
export function policyOr({ entities, parameters }: CommandContext): CommandResult {
  const session = policySessionAt(entities, 0);
  const branches = parameters.next((reader) => {
    const count = reader.u32('count');
    if (count < 2 || count > MOST_BRANCHES) throw parameterFailure('SIZE', 1);
    return Array.from({ length: count }, () => reader.sized('digest', 64));
  });
  parameters.end();
  if (session.kind === 'policy' && !branches.some((branch) => branch.equals(session.digest)))
    throw parameterFailure('VALUE', 1);
  session.digest = Buffer.alloc(session.digest.length);
  extendPolicy(session, TPM_CC.PolicyOR, ...branches);
  return { parameters: NONE };
}

/** TPM2_PolicyCommandCode: for one command only. */
export function policyCommandCode({ entities, parameters, commands }: CommandContext): CommandResult {
  const session = policySessionAt(entities, 0);
  const code = parameters.u32();
  parameters.end();
  if (!commands.has(code)) throw parameterFailure('POLICY_CC', 1);
  if (session.commandCode !== undefined && session.commandCode !== code) throw parameterFailure('VALUE', 1);
  extendPolicy(session, TPM_CC.PolicyCommandCode, createWriter().u32(code).done());
  session.commandCode = code;
  return { parameters: NONE };
}

/** TPM2_PolicyGetDigest. */
export function getDigest({ entities, parameters }: CommandContext): CommandResult {
  const session = policySessionAt(entities, 0);
  parameters.end();
  return { parameters: createWriter().sized(session.digest).done() };
}
