/** TPML_PCR_SELECTION and the digest of what it selects (TCG TPM 2.0 Library, part 2 sections 10.6 and 10.9.7). */

import { WireError } from '../error.ts';
import { createReader, createWriter, type TpmReader } from './bytes.ts';
import { digestOf, hashOf } from './hash.ts';

/** PCRs of one bank. */
export interface PcrSelection {
  /** TPM_ALG of the bank. */
  readonly hash: number;
  /** Ascending. */
  readonly pcrs: readonly number[];
  /** Bytes of the bitmap; 3 on a PC, and when left out. */
  readonly sizeofSelect?: number;
}

const PC_SELECT_BYTES = 3;
const MOST_BANKS = 16;
const MOST_SELECT_BYTES = 4;

/** Reads a list of selections where the reader stands. @throws WireError */
export function readPcrSelection(reader: TpmReader, field = 'pcrSelect'): PcrSelection[] {
  const count = reader.u32(`${field}.count`);
  if (count > MOST_BANKS)
    throw reader.fail('too-large', `${count} banks, at most ${MOST_BANKS} are allowed`, `${field}.count`);
  return Array.from({ length: count }, (): PcrSelection => {
    const hash = reader.u16(`${field}.hash`);
    const sizeofSelect = reader.u8(`${field}.sizeofSelect`);
    if (sizeofSelect > MOST_SELECT_BYTES)
      throw reader.fail('too-large', `a bitmap of ${sizeofSelect} bytes`, `${field}.sizeofSelect`);
    const bitmap = reader.bytes(`${field}.pcrSelect`, sizeofSelect);
    const all = Array.from({ length: sizeofSelect * 8 }, (_, pcr) => pcr);
    const pcrs = all.filter((pcr) => ((bitmap[pcr >> 3] ?? 0) & (1 << (pcr & 7))) !== 0);
    return { hash, pcrs, sizeofSelect };
  });
}

/** Reads a list of selections that fills `bytes`. @throws WireError */
export function parsePcrSelection(bytes: Uint8Array): PcrSelection[] {
  const reader = createReader(bytes, 'TPML_PCR_SELECTION');
  const selection = readPcrSelection(reader);
  reader.end();
  return selection;
}

/** The bytes of a list of selections. @throws WireError `malformed` for a PCR that the bitmap does not hold */
export function writePcrSelection(selection: readonly PcrSelection[]): Buffer {
  const writer = createWriter().u32(selection.length);
  for (const { hash, pcrs, sizeofSelect = PC_SELECT_BYTES } of selection) {
    const bitmap = Buffer.alloc(sizeofSelect);
    for (const pcr of pcrs) {
      if (!(pcr >= 0 && pcr < sizeofSelect * 8))
        throw new WireError('malformed', `a TPM has no PCR ${pcr}`, 'TPML_PCR_SELECTION.pcrSelect');
      bitmap[pcr >> 3] = (bitmap[pcr >> 3] ?? 0) | (1 << (pcr & 7));
    }
    writer.u16(hash).u8(sizeofSelect).bytes(bitmap);
  }
  return writer.done();
}

/**
 * Digest over the selected values, in the order of the list, ascending inside of a bank.
 * @param hash TPM_ALG of the digest: that of the signature scheme in a quote, nameAlg in creation data
 * @param pcrValue the value of a PCR of a bank (TPM_ALG)
 * @throws WireError `missing` for a value that is not there, `malformed` for one of another size than its bank's
 */
export function pcrDigest(
  hash: number,
  selection: readonly PcrSelection[],
  pcrValue: (bank: number, pcr: number) => Uint8Array | undefined,
): Buffer {
  const values = selection.flatMap(({ hash: bank, pcrs }) => {
    const { name, size } = hashOf(bank, 'pcrSelect.hash');
    return [...pcrs]
      .sort((a, b) => a - b)
      .map((pcr) => {
        const value = pcrValue(bank, pcr);
        const where = `PCR ${pcr}, bank ${name}`;
        if (value === undefined)
          throw new WireError('missing', 'the value of a selected PCR is missing', where);
        if (value.length !== size)
          throw new WireError('malformed', `a value has ${size} bytes, not ${value.length}`, where);
        return value;
      });
  });
  return digestOf(hash, ...values);
}
