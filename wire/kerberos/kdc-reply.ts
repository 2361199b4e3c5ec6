/** AS-REP and TGS-REP: a ticket, and what only the client can open (RFC 4120 section 5.4.2). */

import { type DerElement, readDer } from '../der.ts';
import { WireError } from '../error.ts';
import { application, applicationTag, field, listOf, MOST_BYTES, optional, sequence } from './encoding.ts';
import { type EncryptedData, encryptedData, encryptionKey } from './encrypted-data.ts';
import type { EncryptionKey } from './encryption-types.ts';
import { type TicketFlag, ticketFlags } from './flags.ts';
import { type PaData, paDataList } from './pa-data.ts';
import { type PrincipalName, principalName } from './principals.ts';
import { type HostAddress, hostAddresses, type Ticket, ticket } from './tickets.ts';
import { integer32, kerberosString, kerberosTime } from './values.ts';

/** A reply. */
export interface KdcReply {
  readonly padata?: readonly PaData[];
  readonly crealm: string;
  readonly cname: PrincipalName;
  readonly ticket: Ticket;
  readonly encPart: EncryptedData;
}

/** When something last happened to the account, e.g. a sign-on. */
export interface LastRequest {
  readonly lrType: number;
  readonly lrValue: number;
}

/** What the client finds in a reply: the session key, and the ticket in words. Times are milliseconds since 1970. */
export interface EncKdcReplyPart {
  readonly key: EncryptionKey;
  readonly lastReq: readonly LastRequest[];
  readonly nonce: number;
  readonly keyExpiration?: number;
  readonly flags: readonly TicketFlag[];
  readonly authtime: number;
  readonly starttime?: number;
  readonly endtime: number;
  readonly renewTill?: number;
  readonly srealm: string;
  readonly sname: PrincipalName;
  readonly caddr?: readonly HostAddress[];
  /** RFC 6806 section 11. */
  readonly encryptedPaData?: readonly PaData[];
}

const kdcReply = (messageType: number) =>
  application(
    messageType,
    sequence<KdcReply>(
      {
        padata: optional(2, 'padata', paDataList),
        crealm: field(3, 'crealm', kerberosString),
        cname: field(4, 'cname', principalName),
        ticket: field(5, 'ticket', ticket),
        encPart: field(6, 'enc-part', encryptedData),
      },
      [
        { number: 0, name: 'pvno', encoding: integer32, value: 5 },
        { number: 1, name: 'msg-type', encoding: integer32, value: messageType },
      ],
    ),
  );

/** AS-REP and TGS-REP in DER (RFC 4120 section 5.4.2). */
export const asReply = kdcReply(11);
export const tgsReply = kdcReply(13);

const replyPart = sequence<EncKdcReplyPart>({
  key: field(0, 'key', encryptionKey),
  lastReq: field(
    1,
    'last-req',
    listOf(
      sequence<LastRequest>({
        lrType: field(0, 'lr-type', integer32),
        lrValue: field(1, 'lr-value', kerberosTime),
      }),
    ),
  ),
  nonce: field(2, 'nonce', integer32),
  keyExpiration: optional(3, 'key-expiration', kerberosTime),
  flags: field(4, 'flags', ticketFlags),
  authtime: field(5, 'authtime', kerberosTime),
  starttime: optional(6, 'starttime', kerberosTime),
  endtime: field(7, 'endtime', kerberosTime),
  renewTill: optional(8, 'renew-till', kerberosTime),
  srealm: field(9, 'srealm', kerberosString),
  sname: field(10, 'sname', principalName),
  caddr: optional(11, 'caddr', hostAddresses),
  encryptedPaData: optional(12, 'encrypted-pa-data', paDataList),
});

const AS_PART = 25;
const TGS_PART = 26;
const encAsReplyPart = application(AS_PART, replyPart);
const encTgsReplyPart = application(TGS_PART, replyPart);

/** The bytes that an AS-REP encrypts. */
export const encodeEncAsReplyPart = (part: EncKdcReplyPart): Buffer => encAsReplyPart.write(part);
/** The bytes that a TGS-REP encrypts. */
export const encodeEncTgsReplyPart = (part: EncKdcReplyPart): Buffer => encTgsReplyPart.write(part);

/**
 * The decrypted part of either reply: some send an AS-REP with the tag of the other, and clients take it so (section 5.4.2).
 * @throws WireError
 */
export function decodeEncReplyPart(bytes: Uint8Array): EncKdcReplyPart {
  const where = 'EncKDCRepPart';
  if (bytes.length > MOST_BYTES)
    throw new WireError('too-large', `${bytes.length} bytes, at most ${MOST_BYTES} are read`, where);
  const element: DerElement = readDer(bytes, where);
  const encoding = element.tag === applicationTag(AS_PART) ? encAsReplyPart : encTgsReplyPart;
  return encoding.read(element, where);
}
