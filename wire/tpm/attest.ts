/** TPMS_ATTEST: what a TPM states and signs (TCG TPM 2.0 Library, part 2 section 10.12.12; tpm.md section 2). */

import { createReader, createWriter, type TpmReader, type TpmWriter } from './bytes.ts';
import { TPM_GENERATED, TPM_ST } from './constants.ts';
import { type PcrSelection, readPcrSelection, writePcrSelection } from './pcr-selection.ts';

/** TPMS_CLOCK_INFO. */
export interface ClockInfo {
  /** Milliseconds that the TPM was powered. */
  readonly clock: bigint;
  readonly resetCount: number;
  readonly restartCount: number;
  /** False after a start that no orderly shutdown went before, until the clock is saved again. */
  readonly safe: boolean;
}

/**
 * What every statement begins with. Reset and restart count and firmware version are obfuscated unless the signing key
 * is in the endorsement or platform hierarchy: never compare them between keys.
 */
interface AttestHead {
  /** Qualified name of the signing key. */
  readonly qualifiedSigner: Buffer;
  /** What the caller gave as qualifying data: the nonce. */
  readonly extraData: Buffer;
  readonly clockInfo: ClockInfo;
  readonly firmwareVersion: bigint;
}

/** PCR values, by TPM2_Quote. */
export interface QuoteAttest extends AttestHead {
  readonly type: 'quote';
  readonly pcrSelect: readonly PcrSelection[];
  readonly pcrDigest: Buffer;
}
/** That an object is loaded in this TPM, by TPM2_Certify. */
export interface CertifyAttest extends AttestHead {
  readonly type: 'certify';
  readonly name: Buffer;
  readonly qualifiedName: Buffer;
}
/** That this TPM created an object, by TPM2_CertifyCreation. */
export interface CreationAttest extends AttestHead {
  readonly type: 'creation';
  readonly objectName: Buffer;
  readonly creationHash: Buffer;
}
/** The time, by TPM2_GetTime. */
export interface TimeAttest extends AttestHead {
  readonly type: 'time';
  /** Milliseconds since the TPM was started. */
  readonly time: bigint;
  readonly timeClockInfo: ClockInfo;
  readonly timeFirmwareVersion: bigint;
}
/** Content of an NV index, by TPM2_NV_Certify. */
export interface NvAttest extends AttestHead {
  readonly type: 'nv';
  readonly indexName: Buffer;
  readonly nvOffset: number;
  readonly nvContents: Buffer;
}

/** A statement by type. */
export type Attest = QuoteAttest | CertifyAttest | CreationAttest | TimeAttest | NvAttest;

/** The tag of each type of statement. */
export const ATTEST_TAGS = {
  quote: TPM_ST.ATTEST_QUOTE,
  certify: TPM_ST.ATTEST_CERTIFY,
  creation: TPM_ST.ATTEST_CREATION,
  time: TPM_ST.ATTEST_TIME,
  nv: TPM_ST.ATTEST_NV,
} as const;

const LARGEST_NAME = 66;
/** TPM2B_DATA holds a TPMT_HA: algorithm and the largest digest. */
const LARGEST_DATA = 66;
const LARGEST_DIGEST = 64;

/**
 * Reads a TPMS_ATTEST that fills `bytes`.
 * @throws WireError with field and byte: `unexpected` for another magic, bytes left over or a flag that is none,
 *   `unsupported` for a type that is not spoken here
 */
export function parseAttest(bytes: Uint8Array): Attest {
  const reader = createReader(bytes, 'TPMS_ATTEST');
  const magic = reader.u32('magic');
  if (magic !== TPM_GENERATED)
    throw reader.fail('unexpected', `no TPM made this: 0x${magic.toString(16)} is not FF544347`, 'magic');
  const tag = reader.u16('type');
  const head: AttestHead = {
    qualifiedSigner: reader.sized('qualifiedSigner', LARGEST_NAME),
    extraData: reader.sized('extraData', LARGEST_DATA),
    clockInfo: readClockInfo(reader, 'clockInfo'),
    firmwareVersion: reader.u64('firmwareVersion'),
  };
  const attest = readAttested(reader, tag, head);
  reader.end();
  return attest;
}

function readAttested(reader: TpmReader, tag: number, head: AttestHead): Attest {
  switch (tag) {
    case TPM_ST.ATTEST_QUOTE: {
      const pcrSelect = readPcrSelection(reader);
      return { type: 'quote', ...head, pcrSelect, pcrDigest: reader.sized('pcrDigest', LARGEST_DIGEST) };
    }
    case TPM_ST.ATTEST_CERTIFY: {
      const name = reader.sized('name', LARGEST_NAME);
      return { type: 'certify', ...head, name, qualifiedName: reader.sized('qualifiedName', LARGEST_NAME) };
    }
    case TPM_ST.ATTEST_CREATION: {
      const objectName = reader.sized('objectName', LARGEST_NAME);
      const creationHash = reader.sized('creationHash', LARGEST_DIGEST);
      return { type: 'creation', ...head, objectName, creationHash };
    }
    case TPM_ST.ATTEST_TIME: {
      const time = reader.u64('time');
      const timeClockInfo = readClockInfo(reader, 'time.clockInfo');
      return {
        type: 'time',
        ...head,
        time,
        timeClockInfo,
        timeFirmwareVersion: reader.u64('time.firmwareVersion'),
      };
    }
    case TPM_ST.ATTEST_NV: {
      const indexName = reader.sized('indexName', LARGEST_NAME);
      const nvOffset = reader.u16('offset');
      return { type: 'nv', ...head, indexName, nvOffset, nvContents: reader.sized('nvContents') };
    }
    default:
      throw reader.fail('unsupported', `0x${tag.toString(16)} is no known type of statement`, 'type');
  }
}

/** Reads TPMS_CLOCK_INFO where the reader stands. @throws WireError */
export function readClockInfo(reader: TpmReader, field: string): ClockInfo {
  const clock = reader.u64(`${field}.clock`);
  const resetCount = reader.u32(`${field}.resetCount`);
  const restartCount = reader.u32(`${field}.restartCount`);
  const safe = reader.u8(`${field}.safe`);
  if (safe > 1) throw reader.fail('unexpected', `${safe} is neither yes nor no`, `${field}.safe`);
  return { clock, resetCount, restartCount, safe: safe === 1 };
}

/** Writes TPMS_CLOCK_INFO. */
export function writeClockInfo(writer: TpmWriter, info: ClockInfo): TpmWriter {
  return writer
    .u64(info.clock)
    .u32(info.resetCount)
    .u32(info.restartCount)
    .u8(info.safe ? 1 : 0);
}

/** The bytes of a statement: what the TPM hashes and signs. */
export function writeAttest(attest: Attest): Buffer {
  const writer = createWriter().u32(TPM_GENERATED).u16(ATTEST_TAGS[attest.type]);
  writer.sized(attest.qualifiedSigner).sized(attest.extraData);
  writeClockInfo(writer, attest.clockInfo).u64(attest.firmwareVersion);
  switch (attest.type) {
    case 'quote':
      return writer.bytes(writePcrSelection(attest.pcrSelect)).sized(attest.pcrDigest).done();
    case 'certify':
      return writer.sized(attest.name).sized(attest.qualifiedName).done();
    case 'creation':
      return writer.sized(attest.objectName).sized(attest.creationHash).done();
    case 'time':
      return writeClockInfo(writer.u64(attest.time), attest.timeClockInfo)
        .u64(attest.timeFirmwareVersion)
        .done();
    case 'nv':
      return writer.sized(attest.indexName).u16(attest.nvOffset).sized(attest.nvContents).done();
  }
}
