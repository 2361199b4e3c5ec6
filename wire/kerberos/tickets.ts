/** Tickets (RFC 4120 section 5.3). */

import { application, field, listOf, optional, readWhole, sequence } from './encoding.ts';
import { type EncryptedData, encryptedData, encryptionKey } from './encrypted-data.ts';
import type { EncryptionKey } from './encryption-types.ts';
import { type TicketFlag, ticketFlags } from './flags.ts';
import { type PrincipalName, principalName } from './principals.ts';
import { integer32, kerberosString, kerberosTime, octets } from './values.ts';

/** A ticket as its holder sees it: for which service it is, and what only that service can open. */
export interface Ticket {
  readonly realm: string;
  readonly sname: PrincipalName;
  readonly encPart: EncryptedData;
}

/** An address that a ticket is bound to (section 5.2.5). */
export interface HostAddress {
  readonly addrType: number;
  readonly address: Buffer;
}

/** One restriction or statement in a ticket (section 5.2.6), unread. */
export interface AuthorizationData {
  readonly adType: number;
  readonly adData: Buffer;
}

/** Realms on the way, encoded (section 3.3.3.2). */
export interface TransitedEncoding {
  readonly trType: number;
  readonly contents: Buffer;
}

/** What the service finds in a ticket. Times are milliseconds since 1970. */
export interface EncTicketPart {
  readonly flags: readonly TicketFlag[];
  readonly key: EncryptionKey;
  readonly crealm: string;
  readonly cname: PrincipalName;
  readonly transited: TransitedEncoding;
  readonly authtime: number;
  readonly starttime?: number;
  readonly endtime: number;
  readonly renewTill?: number;
  readonly caddr?: readonly HostAddress[];
  readonly authorizationData?: readonly AuthorizationData[];
}

/** HostAddresses in DER (RFC 4120 section 5.2.5). */
export const hostAddresses = listOf(
  sequence<HostAddress>({
    addrType: field(0, 'addr-type', integer32),
    address: field(1, 'address', octets),
  }),
);

/** AuthorizationData in DER (RFC 4120 section 5.2.6). */
export const authorizationData = listOf(
  sequence<AuthorizationData>({
    adType: field(0, 'ad-type', integer32),
    adData: field(1, 'ad-data', octets),
  }),
);

/** Ticket in DER (RFC 4120 section 5.3). */
export const ticket = application(
  1,
  sequence<Ticket>(
    {
      realm: field(1, 'realm', kerberosString),
      sname: field(2, 'sname', principalName),
      encPart: field(3, 'enc-part', encryptedData),
    },
    [{ number: 0, name: 'tkt-vno', encoding: integer32, value: 5 }],
  ),
);

const encTicketPart = application(
  3,
  sequence<EncTicketPart>({
    flags: field(0, 'flags', ticketFlags),
    key: field(1, 'key', encryptionKey),
    crealm: field(2, 'crealm', kerberosString),
    cname: field(3, 'cname', principalName),
    transited: field(
      4,
      'transited',
      sequence<TransitedEncoding>({
        trType: field(0, 'tr-type', integer32),
        contents: field(1, 'contents', octets),
      }),
    ),
    authtime: field(5, 'authtime', kerberosTime),
    starttime: optional(6, 'starttime', kerberosTime),
    endtime: field(7, 'endtime', kerberosTime),
    renewTill: optional(8, 'renew-till', kerberosTime),
    caddr: optional(9, 'caddr', hostAddresses),
    authorizationData: optional(10, 'authorization-data', authorizationData),
  }),
);

/** The bytes that a ticket encrypts. */
export const encodeEncTicketPart = (part: EncTicketPart): Buffer => encTicketPart.write(part);

/** @throws WireError */
export const decodeEncTicketPart = (bytes: Uint8Array): EncTicketPart =>
  readWhole(encTicketPart, bytes, 'EncTicketPart');

/** The list that a request for a ticket may carry encrypted. */
export const encodeAuthorizationData = (list: readonly AuthorizationData[]): Buffer =>
  authorizationData.write(list);
/** @throws WireError */
export const decodeAuthorizationData = (bytes: Uint8Array): readonly AuthorizationData[] =>
  readWhole(authorizationData, bytes, 'AuthorizationData');
