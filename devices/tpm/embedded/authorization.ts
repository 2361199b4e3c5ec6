/** Who may use what: passwords, HMACs and policies (part 1 section 19), with dictionary-attack protection (section 19.8). */

import { timingSafeEqual } from 'node:crypto';
import type { CommandSession } from '#wire/tpm/command.ts';
import { TPM_HT, TPM_RC, TPM_RH, TPMA_NV, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { hashOf } from '#wire/tpm/hash.ts';
import { authOf, policyOf, withoutZeroes } from './auth-values.ts';
import type { Entity } from './entities.ts';
import { commandFailure, sessionFailure, TpmFailure } from './failure.ts';
import type { AuthSession, TpmMemory, VolatileMemory } from './memory.ts';
import { hasPrivatePart } from './secrets.ts';
import { SESSION_BIT } from './session-hmac.ts';

/** What a command wants to do with an entity: ADMIN for what touches the object itself. */
export type Role = 'user' | 'admin';

/** Failed tries after which protected keys are locked (TPM_PT_MAX_AUTH_FAIL of libtpms). */
const MOST_FAILED_TRIES = 3;

/** One use of an entity that needs to be allowed. */
export interface Use {
  readonly entity: Entity;
  readonly role: Role;
  readonly session: CommandSession;
  /** From 1. */
  readonly number: number;
  readonly commandCode: number;
  /** Whether the session's HMAC is that of the command. */
  readonly hmacHolds: () => boolean;
}

/** @throws TpmFailure unless the session allows the use */
export function authorize(memory: TpmMemory, live: VolatileMemory, use: Use): void {
  const { entity, session, number } = use;
  // A key of which only the public part is here: its password and its policy are with the private one.
  if (entity.kind === 'object' && !hasPrivatePart(entity.object)) throw commandFailure('AUTH_UNAVAILABLE');
  if (session.handle === TPM_RH.PASSWORD) {
    checkPassword(memory, live, use);
    return;
  }
  const loaded = loadedSession(live, session, number);
  if (loaded.kind === 'hmac') checkHmacSession(memory, live, use);
  else checkPolicy(memory, live, use, loaded);
}

/** The entity's password stands in the HMAC. */
function checkHmacSession(memory: TpmMemory, live: VolatileMemory, use: Use): void {
  if (use.role === 'admin' && wantsPolicyForAdmin(use.entity)) throw commandFailure('AUTH_TYPE');
  if (isWatched(use.entity)) watch(memory, live);
  if (!passwordAllowed(use)) throw commandFailure('AUTH_UNAVAILABLE');
  checkHmac(memory, use);
}

function checkPolicy(memory: TpmMemory, live: VolatileMemory, use: Use, policy: AuthSession): void {
  const { entity, role, session, number } = use;
  if (policy.kind === 'trial') throw sessionFailure('ATTRIBUTES', number);
  if (policy.commandCode !== undefined && policy.commandCode !== use.commandCode)
    throw sessionFailure('POLICY_CC', number);
  const wanted = policyOf(entity);
  if (wanted.length === 0) throw commandFailure('AUTH_UNAVAILABLE');
  // The role ADMIN asks for a policy that names the command (part 1, authorization roles).
  const named = role === 'user' || policy.commandCode !== undefined;
  if (!named || !policy.digest.equals(wanted)) throw sessionFailure('POLICY_FAIL', number);
  if (policy.pcrUpdates !== undefined && policy.pcrUpdates !== live.pcrUpdates)
    throw commandFailure('PCR_CHANGED');
  if (policy.shows !== 'nothing' && isWatched(entity)) watch(memory, live);
  if (policy.shows !== 'password') checkHmac(memory, use);
  else if (!samePassword(authOf(memory, entity), session.hmac)) wrongAuth(memory, use);
}

/** @throws TpmFailure unless the HMAC holds; a session that authorises nothing may only have no password in it */
function checkHmac(memory: TpmMemory, use: Use): void {
  if (!use.hmacHolds()) wrongAuth(memory, use);
}

function wrongAuth(memory: TpmMemory, { entity, number }: Use): never {
  if (!isWatched(entity)) throw sessionFailure('BAD_AUTH', number);
  memory.kept.failedTries += 1;
  throw sessionFailure('AUTH_FAIL', number);
}

/** The session that a command names. @throws TpmFailure */
export function loadedSession(live: VolatileMemory, session: CommandSession, number: number): AuthSession {
  const type = session.handle >>> 24;
  if (type !== TPM_HT.POLICY_SESSION && type !== TPM_HT.HMAC_SESSION) throw sessionFailure('VALUE', number);
  const loaded = live.sessions.get(session.handle);
  if (loaded === undefined) throw new TpmFailure(TPM_RC.REFERENCE_S0 + number - 1);
  // Audit is not spoken here.
  const { continues, decrypts, encrypts } = SESSION_BIT;
  if ((session.attributes & ~(continues | decrypts | encrypts)) !== 0)
    throw sessionFailure('ATTRIBUTES', number);
  return loaded;
}

/** After a command that went well: an ended session is gone, one that continues begins its policy anew. */
export function afterUse(live: VolatileMemory, session: CommandSession, authorised: boolean): void {
  const loaded = live.sessions.get(session.handle);
  if (loaded === undefined) return;
  if ((session.attributes & SESSION_BIT.continues) === 0) live.sessions.delete(session.handle);
  else if (authorised && loaded.kind === 'policy') beginPolicy(loaded);
}

/** The policy is as after StartAuthSession. */
export function beginPolicy(session: AuthSession): void {
  session.digest = Buffer.alloc(hashOf(session.hash, 'session').size);
  session.commandCode = undefined;
  session.shows = 'nothing';
  session.pcrUpdates = undefined;
}

function checkPassword(memory: TpmMemory, live: VolatileMemory, use: Use): void {
  const { entity, role, session, number } = use;
  if (session.nonce.length > 0) throw sessionFailure('NONCE', number);
  if ((session.attributes & ~SESSION_BIT.continues) !== 0) throw sessionFailure('ATTRIBUTES', number);
  if (role === 'admin' && wantsPolicyForAdmin(entity)) throw commandFailure('AUTH_TYPE');
  const watched = isWatched(entity);
  if (watched) watch(memory, live);
  if (!passwordAllowed(use)) throw commandFailure('AUTH_UNAVAILABLE');
  if (!samePassword(authOf(memory, entity), session.hmac)) wrongAuth(memory, use);
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

/** Zeroes at the end do not count (part 1 section 19.6.4.3). */
function samePassword(known: Buffer, given: Buffer): boolean {
  const [left, right] = [withoutZeroes(known), withoutZeroes(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
