/**
 * The TCG event log: what was extended into which PCR at this boot (TCG PC Client Platform Firmware Profile section 10;
 * tpm.md section 8). Little-endian. Both forms: crypto-agile, and the older one with SHA-1 only.
 */

import { WireError } from '../error.ts';
import { TPM_ALG } from './constants.ts';
import { EVENT_TYPE } from './event-types.ts';

export { EVENT_TYPE, eventTypeName } from './event-types.ts';

/** A digest in one bank. */
export interface EventDigest {
  /** TPM_ALG of the bank. */
  readonly algorithm: number;
  readonly digest: Buffer;
}

/** One record. */
export interface TcgEvent {
  readonly pcr: number;
  /** An EVENT_TYPE, or a number that is not known here. */
  readonly type: number;
  readonly digests: readonly EventDigest[];
  readonly data: Buffer;
}

/** A log. `spec` is there in the crypto-agile form only; the events do not contain its record. */
export interface EventLog {
  readonly format: 'crypto-agile' | 'sha1';
  readonly spec?: EventLogSpec;
  readonly events: readonly TcgEvent[];
}

/** The first record of a crypto-agile log: TCG_EfiSpecIdEvent. */
export interface EventLogSpec {
  readonly platformClass: number;
  readonly minor: number;
  readonly major: number;
  readonly errata: number;
  /** 1: 32 bits, 2: 64 bits. */
  readonly uintnSize: number;
  readonly banks: readonly { readonly algorithm: number; readonly size: number }[];
  readonly vendorInfo: Buffer;
}

/** What the first record of a crypto-agile log begins with. */
export const SPEC_ID_SIGNATURE = Buffer.from('Spec ID Event03\0', 'latin1');

const MOST_BYTES = 16 * 1024 * 1024;
const MOST_BANKS = 16;
const MOST_PCRS = 32;

/**
 * Reads a log of either form.
 * @throws WireError with the record's number and byte: `missing` when a record is cut off, `unexpected` for banks that
 *   the first record does not tell, `malformed` for PCRs that no TPM has, `too-large`
 */
export function parseEventLog(bytes: Uint8Array): EventLog {
  const cursor = createCursor(bytes);
  if (bytes.length > MOST_BYTES) throw cursor.fail('too-large', `a log has at most ${MOST_BYTES} bytes`);
  if (bytes.length === 0) throw cursor.fail('missing', 'the log is empty');
  const first = readSha1Event(cursor);
  const agile =
    first.type === EVENT_TYPE.EV_NO_ACTION &&
    first.data.subarray(0, SPEC_ID_SIGNATURE.length).equals(SPEC_ID_SIGNATURE);
  if (!agile) return { format: 'sha1', events: [first, ...readAll(cursor, () => readSha1Event(cursor))] };
  if (first.pcr !== 0 || first.digests.some(({ digest }) => digest.some((byte) => byte !== 0)))
    throw cursor.fail('malformed', 'the first record is for PCR 0 with a digest of zeroes');
  const spec = readSpec(first.data);
  return { format: 'crypto-agile', spec, events: readAll(cursor, () => readAgileEvent(cursor, spec)) };
}

function readAll(cursor: Cursor, read: () => TcgEvent): TcgEvent[] {
  const events: TcgEvent[] = [];
  while (cursor.left() > 0) {
    cursor.record += 1;
    events.push(read());
  }
  return events;
}

function readSha1Event(cursor: Cursor): TcgEvent {
  const pcr = readPcr(cursor);
  const type = cursor.u32();
  const digests = [{ algorithm: TPM_ALG.SHA1, digest: cursor.bytes(20) }];
  return { pcr, type, digests, data: cursor.bytes(cursor.u32()) };
}

function readAgileEvent(cursor: Cursor, spec: EventLogSpec): TcgEvent {
  const pcr = readPcr(cursor);
  const type = cursor.u32();
  const count = cursor.u32();
  if (count > spec.banks.length)
    throw cursor.fail('unexpected', `${count} digests, the log has ${spec.banks.length} banks`);
  const digests = Array.from({ length: count }, (): EventDigest => {
    const algorithm = cursor.u16();
    const size = spec.banks.find((bank) => bank.algorithm === algorithm)?.size;
    if (size === undefined)
      throw cursor.fail('unexpected', `the log has no bank 0x${algorithm.toString(16)}`);
    return { algorithm, digest: cursor.bytes(size) };
  });
  if (new Set(digests.map(({ algorithm }) => algorithm)).size !== count)
    throw cursor.fail('unexpected', 'a bank has two digests');
  return { pcr, type, digests, data: cursor.bytes(cursor.u32()) };
}

function readPcr(cursor: Cursor): number {
  const pcr = cursor.u32();
  // 0xFFFFFFFF stands in EV_NO_ACTION records that are for no PCR.
  if (pcr < MOST_PCRS || pcr === 0xffffffff) return pcr;
  throw cursor.fail('malformed', `a TPM has no PCR ${pcr}`);
}

function readSpec(data: Buffer): EventLogSpec {
  const cursor = createCursor(data, 'TCG_EfiSpecIdEvent');
  cursor.bytes(SPEC_ID_SIGNATURE.length);
  const platformClass = cursor.u32();
  const [minor, major, errata, uintnSize] = [cursor.u8(), cursor.u8(), cursor.u8(), cursor.u8()];
  // Client or server; specification family 2.0 in any errata; 32 or 64 bits (Firmware Profile section 10.4.5.1).
  if (platformClass > 1 || major !== 2 || minor !== 0 || uintnSize < 1 || uintnSize > 2)
    throw cursor.fail(
      'unsupported',
      `no PC writes a log of class ${platformClass}, version ${major}.${minor}`,
    );
  const count = cursor.u32();
  if (count === 0 || count > MOST_BANKS) throw cursor.fail('malformed', `a log of ${count} banks`);
  const banks = Array.from({ length: count }, () => ({ algorithm: cursor.u16(), size: cursor.u16() }));
  const vendorInfo = cursor.bytes(cursor.u8());
  if (cursor.left() > 0) throw cursor.fail('unexpected', 'bytes are left over after the vendor data');
  return { platformClass, minor, major, errata, uintnSize, banks, vendorInfo };
}

interface Cursor {
  record: number;
  readonly left: () => number;
  readonly u8: () => number;
  readonly u16: () => number;
  readonly u32: () => number;
  readonly bytes: (count: number) => Buffer;
  readonly fail: (code: WireError['code'], message: string) => WireError;
}

function createCursor(data: Uint8Array, structure = 'event log'): Cursor {
  const view = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  let offset = 0;
  const fail = (code: WireError['code'], message: string): WireError =>
    new WireError(code, message, `${structure}, record ${cursor.record}, byte ${offset}`);
  const bytes = (count: number): Buffer => {
    if (count > view.length - offset)
      throw fail('missing', `${count} bytes are needed, ${view.length - offset} are left`);
    offset += count;
    return view.subarray(offset - count, offset);
  };
  const cursor: Cursor = {
    record: 0,
    left: () => view.length - offset,
    u8: () => bytes(1).readUInt8(),
    u16: () => bytes(2).readUInt16LE(),
    u32: () => bytes(4).readUInt32LE(),
    bytes,
    fail,
  };
  return cursor;
}
