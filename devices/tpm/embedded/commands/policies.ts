/** Conditions of policies: registers, the password itself or its HMAC (part 3 sections 23.7, 23.17, 23.18 and 11.2). */

import { createWriter } from '#wire/tpm/bytes.ts';
import { TPM_CC } from '#wire/tpm/constants.ts';
import { digestOf } from '#wire/tpm/hash.ts';
import { pcrDigest, writePcrSelection } from '#wire/tpm/pcr-selection.ts';
import { beginPolicy } from '../authorization.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import type { Entity } from '../entities.ts';
import { commandFailure, handleFailure, parameterFailure } from '../failure.ts';
import type { AuthSession } from '../memory.ts';
import { pcrValue, presentSelection } from '../pcrs.ts';

const NONE = Buffer.alloc(0);

/** The policy of a session goes on by one condition: the hash of what it was, the command, and what the command holds. */
export function extendPolicy(session: AuthSession, code: number, ...parts: readonly Buffer[]): void {
  session.digest = digestOf(session.hash, session.digest, createWriter().u32(code).done(), ...parts);
}

/** The policy session at a place. @throws TpmFailure VALUE for one that is none */
export function policySessionAt(entities: readonly Entity[], index: number): AuthSession {
  const entity = entities[index];
  if (entity?.kind !== 'session' || entity.session.kind === 'hmac') throw handleFailure('VALUE', index + 1);
  return entity.session;
}

/** TPM2_PolicyPCR: registers have these values; a trial session takes the caller's word for it. */
export function policyPcr({ live, entities, parameters }: CommandContext): CommandResult {
  const session = policySessionAt(entities, 0);
  const given = parameters.sized(64);
  const selection = presentSelection(live, parameters.pcrs());
  parameters.end();
  const current = pcrDigest(session.hash, selection, (bank, pcr) => pcrValue(live, bank, pcr));
  const isTrial = session.kind === 'trial';
  if (!isTrial) {
    if (session.pcrUpdates !== undefined && session.pcrUpdates !== live.pcrUpdates)
      throw commandFailure('PCR_CHANGED');
    if (given.length > 0 && !given.equals(current)) throw parameterFailure('VALUE', 1);
    session.pcrUpdates = live.pcrUpdates;
  }
  const digest = isTrial && given.length > 0 ? given : current;
  extendPolicy(session, TPM_CC.PolicyPCR, writePcrSelection(selection), digest);
  return { parameters: NONE };
}

/** TPM2_PolicyAuthValue: the password of what is used goes into the HMAC. */
export function policyAuthValue({ entities, parameters }: CommandContext): CommandResult {
  const session = policySessionAt(entities, 0);
  parameters.end();
  extendPolicy(session, TPM_CC.PolicyAuthValue);
  session.shows = 'auth';
  return { parameters: NONE };
}

/** TPM2_PolicyPassword: the password itself is shown; the policy is the same as that of PolicyAuthValue. */
export function policyPassword({ entities, parameters }: CommandContext): CommandResult {
  const session = policySessionAt(entities, 0);
  parameters.end();
  extendPolicy(session, TPM_CC.PolicyAuthValue);
  session.shows = 'password';
  return { parameters: NONE };
}

/** TPM2_PolicyRestart: the session as it began. */
export function policyRestart({ entities, parameters }: CommandContext): CommandResult {
  const session = policySessionAt(entities, 0);
  parameters.end();
  beginPolicy(session);
  return { parameters: NONE };
}
