/** Names and qualified names of TPM objects (TCG TPM 2.0 Library, part 1 section 16; tpm.md section 2). */

import { WireError } from '../error.ts';
import { createWriter } from './bytes.ts';
import { TPM_ALG } from './constants.ts';
import { digestOf } from './hash.ts';
import { type PublicArea, writePublicArea } from './tpmt-public.ts';

/**
 * The Name of an object: nameAlg, then the hash of its TPMT_PUBLIC; 34 bytes for SHA-256.
 * @throws WireError `unsupported` for an area whose nameAlg is NULL: such an object has no name
 */
export function objectName(area: PublicArea): Buffer {
  return nameOf(area.nameAlg, writePublicArea(area));
}

/** A name over the bytes of any public structure: nameAlg, then their hash. @throws WireError `unsupported` */
export function nameOf(nameAlg: number, structure: Uint8Array): Buffer {
  if (nameAlg === TPM_ALG.NULL)
    throw new WireError('unsupported', 'an object without a name hash has no name', 'nameAlg');
  return createWriter().u16(nameAlg).bytes(digestOf(nameAlg, structure)).done();
}

/** The name of a hierarchy, PCR or session: its handle, 4 bytes. */
export function handleName(handle: number): Buffer {
  return createWriter().u32(handle).done();
}

/**
 * The qualified name: nameAlg, then the hash of the parent's qualified name and the own name.
 * @param parentQualifiedName the parent's qualified name; for a primary key `handleName` of the hierarchy
 * @throws WireError `unsupported`
 */
export function qualifiedName(parentQualifiedName: Uint8Array, area: PublicArea): Buffer {
  const digest = digestOf(area.nameAlg, parentQualifiedName, objectName(area));
  return createWriter().u16(area.nameAlg).bytes(digest).done();
}
