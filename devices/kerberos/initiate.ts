/** The client's side of a context of GSS-API: its first token, by a ticket, and the proof in the service's answer (RFC 4121 section 4.1; [MS-SPNG]). */

import { WireError } from '#wire/error.ts';
import {
  type ContextFlag,
  contextChecksum,
  decodeKerberosToken,
  encodeKerberosToken,
  KERBEROS_MECHANISM,
  WINDOWS_KERBEROS_MECHANISM,
} from '#wire/gss-api/kerberos-tokens.ts';
import { decodeAnswer, encodeOffer } from '#wire/gss-api/negotiation.ts';
import { decodeApReply, decodeEncApReplyPart, type EncApReplyPart } from '#wire/kerberos/ap-reply.ts';
import { encodeApRequest, encodeAuthenticator } from '#wire/kerberos/ap-request.ts';
import type { EncryptionKey } from '#wire/kerberos/encryption-types.ts';
import type { PrincipalName } from '#wire/kerberos/principals.ts';
import { decrypt, KEY_USAGE } from '#wire/kerberos/profile.ts';
import { secondsAndMicroseconds } from '#wire/kerberos/values.ts';
import { type KerberosClient, keyLike, nonce, seal } from './client.ts';
import type { GrantedTicket } from './sign-on-outcome.ts';

/** A context that is under way. */
export interface Initiated {
  /** NegTokenInit, with the ticket and its holder's proof. */
  readonly offer: Buffer;
  readonly subkey: EncryptionKey;
  /** From which the client counts. */
  readonly sequenceNumber: number;
  /** What the service's answer proves: that it could open the ticket and has read what was sent. @throws WireError */
  replyIn(answer: Uint8Array): EncApReplyPart;
}

/** Begins a context; beside `wanted`, both sides prove themselves, and nothing counts twice or out of its order. */
export function initiate(
  client: KerberosClient,
  { principal, realm }: { readonly principal: PrincipalName; readonly realm: string },
  { ticket, sessionKey }: GrantedTicket,
  wanted: readonly ContextFlag[] = [],
): Initiated {
  const { time: ctime, usec: cusec } = secondsAndMicroseconds(client.now());
  const subkey = keyLike(client, sessionKey);
  const sequenceNumber = nonce(client);
  const authenticator = encodeAuthenticator({
    crealm: realm,
    cname: principal,
    cksum: contextChecksum(['mutual', 'replay', 'sequence', ...wanted]),
    cusec,
    ctime,
    subkey,
    seqNumber: sequenceNumber,
  });
  const request = encodeApRequest({
    apOptions: ['mutual-required'],
    ticket,
    authenticator: seal(client, sessionKey, KEY_USAGE.apRequestAuthenticator, authenticator),
  });
  return {
    offer: encodeOffer({
      mechanisms: [WINDOWS_KERBEROS_MECHANISM, KERBEROS_MECHANISM],
      token: encodeKerberosToken('AP-REQ', request),
    }),
    subkey,
    sequenceNumber,
    replyIn: (answer) => {
      const reply = openReply(answer, sessionKey);
      if (reply.ctime !== ctime || reply.cusec !== cusec)
        throw new WireError('unexpected', 'the service has not read what was sent', 'AP-REP');
      return reply;
    },
  };
}

/** The service gives the client's own time back, encrypted with the key that only the ticket has told it. */
function openReply(answer: Uint8Array, sessionKey: EncryptionKey): EncApReplyPart {
  const { state, token } = decodeAnswer(answer);
  if (state === 'rejected' || token === undefined)
    throw new WireError('missing', 'the service does not prove itself', 'NegTokenResp');
  const { kind, message } = decodeKerberosToken(token);
  if (kind !== 'AP-REP') throw new WireError('unexpected', `${kind} came in place of AP-REP`, 'NegTokenResp');
  const opened = decrypt(sessionKey, KEY_USAGE.apReply, decodeApReply(message).encPart);
  if (opened === undefined)
    throw new WireError('malformed', 'the service could not open the ticket', 'AP-REP');
  return decodeEncApReplyPart(opened);
}
