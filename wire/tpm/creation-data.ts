/** TPMS_CREATION_DATA: under which circumstances a TPM created an object (part 2 section 15.1; tpm.md section 2). */

import { createReader, createWriter } from './bytes.ts';
import { TPM_ALG } from './constants.ts';
import { digestOf, findHash } from './hash.ts';
import { type PcrSelection, readPcrSelection, writePcrSelection } from './pcr-selection.ts';

/** The data; names of a primary key's parent are the hierarchy's handle. */
export interface CreationData {
  readonly pcrSelect: readonly PcrSelection[];
  /** By the object's name hash; that of nothing when nothing is selected. */
  readonly pcrDigest: Buffer;
  /** Bitmap: 1 is locality 0. */
  readonly locality: number;
  /** TPM_ALG_NULL for a primary key. */
  readonly parentNameAlg: number;
  readonly parentName: Buffer;
  readonly parentQualifiedName: Buffer;
  /** What the caller gave. */
  readonly outsideInfo: Buffer;
}

const LARGEST_NAME = 66;
const LARGEST_DIGEST = 64;

/** Reads a TPMS_CREATION_DATA that fills `bytes`. @throws WireError with field and byte */
export function parseCreationData(bytes: Uint8Array): CreationData {
  const reader = createReader(bytes, 'TPMS_CREATION_DATA');
  const pcrSelect = readPcrSelection(reader);
  const pcrDigest = reader.sized('pcrDigest', LARGEST_DIGEST);
  const locality = reader.u8('locality');
  const parentNameAlg = reader.u16('parentNameAlg');
  if (parentNameAlg !== TPM_ALG.NULL && findHash(parentNameAlg) === undefined)
    throw reader.fail('unsupported', `0x${parentNameAlg.toString(16)} is no known hash`, 'parentNameAlg');
  const parentName = reader.sized('parentName', LARGEST_NAME);
  const parentQualifiedName = reader.sized('parentQualifiedName', LARGEST_NAME);
  const outsideInfo = reader.sized('outsideInfo', LARGEST_NAME);
  reader.end();
  return { pcrSelect, pcrDigest, locality, parentNameAlg, parentName, parentQualifiedName, outsideInfo };
}

/** The bytes of a TPMS_CREATION_DATA. */
export function writeCreationData(data: CreationData): Buffer {
  return createWriter()
    .bytes(writePcrSelection(data.pcrSelect))
    .sized(data.pcrDigest)
    .u8(data.locality)
    .u16(data.parentNameAlg)
    .sized(data.parentName)
    .sized(data.parentQualifiedName)
    .sized(data.outsideInfo)
    .done();
}

/**
 * The hash that the creation ticket and CertifyCreation carry: over the bytes without size, by the object's nameAlg.
 * @throws WireError `unsupported`
 */
export function creationHash(nameAlg: number, creationData: Uint8Array): Buffer {
  return digestOf(nameAlg, creationData);
}
