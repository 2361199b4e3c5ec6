/** AP-REQ and its authenticator: how a client shows a ticket (RFC 4120 section 5.5.1). */

import { application, field, optional, readWhole, sequence } from './encoding.ts';
import {
  type Checksum,
  checksum,
  type EncryptedData,
  encryptedData,
  encryptionKey,
} from './encrypted-data.ts';
import type { EncryptionKey } from './encryption-types.ts';
import { type ApOption, apOptions } from './flags.ts';
import { type PrincipalName, principalName } from './principals.ts';
import { type AuthorizationData, authorizationData, type Ticket, ticket } from './tickets.ts';
import { integer32, kerberosString, kerberosTime } from './values.ts';

/** A ticket with the proof that its holder knows the session key. */
export interface ApRequest {
  readonly apOptions: readonly ApOption[];
  readonly ticket: Ticket;
  readonly authenticator: EncryptedData;
}

/** The proof. Times are milliseconds since 1970, and microseconds after them. */
export interface Authenticator {
  readonly crealm: string;
  readonly cname: PrincipalName;
  readonly cksum?: Checksum;
  readonly cusec: number;
  readonly ctime: number;
  readonly subkey?: EncryptionKey;
  readonly seqNumber?: number;
  readonly authorizationData?: readonly AuthorizationData[];
}

/** AP-REQ in DER (RFC 4120 section 5.5.1). */
export const apRequest = application(
  14,
  sequence<ApRequest>(
    {
      apOptions: field(2, 'ap-options', apOptions),
      ticket: field(3, 'ticket', ticket),
      authenticator: field(4, 'authenticator', encryptedData),
    },
    [
      { number: 0, name: 'pvno', encoding: integer32, value: 5 },
      { number: 1, name: 'msg-type', encoding: integer32, value: 14 },
    ],
  ),
);

const authenticator = application(
  2,
  sequence<Authenticator>(
    {
      crealm: field(1, 'crealm', kerberosString),
      cname: field(2, 'cname', principalName),
      cksum: optional(3, 'cksum', checksum),
      cusec: field(4, 'cusec', integer32),
      ctime: field(5, 'ctime', kerberosTime),
      subkey: optional(6, 'subkey', encryptionKey),
      seqNumber: optional(7, 'seq-number', integer32),
      authorizationData: optional(8, 'authorization-data', authorizationData),
    },
    [{ number: 0, name: 'authenticator-vno', encoding: integer32, value: 5 }],
  ),
);

/** Writes an AP-REQ. */
export const encodeApRequest = (value: ApRequest): Buffer => apRequest.write(value);
/** @throws WireError */
export const decodeApRequest = (bytes: Uint8Array): ApRequest => readWhole(apRequest, bytes, 'AP-REQ');

/** The bytes that an AP-REQ encrypts. */
export const encodeAuthenticator = (value: Authenticator): Buffer => authenticator.write(value);
/** @throws WireError */
export const decodeAuthenticator = (bytes: Uint8Array): Authenticator =>
  readWhole(authenticator, bytes, 'Authenticator');
