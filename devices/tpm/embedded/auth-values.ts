/** Passwords and policies of what a handle stands for, as they are now. */

import type { Entity } from './entities.ts';
import type { TpmMemory } from './memory.ts';

/** The password; zeroes at its end are not part of it. */
export function authOf(memory: TpmMemory, entity: Entity): Buffer {
  switch (entity.kind) {
    case 'hierarchy':
      return memory.kept.hierarchies.get(entity.handle)?.auth ?? entity.hierarchy.auth;
    case 'lockout':
      return memory.kept.lockoutAuth;
    case 'object':
      return entity.object.auth;
    case 'nv':
      return entity.index.auth;
    default:
      return Buffer.alloc(0);
  }
}

/** The policy's digest; empty for none. */
export function policyOf(entity: Entity): Buffer {
  if (entity.kind === 'object') return entity.object.area.authPolicy;
  if (entity.kind === 'nv') return entity.index.area.authPolicy;
  return entity.kind === 'hierarchy' ? entity.hierarchy.policy : Buffer.alloc(0);
}

/** Bytes without the zeroes at their end (part 1 section 19.6.4.3). */
export function withoutZeroes(bytes: Buffer): Buffer {
  const last = bytes.findLastIndex((byte) => byte !== 0);
  return bytes.subarray(0, last + 1);
}
