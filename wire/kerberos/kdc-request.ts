/** AS-REQ and TGS-REQ: what a client asks of the key distribution center (RFC 4120 section 5.4.1). */

import { derChildren, readDer } from '../der.ts';
import { WireError } from '../error.ts';
import { application, field, listOf, optional, sequence } from './encoding.ts';
import { type EncryptedData, encryptedData } from './encrypted-data.ts';
import { type KdcOption, kdcOptions } from './flags.ts';
import { type PaData, paDataList } from './pa-data.ts';
import { type PrincipalName, principalName } from './principals.ts';
import { type HostAddress, hostAddresses, type Ticket, ticket } from './tickets.ts';
import { integer32, kerberosString, kerberosTime } from './values.ts';

/** What is asked for. Times are milliseconds since 1970; a `till` of 0 asks for the longest. */
export interface KdcRequestBody {
  readonly kdcOptions: readonly KdcOption[];
  /** Only in an AS-REQ: a TGS-REQ names its client by the ticket. */
  readonly cname?: PrincipalName;
  readonly realm: string;
  readonly sname?: PrincipalName;
  readonly from?: number;
  readonly till: number;
  readonly rtime?: number;
  readonly nonce: number;
  /** Encryption types of the client, the one it likes best first. */
  readonly etype: readonly number[];
  readonly addresses?: readonly HostAddress[];
  readonly encAuthorizationData?: EncryptedData;
  readonly additionalTickets?: readonly Ticket[];
}

/** A request with its pre-authentication data. */
export interface KdcRequest {
  readonly padata?: readonly PaData[];
  readonly reqBody: KdcRequestBody;
}

const requestBody = sequence<KdcRequestBody>({
  kdcOptions: field(0, 'kdc-options', kdcOptions),
  cname: optional(1, 'cname', principalName),
  realm: field(2, 'realm', kerberosString),
  sname: optional(3, 'sname', principalName),
  from: optional(4, 'from', kerberosTime),
  till: field(5, 'till', kerberosTime),
  rtime: optional(6, 'rtime', kerberosTime),
  nonce: field(7, 'nonce', integer32),
  etype: field(8, 'etype', listOf(integer32)),
  addresses: optional(9, 'addresses', hostAddresses),
  encAuthorizationData: optional(10, 'enc-authorization-data', encryptedData),
  additionalTickets: optional(11, 'additional-tickets', listOf(ticket)),
});

const kdcRequest = (messageType: number) =>
  application(
    messageType,
    sequence<KdcRequest>(
      { padata: optional(3, 'padata', paDataList), reqBody: field(4, 'req-body', requestBody) },
      [
        { number: 1, name: 'pvno', encoding: integer32, value: 5 },
        { number: 2, name: 'msg-type', encoding: integer32, value: messageType },
      ],
    ),
  );

/** AS-REQ and TGS-REQ in DER (RFC 4120 section 5.4.1). */
export const asRequest = kdcRequest(10);
export const tgsRequest = kdcRequest(12);

/** The bytes of a body, which the authenticator of a TGS-REQ has its checksum over. */
export const encodeRequestBody = (body: KdcRequestBody): Buffer => requestBody.write(body);

/**
 * The body of a request as it came: a checksum is over these very bytes.
 * @throws WireError when the message has none
 */
export function requestBodyBytes(message: Uint8Array): Buffer {
  const where = 'KDC-REQ';
  const [fields] = derChildren(readDer(message, where), where);
  const body = fields && derChildren(fields, where).at(-1);
  if (body?.tag !== 0xa4) throw new WireError('missing', 'the request has no req-body', where);
  return body.bytes;
}
