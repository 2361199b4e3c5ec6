/** Commands with bytes that an object holds (part 3 sections 12.7, 12.8 and 15.5). */

import { createHmac } from 'node:crypto';
import { createWriter } from '#wire/tpm/bytes.ts';
import { TPM_ALG, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { hashOf } from '#wire/tpm/hash.ts';
import { qualifiedName } from '#wire/tpm/public-area.ts';
import { withoutZeroes } from '../auth-values.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import { handleFailure, parameterFailure } from '../failure.ts';
import { randomBytes } from '../memory.ts';
import { wrapPrivate } from '../private-area.ts';
import { hasPrivatePart } from '../secrets.ts';

const LARGEST_BUFFER = 1024;
const USES = TPMA_OBJECT.sign | TPMA_OBJECT.decrypt | TPMA_OBJECT.restricted;

/** TPM2_Unseal: data that were sealed. */
export function unseal({ entities, parameters }: CommandContext): CommandResult {
  const [entity] = entities;
  parameters.end();
  if (entity?.kind !== 'object') throw handleFailure('VALUE', 1);
  const { area, data } = entity.object;
  if (area.type !== 'keyedhash' || data === undefined) throw handleFailure('TYPE', 1);
  if ((area.attributes & USES) !== 0) throw handleFailure('ATTRIBUTES', 1);
  return { parameters: createWriter().sized(data).done() };
}

/** TPM2_HMAC: over data that come at once. */
export function hmac({ entities, parameters }: CommandContext): CommandResult {
  const [entity] = entities;
  if (entity?.kind !== 'object') throw handleFailure('VALUE', 1);
  const buffer = parameters.sized(LARGEST_BUFFER);
  const asked = parameters.next((reader) => reader.u16('hash'));
  parameters.end();
  const { area, data } = entity.object;
  if (area.type !== 'keyedhash' || data === undefined) throw handleFailure('TYPE', 1);
  if ((area.attributes & TPMA_OBJECT.restricted) !== 0) throw handleFailure('ATTRIBUTES', 1);
  if ((area.attributes & TPMA_OBJECT.sign) === 0) throw handleFailure('KEY', 1);
  const own = area.scheme?.hash ?? TPM_ALG.NULL;
  const hash = own === TPM_ALG.NULL ? asked : own;
  const differs = own !== TPM_ALG.NULL && asked !== TPM_ALG.NULL && asked !== own;
  if (hash === TPM_ALG.NULL || differs) throw parameterFailure('VALUE', 2);
  const digest = createHmac(hashOf(hash, 'HMAC').name, data).update(buffer).digest();
  return { parameters: createWriter().sized(digest).done() };
}

/** TPM2_ObjectChangeAuth: the private part anew with another password; the loaded object keeps its own. */
export function objectChangeAuth({ memory, entities, parameters }: CommandContext): CommandResult {
  const [entity, parent] = entities;
  if (entity?.kind !== 'object' || parent?.kind !== 'object') throw handleFailure('VALUE', 1);
  const auth = withoutZeroes(parameters.sized(64));
  parameters.end();
  const { object } = entity;
  if (!hasPrivatePart(object)) throw handleFailure('HANDLE', 1);
  if (auth.length > hashOf(object.area.nameAlg, 'object').size) throw parameterFailure('SIZE', 1);
  // Only the true parent's blob can be loaded again: its name goes into the qualified one (part 1 section 16).
  const child = qualifiedName(parent.object.qualifiedName, object.area);
  if (!child.equals(object.qualifiedName)) throw handleFailure('TYPE', 2);
  const blob = wrapPrivate(parent.object, object.name, { ...object, auth }, randomBytes(memory.parts, 16));
  return { parameters: createWriter().sized(blob).done() };
}
