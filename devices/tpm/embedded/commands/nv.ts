/** NV memory (part 3 section 31), ordinary indices. */

import { createReader, createWriter } from '#wire/tpm/bytes.ts';
import { TPM_RH, TPMA_NV } from '#wire/tpm/constants.ts';
import { hashOf } from '#wire/tpm/hash.ts';
import { type NvPublic, nvName, readNvPublic as parseNvPublic, writeNvPublic } from '#wire/tpm/nv-public.ts';
import { withoutZeroes } from '../auth-values.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import type { Entity } from '../entities.ts';
import { commandFailure, handleFailure, parameterFailure } from '../failure.ts';
import type { KeptMemory, NvIndex } from '../memory.ts';
import { HASHES } from '../parameters.ts';

const NONE = Buffer.alloc(0);
const LARGEST_INDEX = 2048;
const LARGEST_BUFFER = 1024;
/** TPM_NT: bits 4 to 7; 0 is an ordinary index, others (counter, bits, extend, pin) are not spoken here. */
const TYPE_BITS = 0xf0;
const WRITERS = TPMA_NV.ppWrite | TPMA_NV.ownerWrite | TPMA_NV.authWrite | TPMA_NV.policyWrite;
const READERS = TPMA_NV.ppRead | TPMA_NV.ownerRead | TPMA_NV.authRead | TPMA_NV.policyRead;
/** All that have a meaning. */
const KNOWN = Object.values(TPMA_NV).reduce<number>((all, bit) => all | bit, TYPE_BITS);
const BY_TPM = TPMA_NV.written | TPMA_NV.writeLocked | TPMA_NV.readLocked;

const has = (area: NvPublic, bit: number): boolean => (area.attributes & bit) !== 0;

/** TPM2_NV_DefineSpace. */
export function defineNv({ memory, entities, parameters }: CommandContext): CommandResult {
  const auth = parameters.sized(64);
  const area = parameters.next((reader) => {
    const inner = createReader(reader.sized('publicInfo', 256), 'TPMS_NV_PUBLIC');
    const read = parseNvPublic(inner);
    inner.end();
    return read;
  });
  parameters.end();
  if (!HASHES.has(area.nameAlg)) throw parameterFailure('HASH', 2);
  if ((area.attributes & ~KNOWN) !== 0) throw parameterFailure('RESERVED_BITS', 2);
  if ((area.attributes & TYPE_BITS) !== 0 || has(area, BY_TPM)) throw parameterFailure('ATTRIBUTES', 2);
  if (!has(area, WRITERS) || !has(area, READERS)) throw parameterFailure('ATTRIBUTES', 2);
  const byPlatform = entities[0]?.handle === TPM_RH.PLATFORM;
  if (byPlatform !== has(area, TPMA_NV.platformCreate)) throw parameterFailure('ATTRIBUTES', 2);
  if (has(area, TPMA_NV.policyDelete) && !byPlatform) throw parameterFailure('ATTRIBUTES', 2);
  const most = has(area, TPMA_NV.writeAll) ? LARGEST_BUFFER : LARGEST_INDEX;
  if (area.dataSize > most) throw parameterFailure('SIZE', 2);
  if (auth.length > hashOf(area.nameAlg, 'index').size) throw parameterFailure('SIZE', 1);
  if (memory.kept.nv.has(area.index)) throw commandFailure('NV_DEFINED');
  const data = Buffer.alloc(area.dataSize, 0xff);
  memory.kept.nv.set(area.index, { area, auth: withoutZeroes(auth), data });
  return { parameters: NONE };
}

/** TPM2_NV_UndefineSpace. */
export function undefineNv({ memory, entities, parameters }: CommandContext): CommandResult {
  const [authority] = entities;
  const index = indexAt(entities);
  parameters.end();
  if (has(index.area, TPMA_NV.platformCreate) && authority?.handle !== TPM_RH.PLATFORM)
    throw commandFailure('NV_AUTHORIZATION');
  memory.kept.nv.delete(index.area.index);
  return { parameters: NONE };
}

/** TPM2_NV_Write: at most 1024 bytes at a time. */
export function writeNv({ entities, parameters }: CommandContext): CommandResult {
  const index = indexAt(entities);
  const data = parameters.sized(LARGEST_BUFFER);
  const offset = parameters.u16();
  parameters.end();
  checkAccess(entities[0], index.area, 'Write');
  if (offset > index.area.dataSize) throw parameterFailure('VALUE', 2);
  if (offset + data.length > index.area.dataSize) throw commandFailure('NV_RANGE');
  if (has(index.area, TPMA_NV.writeAll) && data.length < index.area.dataSize)
    throw commandFailure('NV_RANGE');
  data.copy(index.data, offset);
  index.area = { ...index.area, attributes: (index.area.attributes | TPMA_NV.written) >>> 0 };
  return { parameters: NONE };
}

/** TPM2_NV_WriteLock: until the next start, or for good with writeDefine. */
export function lockNv({ entities, parameters }: CommandContext): CommandResult {
  const index = indexAt(entities);
  parameters.end();
  if (has(index.area, TPMA_NV.writeLocked)) return { parameters: NONE };
  checkAccess(entities[0], index.area, 'Write');
  if (!has(index.area, TPMA_NV.writeDefine | TPMA_NV.writeStClear)) throw handleFailure('ATTRIBUTES', 2);
  index.area = { ...index.area, attributes: (index.area.attributes | TPMA_NV.writeLocked) >>> 0 };
  return { parameters: NONE };
}

/** TPM2_NV_ReadLock: until the next start, where the index may be locked so. */
export function lockNvReading({ entities, parameters }: CommandContext): CommandResult {
  const index = indexAt(entities);
  parameters.end();
  if (has(index.area, TPMA_NV.readLocked)) return { parameters: NONE };
  checkAccess(entities[0], index.area, 'Read');
  if (!has(index.area, TPMA_NV.readStClear)) throw handleFailure('ATTRIBUTES', 2);
  index.area = { ...index.area, attributes: (index.area.attributes | TPMA_NV.readLocked) >>> 0 };
  return { parameters: NONE };
}

/** What Startup(CLEAR) does: locks end but those for good, and what is to be written anew counts as not written. */
export function startNv({ nv }: KeptMemory): void {
  for (const index of nv.values()) {
    const { area } = index;
    const forGood = has(area, TPMA_NV.writeDefine) && has(area, TPMA_NV.written);
    const ended =
      TPMA_NV.readLocked |
      (forGood ? 0 : TPMA_NV.writeLocked) |
      (has(area, TPMA_NV.clearStClear) ? TPMA_NV.written : 0);
    index.area = { ...area, attributes: (area.attributes & ~ended) >>> 0 };
  }
}

/** TPM2_NV_Read: at most 1024 bytes at a time. */
export function readNv({ entities, parameters }: CommandContext): CommandResult {
  const index = indexAt(entities);
  const [size, offset] = [parameters.u16(), parameters.u16()];
  parameters.end();
  checkAccess(entities[0], index.area, 'Read');
  if (!has(index.area, TPMA_NV.written)) throw commandFailure('NV_UNINITIALIZED');
  if (size > LARGEST_BUFFER) throw parameterFailure('VALUE', 1);
  if (offset > index.area.dataSize) throw parameterFailure('VALUE', 2);
  if (offset + size > index.area.dataSize) throw commandFailure('NV_RANGE');
  return {
    parameters: createWriter()
      .sized(index.data.subarray(offset, offset + size))
      .done(),
  };
}

/** TPM2_NV_ReadPublic. */
export function readNvPublic({ entities, parameters }: CommandContext): CommandResult {
  const [entity] = entities;
  if (entity?.kind !== 'nv') throw handleFailure('VALUE', 1);
  parameters.end();
  const { area } = entity.index;
  return { parameters: createWriter().sized(writeNvPublic(area)).sized(nvName(area)).done() };
}

function indexAt(entities: readonly Entity[]): NvIndex {
  const entity = entities[1];
  if (entity?.kind !== 'nv') throw handleFailure('VALUE', 2);
  return entity.index;
}

/** Whether this one may read or write the index at all (part 3 section 31.1). */
function checkAccess(by: Entity | undefined, area: NvPublic, what: 'Read' | 'Write'): void {
  const locked = what === 'Read' ? TPMA_NV.readLocked : TPMA_NV.writeLocked;
  if (has(area, locked)) throw commandFailure('NV_LOCKED');
  const bit = {
    Read: { owner: TPMA_NV.ownerRead, platform: TPMA_NV.ppRead, own: TPMA_NV.authRead },
    Write: { owner: TPMA_NV.ownerWrite, platform: TPMA_NV.ppWrite, own: TPMA_NV.authWrite },
  }[what];
  const allowed =
    (by?.handle === TPM_RH.OWNER && has(area, bit.owner)) ||
    (by?.handle === TPM_RH.PLATFORM && has(area, bit.platform)) ||
    (by?.kind === 'nv' && by.handle === area.index && has(area, bit.own));
  if (!allowed) throw commandFailure('NV_AUTHORIZATION');
}
