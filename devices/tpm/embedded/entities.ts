/** What a handle of a command stands for (part 2 section 7). */

import { TPM_HT, TPM_RC, TPM_RH } from '#wire/tpm/constants.ts';
import { nvName } from '#wire/tpm/nv-public.ts';
import { handleName } from '#wire/tpm/object-name.ts';
import { commandFailure, handleFailure, TpmFailure } from './failure.ts';
import type { AuthSession, Hierarchy, NvIndex, TpmMemory, TpmObject, VolatileMemory } from './memory.ts';
import { PCR_COUNT } from './pcrs.ts';

/** A handle that was looked up. */
export type Entity =
  | { readonly kind: 'hierarchy'; readonly handle: number; readonly hierarchy: Hierarchy }
  | { readonly kind: 'lockout'; readonly handle: number; readonly auth: Buffer }
  | { readonly kind: 'object'; readonly handle: number; readonly object: TpmObject }
  | { readonly kind: 'nv'; readonly handle: number; readonly index: NvIndex }
  | { readonly kind: 'pcr'; readonly handle: number; readonly pcr: number }
  | { readonly kind: 'session'; readonly handle: number; readonly session: AuthSession }
  | { readonly kind: 'none'; readonly handle: number };

/** What a command takes at a place. `none` is TPM_RH_NULL. */
export type Accepts = readonly (
  | 'owner'
  | 'endorsement'
  | 'platform'
  | 'null'
  | 'lockout'
  | 'object'
  | 'nv'
  | 'pcr'
  | 'session'
  | 'none'
)[];

/** All that have a password. */
export const ENTITIES: Accepts = [
  'owner',
  'endorsement',
  'platform',
  'null',
  'lockout',
  'object',
  'nv',
  'pcr',
];

const HIERARCHIES: ReadonlyMap<number, Accepts[number]> = new Map([
  [TPM_RH.OWNER, 'owner'],
  [TPM_RH.ENDORSEMENT, 'endorsement'],
  [TPM_RH.PLATFORM, 'platform'],
  [TPM_RH.NULL, 'null'],
]);

/** Objects that fit into the TPM at a time; a persistent one takes a place while a command uses it. */
export const OBJECT_SLOTS = 3;
/** Sessions at a time. */
export const SESSION_SLOTS = 3;

/**
 * Looks up handle `number` (from 1) of a command.
 * @throws TpmFailure VALUE for a kind that the command does not take, HANDLE for what is not defined, REFERENCE_H0 and on
 *   for what is not loaded
 */
export function findEntity(
  memory: TpmMemory,
  live: VolatileMemory,
  accepts: Accepts,
  handle: number,
  number: number,
): Entity {
  const type = handle >>> 24;
  const taken = (kind: Accepts[number]): void => {
    if (!accepts.includes(kind)) throw handleFailure('VALUE', number);
  };
  switch (type) {
    case TPM_HT.PERMANENT:
      return permanent(memory, accepts, handle, number);
    case TPM_HT.TRANSIENT:
    case TPM_HT.PERSISTENT: {
      taken('object');
      return { kind: 'object', handle, object: findObject(memory, live, handle, number) };
    }
    case TPM_HT.NV_INDEX: {
      taken('nv');
      const index = memory.kept.nv.get(handle);
      if (index === undefined) throw handleFailure('HANDLE', number);
      return { kind: 'nv', handle, index };
    }
    case TPM_HT.PCR: {
      taken('pcr');
      if (handle >= PCR_COUNT) throw handleFailure('VALUE', number);
      return { kind: 'pcr', handle, pcr: handle };
    }
    case TPM_HT.HMAC_SESSION:
    case TPM_HT.POLICY_SESSION: {
      taken('session');
      const session = live.sessions.get(handle);
      if (session === undefined) throw notLoaded(number);
      return { kind: 'session', handle, session };
    }
    default:
      throw handleFailure('VALUE', number);
  }
}

function permanent(memory: TpmMemory, accepts: Accepts, handle: number, number: number): Entity {
  if (handle === TPM_RH.NULL && accepts.includes('none')) return { kind: 'none', handle };
  if (handle === TPM_RH.LOCKOUT && accepts.includes('lockout'))
    return { kind: 'lockout', handle, auth: memory.kept.lockoutAuth };
  const name = HIERARCHIES.get(handle);
  const hierarchy = memory.kept.hierarchies.get(handle);
  if (name === undefined || hierarchy === undefined || !accepts.includes(name))
    throw handleFailure('VALUE', number);
  return { kind: 'hierarchy', handle, hierarchy };
}

function findObject(memory: TpmMemory, live: VolatileMemory, handle: number, number: number): TpmObject {
  if (handle >>> 24 === TPM_HT.TRANSIENT) {
    const object = live.transient.get(handle);
    if (object === undefined) throw notLoaded(number);
    return object;
  }
  const object = memory.kept.persistent.get(handle);
  if (object === undefined) throw handleFailure('HANDLE', number);
  return object;
}

function notLoaded(number: number): TpmFailure {
  return new TpmFailure(TPM_RC.REFERENCE_H0 + number - 1);
}

/** The first handle of a range that is free. @throws TpmFailure `full` */
export function freeHandle(
  taken: ReadonlyMap<number, unknown>,
  type: number,
  slots: number,
  full: 'OBJECT_MEMORY' | 'SESSION_HANDLES',
): number {
  for (let slot = 0; slot < slots; slot += 1) {
    const handle = type * 0x1000000 + slot;
    if (!taken.has(handle)) return handle;
  }
  throw commandFailure(full);
}

/** The Name of what a handle stands for (part 1 section 16). */
export function entityName(entity: Entity): Buffer {
  if (entity.kind === 'object') return entity.object.name;
  return entity.kind === 'nv' ? nvName(entity.index.area) : handleName(entity.handle);
}
