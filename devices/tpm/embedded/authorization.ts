/** Who may use what: passwords and policy sessions (part 1 section 19), with dictionary-attack protection (section 19.8). */

import { timingSafeEqual } from 'node:crypto';
import type { CommandSession } from '#wire/tpm/command.ts';
import { TPM_HT, TPM_RC, TPM_RH, TPMA_NV, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { hashOf } from '#wire/tpm/hash.ts';
import type { Entity } from './entities.ts';
import { commandFailure, sessionFailure, TpmFailure } from './failure.ts';
import type { PolicySession, TpmMemory, VolatileMemory } from './memory.ts';

/** What a command wants to do with an entity: ADMIN for what touches the object itself. */
export type Role = 'user' | 'admin';

/** Failed tries after which protected keys are locked (TPM_PT_MAX_AUTH_FAIL of libtpms). */
const MOST_FAILED_TRIES = 3;
const CONTINUE_SESSION = 1;

/** One use of an entity that needs to be allowed. */
export interface Use {
  readonly entity: Entity;
  readonly role: Role;
  readonly session: CommandSession;
  /** From 1. */
  readonly number: number;
  readonly commandCode: number;
}

/** @throws TpmFailure unless the session allows the use */
export function authorize(memory: TpmMemory, live: VolatileMemory, use: Use): void {
  const { entity, role, session, number } = use;
  // A key of which only the public part is here: its password and its policy are with the private one.
  if (entity.kind === 'object' && entity.object.privateKey === undefined)
    throw commandFailure('AUTH_UNAVAILABLE');
  if (session.handle === TPM_RH.PASSWORD) {
    checkPassword(memory, live, use);
    return;
  }
  const policy = loadedSession(live, session, number);
  if (policy.trial) throw sessionFailure('ATTRIBUTES', number);
  if (policy.commandCode !== undefined && policy.commandCode !== use.commandCode)
    throw sessionFailure('POLICY_CC', number);
  const wanted = policyOf(entity);
  if (wanted.length === 0) throw commandFailure('AUTH_UNAVAILABLE');
  // The role ADMIN asks for a policy that names the command (part 1, authorization roles).
  const named = role === 'user' || policy.commandCode !== undefined;
  if (!named || !policy.digest.equals(wanted)) throw sessionFailure('POLICY_FAIL', number);
  if (session.hmac.length > 0) throw sessionFailure(isWatched(entity) ? 'AUTH_FAIL' : 'BAD_AUTH', number);
}

/** The policy session that a command names. @throws TpmFailure */
export function loadedSession(live: VolatileMemory, session: CommandSession, number: number): PolicySession {
  const type = session.handle >>> 24;
  if (type !== TPM_HT.POLICY_SESSION && type !== TPM_HT.HMAC_SESSION) throw sessionFailure('VALUE', number);
  const policy = live.sessions.get(session.handle);
  if (policy === undefined) throw new TpmFailure(TPM_RC.REFERENCE_S0 + number - 1);
  // Parameter encryption and audit are not spoken here.
  if ((session.attributes & ~CONTINUE_SESSION) !== 0) throw sessionFailure('ATTRIBUTES', number);
  return policy;
}

/** After a command that went well: an ended session is gone, one that continues begins its policy anew. */
export function afterUse(live: VolatileMemory, session: CommandSession, nonceTpm: Buffer): void {
  const policy = live.sessions.get(session.handle);
  if (policy === undefined) return;
  if ((session.attributes & CONTINUE_SESSION) === 0) {
    live.sessions.delete(session.handle);
    return;
  }
  policy.nonceTpm = nonceTpm;
  policy.digest = Buffer.alloc(hashOf(policy.hash, 'session').size);
  policy.commandCode = undefined;
}

function checkPassword(memory: TpmMemory, live: VolatileMemory, use: Use): void {
  const { entity, role, session, number } = use;
  if (session.nonce.length > 0) throw sessionFailure('NONCE', number);
  if ((session.attributes & ~CONTINUE_SESSION) !== 0) throw sessionFailure('ATTRIBUTES', number);
  if (role === 'admin' && wantsPolicyForAdmin(entity)) throw commandFailure('AUTH_TYPE');
  const watched = isWatched(entity);
  if (watched) watch(memory, live);
  if (!passwordAllowed(use)) throw commandFailure('AUTH_UNAVAILABLE');
  if (samePassword(passwordOf(entity), session.hmac)) return;
  if (!watched) throw sessionFailure('BAD_AUTH', number);
  memory.kept.failedTries += 1;
  throw sessionFailure('AUTH_FAIL', number);
}

function passwordAllowed({ entity, role }: Use): boolean {
  if (entity.kind === 'object')
    return role === 'admin' || (entity.object.area.attributes & TPMA_OBJECT.userWithAuth) !== 0;
  if (entity.kind === 'nv')
    return (entity.index.area.attributes & (TPMA_NV.authRead | TPMA_NV.authWrite)) !== 0;
  // PCRs and TPM_RH_NULL have an empty one.
  return entity.kind !== 'session';
}

function wantsPolicyForAdmin(entity: Entity): boolean {
  return entity.kind === 'object' && (entity.object.area.attributes & TPMA_OBJECT.adminWithPolicy) !== 0;
}

/** Whether wrong passwords count: keys without noDA outside of the platform hierarchy, NV without noDA. */
function isWatched(entity: Entity): boolean {
  if (entity.kind === 'object') {
    const { area, hierarchy } = entity.object;
    const exempt = hierarchy === TPM_RH.PLATFORM || hierarchy === TPM_RH.NULL;
    return !exempt && (area.attributes & TPMA_OBJECT.noDA) === 0;
  }
  return entity.kind === 'nv' && (entity.index.area.attributes & TPMA_NV.noDA) === 0;
}

/** The first use since the start is only noted in NV memory, and must be tried again. */
function watch(memory: TpmMemory, live: VolatileMemory): void {
  if (memory.kept.failedTries >= MOST_FAILED_TRIES) throw commandFailure('LOCKOUT');
  if (live.watching) return;
  live.watching = true;
  memory.kept.dictionaryAttackWatched = true;
  throw commandFailure('RETRY');
}

function passwordOf(entity: Entity): Buffer {
  switch (entity.kind) {
    case 'hierarchy':
      return entity.hierarchy.auth;
    case 'lockout':
      return entity.auth;
    case 'object':
      return entity.object.auth;
    case 'nv':
      return entity.index.auth;
    default:
      return Buffer.alloc(0);
  }
}

function policyOf(entity: Entity): Buffer {
  if (entity.kind === 'object') return entity.object.area.authPolicy;
  if (entity.kind === 'nv') return entity.index.area.authPolicy;
  return entity.kind === 'hierarchy' ? entity.hierarchy.policy : Buffer.alloc(0);
}

/** Zeroes at the end do not count (part 1 section 19.6.4.3). */
function samePassword(known: Buffer, given: Buffer): boolean {
  const [left, right] = [withoutZeroes(known), withoutZeroes(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Bytes without the zeroes at their end. */
export function withoutZeroes(bytes: Buffer): Buffer {
  const last = bytes.findLastIndex((byte) => byte !== 0);
  return bytes.subarray(0, last + 1);
}
