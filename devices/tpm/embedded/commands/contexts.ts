/** Contexts: objects and sessions that are kept outside of the TPM meanwhile (part 3 section 28; part 1 section 30). */

import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { WireError } from '#wire/error.ts';
import { createWriter } from '#wire/tpm/bytes.ts';
import { TPM_ALG, TPM_HT, TPM_RH, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import {
  parseContextBlob,
  readContext,
  type SavedContext,
  writeContext,
  writeContextBlob,
} from '#wire/tpm/context.ts';
import { kdfa } from '#wire/tpm/key-derivation.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import { objectBytes, objectOf, sessionBytes, sessionOf } from '../context-content.ts';
import { freeHandle, OBJECT_SLOTS, SESSION_SLOTS } from '../entities.ts';
import { commandFailure, handleFailure, parameterFailure } from '../failure.ts';
import type { TpmMemory, VolatileMemory } from '../memory.ts';

/** What the handle of a saved object tells: an ordinary one, or one that does not outlive a restart. */
const ORDINARY = 0x80000000;
const UNTIL_RESTART = 0x80000002;
const KEY_BITS = 256;
const IV_BITS = 128;

/** TPM2_ContextSave: an object stays where it is, a session leaves. */
export function contextSave({ memory, live, entities, parameters }: CommandContext): CommandResult {
  const [entity] = entities;
  parameters.end();
  live.contextSequence += 1n;
  const sequence = live.contextSequence;
  if (entity?.kind === 'object') {
    if (entity.handle >>> 24 !== TPM_HT.TRANSIENT) throw handleFailure('VALUE', 1);
    const passing = (entity.object.area.attributes & TPMA_OBJECT.stClear) !== 0;
    const savedHandle = passing ? UNTIL_RESTART : ORDINARY;
    const { hierarchy } = entity.object;
    const content = objectBytes(entity.object);
    return saved(memory, { sequence, savedHandle, hierarchy }, content);
  }
  if (entity?.kind !== 'session') throw handleFailure('VALUE', 1);
  live.sessions.delete(entity.handle);
  live.savedSessions.set(entity.handle, sequence);
  const head = { sequence, savedHandle: entity.handle, hierarchy: TPM_RH.NULL };
  return saved(memory, head, sessionBytes(entity.session));
}

/** TPM2_ContextLoad: an object gets a handle that is free, a session its own, and each session's context loads once. */
export function contextLoad({ memory, live, parameters }: CommandContext): CommandResult {
  const context = parameters.next(readContext);
  parameters.end();
  const type = context.savedHandle >>> 24;
  const isSession = type === TPM_HT.HMAC_SESSION || type === TPM_HT.POLICY_SESSION;
  if (!isSession && type !== TPM_HT.TRANSIENT) throw parameterFailure('VALUE', 1);
  const content = opened(memory, context);
  if (isSession) return { handle: loadSession(live, context, content), parameters: Buffer.alloc(0) };
  const object = objectOf(content);
  const handle = freeHandle(live.transient, TPM_HT.TRANSIENT, OBJECT_SLOTS, 'OBJECT_MEMORY');
  live.transient.set(handle, object);
  return { handle, parameters: Buffer.alloc(0) };
}

function loadSession(live: VolatileMemory, { savedHandle, sequence }: SavedContext, content: Buffer): number {
  if (live.savedSessions.get(savedHandle) !== sequence) throw parameterFailure('HANDLE', 1);
  if (live.sessions.size >= SESSION_SLOTS) throw commandFailure('SESSION_MEMORY');
  live.savedSessions.delete(savedHandle);
  live.sessions.set(savedHandle, sessionOf(content));
  return savedHandle;
}

type Head = Omit<SavedContext, 'blob'>;

function saved(memory: TpmMemory, head: Head, content: Buffer): CommandResult {
  const { key, iv } = cipherOf(memory, head);
  const encrypted = createCipheriv('aes-256-cfb', key, iv).update(content);
  const blob = writeContextBlob({ integrity: integrityOf(memory, head, encrypted), encrypted });
  return { parameters: writeContext({ ...head, blob }) };
}

function opened(memory: TpmMemory, context: SavedContext): Buffer {
  const { integrity, encrypted } = blobOf(context);
  const wanted = integrityOf(memory, context, encrypted);
  const same = wanted.length === integrity.length && timingSafeEqual(wanted, integrity);
  if (!same) throw parameterFailure('INTEGRITY', 1);
  const { key, iv } = cipherOf(memory, context);
  return createDecipheriv('aes-256-cfb', key, iv).update(encrypted);
}

function blobOf({ blob }: SavedContext): ReturnType<typeof parseContextBlob> {
  try {
    return parseContextBlob(blob);
  } catch (error) {
    if (error instanceof WireError) throw parameterFailure('SIZE', 1);
    throw error;
  }
}

/** Contexts end with a reset, those of a hierarchy with its proof; a session's also with the power (its handle is unknown). */
function proofOf({ kept }: TpmMemory, hierarchy: number): Buffer {
  const proof = kept.hierarchies.get(hierarchy)?.proof;
  if (proof === undefined) throw parameterFailure('VALUE', 1);
  return createWriter().bytes(proof).u32(kept.resetCount).done();
}

function headBytes({ sequence, savedHandle, hierarchy }: Head): Buffer {
  return createWriter().u64(sequence).u32(savedHandle).u32(hierarchy).done();
}

function integrityOf(memory: TpmMemory, head: Head, encrypted: Buffer): Buffer {
  const proof = proofOf(memory, head.hierarchy);
  return createHmac('sha256', proof).update(headBytes(head)).update(encrypted).digest();
}

function cipherOf(memory: TpmMemory, head: Head): { readonly key: Buffer; readonly iv: Buffer } {
  const proof = proofOf(memory, head.hierarchy);
  const none = Buffer.alloc(0);
  const bytes = kdfa(TPM_ALG.SHA256, proof, 'CONTEXT', headBytes(head), none, KEY_BITS + IV_BITS);
  return { key: bytes.subarray(0, KEY_BITS / 8), iv: bytes.subarray(KEY_BITS / 8) };
}
