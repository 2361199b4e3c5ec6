/** TPMS_CONTEXT: an object or a session outside of the TPM, as it alone can read it (part 2 section 14.5). */

import { createReader, createWriter, type TpmReader } from './bytes.ts';

/** What ContextSave gives and ContextLoad takes. */
export interface SavedContext {
  readonly sequence: bigint;
  /** Of a session its handle; of an object only its kind. */
  readonly savedHandle: number;
  readonly hierarchy: number;
  readonly blob: Buffer;
}

/** The integrity of a context and what it protects: the content of its blob. */
export interface ContextBlob {
  readonly integrity: Buffer;
  readonly encrypted: Buffer;
}

const LARGEST_BLOB = 5120;

/** Reads a context where the reader stands. @throws WireError */
export function readContext(reader: TpmReader): SavedContext {
  const sequence = reader.u64('sequence');
  const savedHandle = reader.u32('savedHandle');
  const hierarchy = reader.u32('hierarchy');
  return { sequence, savedHandle, hierarchy, blob: reader.sized('contextBlob', LARGEST_BLOB) };
}

/** The bytes of a context. */
export function writeContext({ sequence, savedHandle, hierarchy, blob }: SavedContext): Buffer {
  return createWriter().u64(sequence).u32(savedHandle).u32(hierarchy).sized(blob).done();
}

/** Reads a blob's content. @throws WireError */
export function parseContextBlob(blob: Uint8Array): ContextBlob {
  const reader = createReader(blob, 'TPM2B_CONTEXT_DATA');
  return { integrity: reader.sized('integrity', 64), encrypted: reader.rest() };
}

/** A blob's content. */
export function writeContextBlob({ integrity, encrypted }: ContextBlob): Buffer {
  return createWriter().sized(integrity).bytes(encrypted).done();
}
