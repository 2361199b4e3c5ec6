/** The TPM itself: start, stop, capabilities, random numbers, time. */

import { type ClockInfo, readClockInfo } from '#wire/tpm/attest.ts';
import type { TpmReader } from '#wire/tpm/bytes.ts';
import { TPM_CAP, TPM_PT } from '#wire/tpm/capabilities.ts';
import { passwordSession } from '#wire/tpm/command.ts';
import { TPM_RH } from '#wire/tpm/constants.ts';
import { type PcrSelection, readPcrSelection } from '#wire/tpm/pcr-selection.ts';
import type { Exchange, TpmResult } from './exchange.ts';

/** What a TPM tells of itself. */
export interface TpmProperties {
  /** `2.0`. */
  readonly family: string;
  readonly level: number;
  /** Times 100. */
  readonly revision: number;
  /** TCG vendor id, u32. */
  readonly manufacturer: number;
  readonly model: string;
  readonly firmware: readonly [number, number];
}

/** Startup and Shutdown: TPM_SU. */
const STARTUP_TYPES = { clear: 0, state: 1 } as const;

const nothing = (): undefined => undefined;

/** Functions of {@link TpmClient}. */
export function stateCommands(send: Exchange) {
  const capability = <T>(
    kind: number,
    property: number,
    count: number,
    read: (reader: TpmReader) => T,
  ): Promise<TpmResult<T>> =>
    send({
      command: 'GetCapability',
      write: (to) => to.u32(kind).u32(property).u32(count),
      read: (from) => {
        from.u8('moreData');
        from.u32('capability');
        return read(from);
      },
    });
  return {
    startup: (type: keyof typeof STARTUP_TYPES = 'clear') =>
      send({ command: 'Startup', write: (to) => to.u16(STARTUP_TYPES[type]), read: nothing }),
    shutdown: (type: keyof typeof STARTUP_TYPES = 'clear') =>
      send({ command: 'Shutdown', write: (to) => to.u16(STARTUP_TYPES[type]), read: nothing }),
    getRandom: (count: number): Promise<TpmResult<Buffer>> =>
      send({
        command: 'GetRandom',
        write: (to) => to.u16(count),
        read: (from) => from.sized('randomBytes'),
      }),
    readClock: (): Promise<TpmResult<{ readonly time: bigint; readonly clockInfo: ClockInfo }>> =>
      send({
        command: 'ReadClock',
        read: (from) => ({ time: from.u64('time'), clockInfo: readClockInfo(from, 'clockInfo') }),
      }),
    /** What the TPM tells of itself. */
    properties: (): Promise<TpmResult<TpmProperties>> =>
      capability(TPM_CAP.TPM_PROPERTIES, TPM_PT.FAMILY_INDICATOR, 13, readProperties),
    /** The handles of a range that are in use; `first` is the range's first, e.g. 0x81000000. */
    handles: (first: number, count = 64): Promise<TpmResult<number[]>> =>
      capability(TPM_CAP.HANDLES, first, count, (from) =>
        Array.from({ length: from.u32('count') }, () => from.u32('handle')),
      ),
    /** The banks that are active, with their registers. */
    pcrBanks: (): Promise<TpmResult<PcrSelection[]>> =>
      capability(TPM_CAP.PCRS, 0, 16, (from) => readPcrSelection(from).filter(({ pcrs }) => pcrs.length > 0)),
    /** A new owner, by the leave of the platform's firmware. */
    clear: () =>
      send({
        command: 'Clear',
        handles: [TPM_RH.PLATFORM],
        sessions: [passwordSession()],
        read: nothing,
      }),
    /** Sets a hierarchy's password; the old one is empty. */
    changeAuth: (hierarchy: number, password: Uint8Array) =>
      send({
        command: 'HierarchyChangeAuth',
        handles: [hierarchy],
        sessions: [passwordSession()],
        write: (to) => to.sized(password),
        read: nothing,
      }),
  };
}

function readProperties(from: TpmReader): TpmProperties {
  const count = from.u32('count');
  const values = new Map(Array.from({ length: count }, () => [from.u32('property'), from.u32('value')]));
  const value = (property: number): number => values.get(property) ?? 0;
  const model = [
    TPM_PT.VENDOR_STRING_1,
    TPM_PT.VENDOR_STRING_2,
    TPM_PT.VENDOR_STRING_3,
    TPM_PT.VENDOR_STRING_4,
  ];
  return {
    family: text(value(TPM_PT.FAMILY_INDICATOR)),
    level: value(TPM_PT.LEVEL),
    revision: value(TPM_PT.REVISION),
    manufacturer: value(TPM_PT.MANUFACTURER),
    model: model.map((property) => text(value(property))).join(''),
    firmware: [value(TPM_PT.FIRMWARE_VERSION_1), value(TPM_PT.FIRMWARE_VERSION_2)],
  };
}

/** Four ASCII characters, without the zeroes at the end. */
function text(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.toString('latin1').replace(/\0+$/, '');
}
