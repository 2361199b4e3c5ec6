/** TPMS_NV_PUBLIC: what a TPM says of an NV index (part 2 section 13.5). */

import { createReader, createWriter, type TpmReader } from './bytes.ts';
import { findHash } from './hash.ts';
import { nameOf } from './object-name.ts';

/** An NV index. */
export interface NvPublic {
  /** Handle, 01xxxxxx. */
  readonly index: number;
  /** TPM_ALG of the name's hash. */
  readonly nameAlg: number;
  /** Bits of TPMA_NV. */
  readonly attributes: number;
  readonly authPolicy: Buffer;
  /** Bytes of the content. */
  readonly dataSize: number;
}

/** Reads a TPMS_NV_PUBLIC that fills `bytes`. @throws WireError with field and byte */
export function parseNvPublic(bytes: Uint8Array): NvPublic {
  const reader = createReader(bytes, 'TPMS_NV_PUBLIC');
  const nv = readNvPublic(reader);
  reader.end();
  return nv;
}

/** Reads a TPMS_NV_PUBLIC where the reader stands. @throws WireError */
export function readNvPublic(reader: TpmReader): NvPublic {
  const index = reader.u32('nvIndex');
  if (index >>> 24 !== 1)
    throw reader.fail('malformed', `0x${index.toString(16)} is no handle of an NV index`, 'nvIndex');
  const nameAlg = reader.u16('nameAlg');
  const size = findHash(nameAlg)?.size;
  if (size === undefined)
    throw reader.fail('unsupported', `0x${nameAlg.toString(16)} is no known hash`, 'nameAlg');
  const attributes = reader.u32('attributes');
  const authPolicy = reader.sized('authPolicy', 64);
  if (authPolicy.length !== 0 && authPolicy.length !== size)
    throw reader.fail('malformed', 'the policy has not the size of the name hash', 'authPolicy');
  return { index, nameAlg, attributes, authPolicy, dataSize: reader.u16('dataSize') };
}

/** The bytes of a TPMS_NV_PUBLIC. */
export function writeNvPublic(nv: NvPublic): Buffer {
  const writer = createWriter()
    .u32(nv.index)
    .u16(nv.nameAlg)
    .u32(nv.attributes >>> 0);
  return writer.sized(nv.authPolicy).u16(nv.dataSize).done();
}

/** The Name of an index: nameAlg, then the hash of its TPMS_NV_PUBLIC. @throws WireError `unsupported` */
export function nvName(nv: NvPublic): Buffer {
  return nameOf(nv.nameAlg, writeNvPublic(nv));
}
