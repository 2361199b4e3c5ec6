/** Pre-authentication data (RFC 4120 section 5.2.7), and what Windows adds to it ([MS-KILE] section 2.2). */

import { field, listOf, optional, readWhole, sequence } from './encoding.ts';
import { type EncryptedData, encryptedData } from './encrypted-data.ts';
import { integer32, kerberosString, kerberosTime, octets, truth } from './values.ts';

/** Types of pre-authentication data that are read here; others are passed over. */
export const PA_TYPE = {
  tgsRequest: 1,
  encTimestamp: 2,
  etypeInfo2: 19,
  pacRequest: 128,
  /** RFC 6113 section 5.2: the client gives it back as it came. */
  fxCookie: 133,
} as const;

/** One item: a type and its bytes. */
export interface PaData {
  readonly padataType: number;
  readonly padataValue: Buffer;
}

/** How a password becomes a key: one entry an encryption type, the KDC's choice first. */
export interface EtypeInfo2Entry {
  readonly etype: number;
  readonly salt?: string;
  /** The count of iterations for AES, four bytes. */
  readonly s2kparams?: Buffer;
}

/** The time on the client's clock, which it proves its key with; milliseconds, and microseconds after them. */
export interface EncTimestamp {
  readonly patimestamp: number;
  readonly pausec?: number;
}

/** A SEQUENCE OF PA-DATA in DER (RFC 4120 section 5.2.7). */
export const paDataList = listOf(
  sequence<PaData>({
    padataType: field(1, 'padata-type', integer32),
    padataValue: field(2, 'padata-value', octets),
  }),
);

const etypeInfo2 = listOf(
  sequence<EtypeInfo2Entry>({
    etype: field(0, 'etype', integer32),
    salt: optional(1, 'salt', kerberosString),
    s2kparams: optional(2, 's2kparams', octets),
  }),
);

const encTimestamp = sequence<EncTimestamp>({
  patimestamp: field(0, 'patimestamp', kerberosTime),
  pausec: optional(1, 'pausec', integer32),
});

const pacRequest = sequence<{ readonly includePac: boolean }>({ includePac: field(0, 'include-pac', truth) });

/** The bytes of the first item of a type, if there is one. */
export function findPaData(list: readonly PaData[] | undefined, type: number): Buffer | undefined {
  return list?.find(({ padataType }) => padataType === type)?.padataValue;
}

/** METHOD-DATA: the items that an error carries. */
export const encodeMethodData = (list: readonly PaData[]): Buffer => paDataList.write(list);
/** @throws WireError */
export const decodeMethodData = (bytes: Uint8Array): readonly PaData[] =>
  readWhole(paDataList, bytes, 'METHOD-DATA');

/** ETYPE-INFO2: the salts that the account's keys are made with. */
export const encodeEtypeInfo2 = (entries: readonly EtypeInfo2Entry[]): Buffer => etypeInfo2.write(entries);
/** @throws WireError */
export const decodeEtypeInfo2 = (bytes: Uint8Array): readonly EtypeInfo2Entry[] =>
  readWhole(etypeInfo2, bytes, 'ETYPE-INFO2');

/** The bytes that PA-ENC-TIMESTAMP encrypts. */
export const encodeEncTimestamp = (value: EncTimestamp): Buffer => encTimestamp.write(value);
/** @throws WireError */
export const decodeEncTimestamp = (bytes: Uint8Array): EncTimestamp =>
  readWhole(encTimestamp, bytes, 'PA-ENC-TS-ENC');

/** What PA-ENC-TIMESTAMP carries. */
export const encodePaEncTimestamp = (value: EncryptedData): Buffer => encryptedData.write(value);
/** @throws WireError */
export const decodePaEncTimestamp = (bytes: Uint8Array): EncryptedData =>
  readWhole(encryptedData, bytes, 'PA-ENC-TIMESTAMP');

/** Whether a ticket should tell the account's groups ([MS-KILE] section 2.2.3, KERB-PA-PAC-REQUEST). */
export const encodePacRequest = (includePac: boolean): Buffer => pacRequest.write({ includePac });
/** @throws WireError */
export const decodePacRequest = (bytes: Uint8Array): boolean =>
  readWhole(pacRequest, bytes, 'KERB-PA-PAC-REQUEST').includePac;
