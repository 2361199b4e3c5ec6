/** Commands about objects that are there: read, flush, make persistent (part 3 sections 12.4 and 28). */

import { createWriter } from '#wire/tpm/bytes.ts';
import { TPM_HT, TPM_RH, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { writePublicArea } from '#wire/tpm/public-area.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import { commandFailure, handleFailure, parameterFailure } from '../failure.ts';
import { hasPrivatePart } from '../secrets.ts';

const NONE = Buffer.alloc(0);
/** Persistent handles from here on belong to the platform (part 2 section 7.5.4). */
const PLATFORM_PERSISTENT = 0x81800000;

/** TPM2_ReadPublic. */
export function readPublic({ entities, parameters }: CommandContext): CommandResult {
  const [entity] = entities;
  if (entity?.kind !== 'object') throw handleFailure('VALUE', 1);
  parameters.end();
  const { area, name, qualifiedName } = entity.object;
  return { parameters: createWriter().sized(writePublicArea(area)).sized(name).sized(qualifiedName).done() };
}

/** TPM2_FlushContext: a loaded object, or a session. Its handle is a parameter. */
export function flushContext({ live, parameters }: CommandContext): CommandResult {
  const handle = parameters.u32();
  parameters.end();
  const type = handle >>> 24;
  const known = type === TPM_HT.TRANSIENT || type === TPM_HT.HMAC_SESSION || type === TPM_HT.POLICY_SESSION;
  if (!known) throw parameterFailure('VALUE', 1);
  const gone = [live.transient, live.sessions, live.savedSessions].some((loaded) => loaded.delete(handle));
  if (!gone) throw parameterFailure('HANDLE', 1);
  return { parameters: NONE };
}

/** TPM2_EvictControl: keeps a loaded object in NV memory, or removes a kept one. */
export function evictControl({ memory, entities, parameters }: CommandContext): CommandResult {
  const [authority, entity] = entities;
  if (authority === undefined || entity?.kind !== 'object') throw handleFailure('VALUE', 2);
  const handle = parameters.u32();
  parameters.end();
  if (handle >>> 24 !== TPM_HT.PERSISTENT) throw parameterFailure('VALUE', 1);
  const { persistent } = memory.kept;
  if (entity.handle >>> 24 === TPM_HT.PERSISTENT) {
    if (entity.handle !== handle) throw parameterFailure('HANDLE', 1);
    persistent.delete(handle);
    return { parameters: NONE };
  }
  const { object } = entity;
  const passing = (object.area.attributes & TPMA_OBJECT.stClear) !== 0;
  if (passing || object.hierarchy === TPM_RH.NULL || !hasPrivatePart(object))
    throw handleFailure('ATTRIBUTES', 2);
  const byPlatform = authority.handle === TPM_RH.PLATFORM;
  if (byPlatform !== (object.hierarchy === TPM_RH.PLATFORM)) throw handleFailure('HIERARCHY', 2);
  if (byPlatform !== handle >= PLATFORM_PERSISTENT) throw parameterFailure('RANGE', 1);
  if (persistent.has(handle)) throw commandFailure('NV_DEFINED');
  persistent.set(handle, object);
  return { parameters: NONE };
}
