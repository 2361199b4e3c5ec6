/** Requests to a key distribution center, field by field: what a client of good faith never sends. */

import assert from 'node:assert/strict';
import {
  answerKerberos,
  type DistributionCenter,
} from '../../../../mock-cloud/on-premises/kerberos/index.ts';
import {
  type Authenticator,
  encodeApRequest,
  encodeAuthenticator,
} from '../../../../wire/kerberos/ap-request.ts';
import type { EncryptionKey } from '../../../../wire/kerberos/encryption-types.ts';
import { describeKerberosError } from '../../../../wire/kerberos/error-codes.ts';
import { decodeEncReplyPart, type EncKdcReplyPart } from '../../../../wire/kerberos/kdc-reply.ts';
import { encodeRequestBody, type KdcRequestBody } from '../../../../wire/kerberos/kdc-request.ts';
import { decodeKerberos, encodeKerberos } from '../../../../wire/kerberos/message.ts';
import {
  encodeEncTimestamp,
  encodePaEncTimestamp,
  PA_TYPE,
  type PaData,
} from '../../../../wire/kerberos/pa-data.ts';
import { NAME_TYPE, nameOf, ticketGranting } from '../../../../wire/kerberos/principals.ts';
import { checksumOf, decrypt, encrypt, KEY_USAGE } from '../../../../wire/kerberos/profile.ts';
import { userSalt } from '../../../../wire/kerberos/salts.ts';
import { stringToKey } from '../../../../wire/kerberos/string-to-key.ts';
import type { Ticket } from '../../../../wire/kerberos/tickets.ts';
import { HOST, PASSWORD, REALM } from './corp.ts';

const CONFOUNDER = Buffer.alloc(16, 7);
const ANNA = stringToKey(18, PASSWORD, userSalt(REALM, 'anna'));

/** A ticket, what its client knows of it, and its session key. */
export interface Held {
  readonly ticket: Ticket;
  readonly part: EncKdcReplyPart;
}

const asBody: KdcRequestBody = {
  kdcOptions: ['forwardable', 'renewable'],
  cname: nameOf(NAME_TYPE.principal, 'anna'),
  realm: REALM,
  sname: ticketGranting(REALM),
  till: 0,
  nonce: 1,
  etype: [18, 17],
};

const tgsBody: KdcRequestBody = {
  kdcOptions: [],
  realm: REALM,
  sname: nameOf(NAME_TYPE.serviceInstance, 'host', HOST),
  till: 0,
  nonce: 2,
  etype: [18, 17],
};

/** The answer to bytes: a reply with its decrypted part, or the refusal in words. */
export async function ask(
  center: DistributionCenter,
  request: Uint8Array,
  key: EncryptionKey = ANNA,
  usage: number = KEY_USAGE.asReply,
): Promise<Held | string> {
  const answer = decodeKerberos(await answerKerberos(center, request));
  if (answer.type === 'KRB-ERROR') return describeKerberosError(answer.message.errorCode);
  assert.ok(answer.type === 'AS-REP' || answer.type === 'TGS-REP');
  const opened = decrypt(key, usage, answer.message.encPart);
  assert.ok(opened, 'the reply does not open');
  return { ticket: answer.message.ticket, part: decodeEncReplyPart(opened) };
}

/** The bytes of an AS-REQ of anna's. */
export const asBytes = (changes: Partial<KdcRequestBody> = {}, padata: readonly PaData[] = []): Buffer =>
  encodeKerberos({ type: 'AS-REQ', message: { padata, reqBody: { ...asBody, ...changes } } });

/** Anna's proof at a time. */
export function timestamp(time: number, key: EncryptionKey = ANNA): PaData {
  const sealed = encrypt(
    key,
    KEY_USAGE.paEncTimestamp,
    encodeEncTimestamp({ patimestamp: time }),
    CONFOUNDER,
  );
  return { padataType: PA_TYPE.encTimestamp, padataValue: encodePaEncTimestamp(sealed) };
}

/** Asks for a ticket-granting ticket for anna, proven with her password. */
export const askAs = (
  center: DistributionCenter,
  changes: Partial<KdcRequestBody> = {},
): Promise<Held | string> => ask(center, asBytes(changes, [timestamp(center.now())]));

/** The same, which has to succeed. */
export async function granted(
  center: DistributionCenter,
  changes: Partial<KdcRequestBody> = {},
): Promise<Held> {
  const held = await askAs(center, changes);
  assert.ok(typeof held !== 'string', String(held));
  return held;
}

/** What is out of order in a TGS-REQ. */
export interface TgsChanges {
  readonly body?: Partial<KdcRequestBody>;
  readonly authenticator?: Partial<Authenticator>;
  /** The body that the checksum is over, if not the one that is sent. */
  readonly signed?: Partial<KdcRequestBody>;
  readonly ticket?: Ticket;
}

/** The bytes of a TGS-REQ with a ticket that was given. */
export function tgsBytes(center: DistributionCenter, held: Held, changes: TgsChanges = {}): Buffer {
  const reqBody = { ...tgsBody, ...changes.body };
  const signed = encodeRequestBody({ ...reqBody, ...changes.signed });
  const authenticator = encodeAuthenticator({
    crealm: REALM,
    cname: nameOf(NAME_TYPE.principal, 'anna'),
    cksum: checksumOf(held.part.key, KEY_USAGE.tgsRequestChecksum, signed),
    cusec: 0,
    ctime: center.now(),
    ...changes.authenticator,
  });
  const padataValue = encodeApRequest({
    apOptions: [],
    ticket: changes.ticket ?? held.ticket,
    authenticator: encrypt(held.part.key, KEY_USAGE.tgsRequestAuthenticator, authenticator, CONFOUNDER),
  });
  const padata = [{ padataType: PA_TYPE.tgsRequest, padataValue }];
  return encodeKerberos({ type: 'TGS-REQ', message: { padata, reqBody } });
}

/** Asks for a ticket for the computer. */
export const askTgs = (
  center: DistributionCenter,
  held: Held,
  changes: TgsChanges = {},
): Promise<Held | string> =>
  ask(center, tgsBytes(center, held, changes), held.part.key, KEY_USAGE.tgsReplyBySessionKey);
