/** Writes TCG event logs of both forms, and the data of the events that firmware and Windows measure (tpm.md section 8). */

import { WireError } from '../error.ts';
import { guidBytes } from '../guid.ts';
import { TPM_ALG } from './constants.ts';
import { type EventLog, type EventLogSpec, SPEC_ID_SIGNATURE, type TcgEvent } from './event-log.ts';
import { EVENT_TYPE } from './event-types.ts';
import { digestOf, hashOf } from './hash.ts';

/** The first record's content for a PC: 64 bits, version 2.0, these banks (TPM_ALG). @throws WireError `unsupported` */
export function pcSpec(banks: readonly number[]): EventLogSpec {
  return {
    platformClass: 0,
    minor: 0,
    major: 2,
    errata: 0,
    uintnSize: 2,
    banks: banks.map((algorithm) => ({ algorithm, size: hashOf(algorithm, 'bank').size })),
    vendorInfo: Buffer.alloc(0),
  };
}

/** An event whose digest in each bank is the hash of `measured`: of the data itself unless told otherwise. */
export function measuredEvent(
  banks: readonly number[],
  event: {
    readonly pcr: number;
    readonly type: number;
    readonly data: Uint8Array;
    readonly measured?: Uint8Array;
  },
): TcgEvent {
  const { pcr, type, data, measured = data } = event;
  const digests = banks.map((algorithm) => ({ algorithm, digest: digestOf(algorithm, measured) }));
  return { pcr, type, digests, data: Buffer.from(data) };
}

/**
 * The bytes of a log.
 * @throws WireError `missing` for an event of a SHA-1 log that has no SHA-1 digest
 */
export function writeEventLog(log: EventLog): Buffer {
  if (log.format === 'sha1') return Buffer.concat(log.events.map(sha1Record));
  if (log.spec === undefined)
    throw new WireError('missing', 'a crypto-agile log begins with its banks', 'event log');
  const data = specData(log.spec);
  const zeroes = [{ algorithm: TPM_ALG.SHA1, digest: Buffer.alloc(20) }];
  const first = { pcr: 0, type: EVENT_TYPE.EV_NO_ACTION, digests: zeroes, data };
  return Buffer.concat([sha1Record(first), ...log.events.map(agileRecord)]);
}

/** One record of the older form. */
function sha1Record({ pcr, type, digests, data }: TcgEvent): Buffer {
  const digest = digests.find(({ algorithm }) => algorithm === TPM_ALG.SHA1)?.digest;
  if (digest === undefined) throw new WireError('missing', 'the event has no SHA-1 digest', 'event log');
  return Buffer.concat([u32(pcr), u32(type), digest, u32(data.length), data]);
}

/** One record of the crypto-agile form: TCG_PCR_EVENT2. */
export function agileRecord({ pcr, type, digests, data }: TcgEvent): Buffer {
  const listed = digests.flatMap(({ algorithm, digest }) => [u16(algorithm), digest]);
  return Buffer.concat([u32(pcr), u32(type), u32(digests.length), ...listed, u32(data.length), data]);
}

function specData(spec: EventLogSpec): Buffer {
  const { minor, major, errata, uintnSize, banks, vendorInfo } = spec;
  return Buffer.concat([
    SPEC_ID_SIGNATURE,
    u32(spec.platformClass),
    Buffer.from([minor, major, errata, uintnSize]),
    u32(banks.length),
    ...banks.flatMap(({ algorithm, size }) => [u16(algorithm), u16(size)]),
    Buffer.from([vendorInfo.length]),
    vendorInfo,
  ]);
}

/**
 * UEFI_VARIABLE_DATA: the data of EV_EFI_VARIABLE_* events.
 * @param variable `vendor`: GUID as text, first three fields little-endian on the wire; `name` in UTF-16
 * @throws WireError `malformed` for what is no GUID
 */
export function uefiVariableData(variable: {
  readonly vendor: string;
  readonly name: string;
  readonly data: Uint8Array;
}): Buffer {
  const name = Buffer.from(variable.name, 'utf16le');
  const lengths = Buffer.alloc(16);
  lengths.writeBigUInt64LE(BigInt(variable.name.length), 0);
  lengths.writeBigUInt64LE(BigInt(variable.data.length), 8);
  return Buffer.concat([guidBytes(variable.vendor), lengths, name, variable.data]);
}

/** The data of a separator between firmware and operating system: four zero bytes, or `WBCL` by Windows. */
export const SEPARATOR = { firmware: Buffer.alloc(4), windows: Buffer.from('WBCL', 'latin1') } as const;

/** GUID of the variables SecureBoot, PK, KEK (UEFI Specification section 3.3). */
export const EFI_GLOBAL_VARIABLE = '8be4df61-93ca-11d2-aa0d-00e098032b8c';
/** GUID of the variables db and dbx (UEFI Specification section 32.6.1). */
export const EFI_IMAGE_SECURITY_DATABASE = 'd719b2cb-3d3a-4596-a3bc-dad00e67656f';

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
