/** A context with a service, by a ticket for it: both prove themselves, and seal from then on (RFC 4121; [MS-SPNG]). */

import { WireError } from '#wire/error.ts';
import {
  contextChecksum,
  decodeKerberosToken,
  encodeKerberosToken,
  KERBEROS_MECHANISM,
  WINDOWS_KERBEROS_MECHANISM,
} from '#wire/gss-api/kerberos-tokens.ts';
import { decodeAnswer, encodeOffer } from '#wire/gss-api/negotiation.ts';
import { createSecurityLayer, type SecurityLayer } from '#wire/gss-api/security-layer.ts';
import { decodeApReply, decodeEncApReplyPart } from '#wire/kerberos/ap-reply.ts';
import { encodeApRequest, encodeAuthenticator } from '#wire/kerberos/ap-request.ts';
import { NAME_TYPE, nameOf, type PrincipalName } from '#wire/kerberos/principals.ts';
import { CONFOUNDER_SIZE, decrypt, KEY_USAGE } from '#wire/kerberos/profile.ts';
import { secondsAndMicroseconds } from '#wire/kerberos/values.ts';
import { NetworkError } from '../ports.ts';
import { authenticate } from './authenticate.ts';
import { type KerberosClient, keyLike, nonce, seal } from './client.ts';
import { requestServiceTicket } from './service-ticket.ts';
import type { ComputerAccount } from './sign-on.ts';
import {
  type GrantedTicket,
  isRefused,
  notBelieved,
  type Refused,
  type Unreachable,
} from './sign-on-outcome.ts';

/** A context that has begun: the first token has to go to the service. */
export interface BegunContext {
  readonly kind: 'begun';
  readonly token: Buffer;
  /** The layer that the service's answer makes. @throws WireError for an answer that is not believed */
  finish(answer: Uint8Array): SecurityLayer;
}

/** Begins a context of the computer itself with a service, e.g. `ldap`, on a host of its domain. Never throws for what comes over the network. */
export async function beginContext(
  client: KerberosClient,
  computer: ComputerAccount,
  service: { readonly name: string; readonly host: string },
): Promise<BegunContext | Refused | Unreachable> {
  try {
    const holder = await authenticate(client, {
      user: { kind: 'account', name: `${computer.name}$` },
      realm: computer.domain.toUpperCase(),
      password: computer.password,
    });
    if (isRefused(holder)) return holder;
    const name = nameOf(NAME_TYPE.serviceInstance, service.name, service.host.toLowerCase());
    const ticket = await requestServiceTicket(client, holder, name);
    return isRefused(ticket) ? ticket : begin(client, holder, ticket);
  } catch (error) {
    if (error instanceof NetworkError) return { kind: 'unreachable', error };
    if (error instanceof WireError) return notBelieved('KRB_AP_ERR_MODIFIED', error.message);
    throw error;
  }
}

interface Holder {
  readonly principal: PrincipalName;
  readonly realm: string;
}

function begin(
  client: KerberosClient,
  { principal, realm }: Holder,
  { ticket, sessionKey }: GrantedTicket,
): BegunContext {
  const { time: ctime, usec: cusec } = secondsAndMicroseconds(client.now());
  const subkey = keyLike(client, sessionKey);
  const sends = nonce(client);
  const authenticator = encodeAuthenticator({
    crealm: realm,
    cname: principal,
    cksum: contextChecksum(['mutual', 'replay', 'sequence', 'confidentiality', 'integrity']),
    cusec,
    ctime,
    subkey,
    seqNumber: sends,
  });
  const request = encodeApRequest({
    apOptions: ['mutual-required'],
    ticket,
    authenticator: seal(client, sessionKey, KEY_USAGE.apRequestAuthenticator, authenticator),
  });
  const token = encodeKerberosToken('AP-REQ', request);
  return {
    kind: 'begun',
    token: encodeOffer({ mechanisms: [WINDOWS_KERBEROS_MECHANISM, KERBEROS_MECHANISM], token }),
    finish: (answer) => {
      const reply = replyIn(answer, sessionKey);
      if (reply.ctime !== ctime || reply.cusec !== cusec)
        throw new WireError('unexpected', 'the service has not read what was sent', 'AP-REP');
      return createSecurityLayer({
        side: 'initiator',
        key: reply.subkey ?? subkey,
        acceptorSubkey: reply.subkey !== undefined,
        sends,
        receives: reply.seqNumber ?? 0,
        confounder: () => Buffer.from(client.random.hex(CONFOUNDER_SIZE * 2), 'hex'),
      });
    },
  };
}

function replyIn(
  answer: Uint8Array,
  sessionKey: GrantedTicket['sessionKey'],
): ReturnType<typeof decodeEncApReplyPart> {
  const { token } = decodeAnswer(answer);
  if (token === undefined)
    throw new WireError('missing', 'the service does not prove itself', 'NegTokenResp');
  const { kind, message } = decodeKerberosToken(token);
  if (kind !== 'AP-REP') throw new WireError('unexpected', `${kind} came in place of AP-REP`, 'NegTokenResp');
  const opened = decrypt(sessionKey, KEY_USAGE.apReply, decodeApReply(message).encPart);
  if (opened === undefined)
    throw new WireError('malformed', 'the service could not open the ticket', 'AP-REP');
  return decodeEncApReplyPart(opened);
}
