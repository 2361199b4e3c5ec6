/** KRB-ERROR (RFC 4120 section 5.9.1), and what Windows says in it beyond the code ([MS-KILE] sections 2.2.1 and 2.2.2). */

import { derChildren, readDer, TAG } from '../der.ts';
import { WireError } from '../error.ts';
import { application, field, listOf, optional, readWhole, sequence } from './encoding.ts';
import { type PrincipalName, principalName } from './principals.ts';
import { integer32, kerberosString, kerberosTime, octets } from './values.ts';

/** A refusal. Times are milliseconds since 1970, and microseconds after them. */
export interface KrbError {
  readonly ctime?: number;
  readonly cusec?: number;
  /** The time on the clock of whoever refuses. */
  readonly stime: number;
  readonly susec: number;
  /** An entry of KERBEROS_ERRORS, or one that is not known. */
  readonly errorCode: number;
  readonly crealm?: string;
  readonly cname?: PrincipalName;
  readonly realm: string;
  readonly sname: PrincipalName;
  readonly eText?: string;
  /** METHOD-DATA with code 25, KERB-ERROR-DATA from Active Directory with others. */
  readonly eData?: Buffer;
}

/** KRB-ERROR in DER (RFC 4120 section 5.9.1). */
export const krbError = application(
  30,
  sequence<KrbError>(
    {
      ctime: optional(2, 'ctime', kerberosTime),
      cusec: optional(3, 'cusec', integer32),
      stime: field(4, 'stime', kerberosTime),
      susec: field(5, 'susec', integer32),
      errorCode: field(6, 'error-code', integer32),
      crealm: optional(7, 'crealm', kerberosString),
      cname: optional(8, 'cname', principalName),
      realm: field(9, 'realm', kerberosString),
      sname: field(10, 'sname', principalName),
      eText: optional(11, 'e-text', kerberosString),
      eData: optional(12, 'e-data', octets),
    },
    [
      { number: 0, name: 'pvno', encoding: integer32, value: 5 },
      { number: 1, name: 'msg-type', encoding: integer32, value: 30 },
    ],
  ),
);

interface KerbErrorData {
  readonly dataType: number;
  readonly dataValue?: Buffer;
}

const kerbErrorData = sequence<KerbErrorData>({
  dataType: field(1, 'data-type', integer32),
  dataValue: optional(2, 'data-value', octets),
});

const kerbErrorDataList = listOf(kerbErrorData);

/** KERB_ERR_TYPE_EXTENDED. */
const EXTENDED = 3;
const EXTENDED_SIZE = 12;

/** The e-data that tells the NTSTATUS of a refusal: KERB-EXT-ERROR, three numbers of 32 bits, little-endian. */
export function encodeNtStatus(status: number): Buffer {
  const value = Buffer.alloc(EXTENDED_SIZE);
  value.writeUInt32LE(status, 0);
  value.writeUInt32LE(1, 8);
  return kerbErrorData.write({ dataType: EXTENDED, dataValue: value });
}

/**
 * The NTSTATUS in e-data, e.g. 0xC0000072; undefined where there is none. Never throws: e-data is whatever a KDC likes. Active
 * Directory sends one item, Samba a list of them.
 */
export function readNtStatus(eData: Uint8Array | undefined): number | undefined {
  const value = itemsOf(eData).find(({ dataType }) => dataType === EXTENDED)?.dataValue;
  return value?.length === EXTENDED_SIZE ? value.readUInt32LE() : undefined;
}

function itemsOf(eData: Uint8Array | undefined): readonly KerbErrorData[] {
  if (eData === undefined) return [];
  try {
    const where = 'KERB-ERROR-DATA';
    const isList = derChildren(readDer(eData, where), where)[0]?.tag === TAG.sequence;
    return isList ? readWhole(kerbErrorDataList, eData, where) : [readWhole(kerbErrorData, eData, where)];
  } catch (error) {
    if (error instanceof WireError) return [];
    throw error;
  }
}
