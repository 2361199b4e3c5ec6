/** Hierarchies and their passwords (part 3 sections 24.6 to 24.8 and 25). */

import { TPM_RH, TPMA_NV } from '#wire/tpm/constants.ts';
import { withoutZeroes } from '../auth-values.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import { randomBytes } from '../memory.ts';
import { newHierarchy, resetClock } from '../power.ts';

const NONE = Buffer.alloc(0);
const PROOF_BYTES = 64;

/** TPM2_HierarchyChangeAuth. */
export function changeAuth({ memory, entities, parameters }: CommandContext): CommandResult {
  const auth = withoutZeroes(parameters.sized(64));
  parameters.end();
  const [entity] = entities;
  if (entity?.kind === 'hierarchy') entity.hierarchy.auth = auth;
  if (entity?.kind === 'lockout') memory.kept.lockoutAuth = auth;
  return { parameters: NONE };
}

/**
 * TPM2_Clear: a new owner. Keys of the owner and what was kept of the endorsement hierarchy are gone; the endorsement seed
 * stays, so that the same template gives the same endorsement key.
 */
export function clear({ memory, live, parameters }: CommandContext): CommandResult {
  parameters.end();
  const { kept, parts } = memory;
  const ends = ({ hierarchy }: { readonly hierarchy: number }): boolean =>
    hierarchy === TPM_RH.OWNER || hierarchy === TPM_RH.ENDORSEMENT;
  for (const objects of [kept.persistent, live.transient])
    for (const [handle, object] of objects) if (ends(object)) objects.delete(handle);
  for (const [handle, { area }] of kept.nv)
    if ((area.attributes & TPMA_NV.platformCreate) === 0) kept.nv.delete(handle);
  kept.hierarchies.set(TPM_RH.OWNER, newHierarchy(parts));
  const endorsement = kept.hierarchies.get(TPM_RH.ENDORSEMENT);
  if (endorsement !== undefined) {
    endorsement.auth = NONE;
    endorsement.policy = NONE;
    endorsement.proof = randomBytes(parts, PROOF_BYTES);
  }
  Object.assign(kept, { lockoutAuth: NONE, failedTries: 0, resetCount: 0, restartCount: 0 });
  resetClock(memory);
  return { parameters: NONE };
}

/** TPM2_DictionaryAttackLockReset. */
export function resetDictionaryAttack({ memory, parameters }: CommandContext): CommandResult {
  parameters.end();
  memory.kept.failedTries = 0;
  return { parameters: NONE };
}
