/** The HMACs of sessions: over the command that came, and over the response that goes (part 1 sections 19.6 and 19.7). */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { createWriter } from '#wire/tpm/bytes.ts';
import type { CommandSession, TpmCommand } from '#wire/tpm/command.ts';
import { TPM_RC } from '#wire/tpm/constants.ts';
import { digestOf, hashOf } from '#wire/tpm/hash.ts';
import { authOf } from './auth-values.ts';
import { type Entity, entityName } from './entities.ts';
import type { AuthSession, TpmMemory } from './memory.ts';

/** Bits of TPMA_SESSION (part 2 section 8.4). */
export const SESSION_BIT = { continues: 0x01, decrypts: 0x20, encrypts: 0x40 } as const;

/** A session of a command, with what it authorises. */
export interface UsedSession {
  readonly given: CommandSession;
  /** Undefined for a password. */
  readonly session: AuthSession | undefined;
  /** What it authorises; undefined where it only encrypts. */
  readonly entity: Entity | undefined;
}

/** What a command is signed over: its code, the names of its handles, its parameters as they came. */
export function commandDigest(hash: number, command: TpmCommand, entities: readonly Entity[]): Buffer {
  const code = createWriter().u32(command.code).done();
  return digestOf(hash, code, ...entities.map(entityName), command.parameters);
}

/** What a response is signed over. */
function responseDigest(hash: number, code: number, parameters: Buffer): Buffer {
  return digestOf(hash, createWriter().u32(TPM_RC.SUCCESS).u32(code).done(), parameters);
}

/** Whether the HMAC of session `index` is that of this command. */
export function commandHmacHolds(
  memory: TpmMemory,
  command: TpmCommand,
  entities: readonly Entity[],
  used: readonly UsedSession[],
  index: number,
): boolean {
  const one = used[index];
  if (one?.session === undefined) return false;
  const { given, session } = one;
  const key = keyOf(memory, one);
  if (key.length === 0 && given.hmac.length === 0) return true;
  const message = createWriter()
    .bytes(commandDigest(session.hash, command, entities))
    .bytes(given.nonce)
    .bytes(session.nonceTpm)
    .bytes(index === 0 ? otherNonces(used) : Buffer.alloc(0))
    .u8(given.attributes)
    .done();
  const wanted = createHmac(hashOf(session.hash, 'session').name, key).update(message).digest();
  return wanted.length === given.hmac.length && timingSafeEqual(wanted, given.hmac);
}

/** The HMAC of a response; `session` has its new nonce already. Empty where the caller's was empty for want of a key. */
export function responseHmac(
  memory: TpmMemory,
  code: number,
  parameters: Buffer,
  one: UsedSession & { readonly session: AuthSession },
): Buffer {
  const { given, session } = one;
  // A password that a policy asked for was shown in the place of the HMAC: nothing is signed.
  if (session.shows === 'password') return Buffer.alloc(0);
  const key = keyOf(memory, one);
  if (key.length === 0 && given.hmac.length === 0) return Buffer.alloc(0);
  const message = createWriter()
    .bytes(responseDigest(session.hash, code, parameters))
    .bytes(session.nonceTpm)
    .bytes(given.nonce)
    .u8(given.attributes)
    .done();
  return createHmac(hashOf(session.hash, 'session').name, key).update(message).digest();
}

/** The first session signs the TPM's nonces of the sessions that encrypt, so that they cannot be taken away. */
function otherNonces(used: readonly UsedSession[]): Buffer {
  const [first, ...others] = used;
  const by = (bit: number): UsedSession | undefined =>
    first !== undefined && (first.given.attributes & bit) !== 0
      ? undefined
      : others.find(({ given }) => (given.attributes & bit) !== 0);
  const found = new Set([by(SESSION_BIT.decrypts), by(SESSION_BIT.encrypts)]);
  return Buffer.concat([...found].map((one) => one?.session?.nonceTpm ?? Buffer.alloc(0)));
}

/** The session's key, and the password of what it authorises where that belongs to it. */
function keyOf(memory: TpmMemory, { session, entity }: UsedSession): Buffer {
  if (session === undefined) return Buffer.alloc(0);
  if (entity === undefined) return session.key;
  const withAuth = session.kind === 'hmac' ? !isBoundTo(memory, session, entity) : session.shows === 'auth';
  return withAuth ? Buffer.concat([session.key, authOf(memory, entity)]) : session.key;
}

/** What a session is bound to: the name and the password that it had then. */
export function bindingOf(memory: TpmMemory, entity: Entity): Buffer {
  return createWriter().sized(entityName(entity)).sized(authOf(memory, entity)).done();
}

/** Whether the session was bound to this entity, and its password is still the same. */
function isBoundTo(memory: TpmMemory, session: AuthSession, entity: Entity): boolean {
  return session.binding?.equals(bindingOf(memory, entity)) === true;
}
