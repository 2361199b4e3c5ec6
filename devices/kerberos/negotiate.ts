/** Single sign-on to a web service: a ticket for it, as HTTP carries it (RFC 4559 over RFC 4178 and RFC 4121). */

import { WireError } from '#wire/error.ts';
import {
  contextChecksum,
  decodeKerberosToken,
  encodeKerberosToken,
  KERBEROS_MECHANISM,
  WINDOWS_KERBEROS_MECHANISM,
} from '#wire/gss-api/kerberos-tokens.ts';
import { decodeAnswer, encodeOffer } from '#wire/gss-api/negotiation.ts';
import { decodeApReply, decodeEncApReplyPart } from '#wire/kerberos/ap-reply.ts';
import { encodeApRequest, encodeAuthenticator } from '#wire/kerberos/ap-request.ts';
import { NAME_TYPE, nameOf } from '#wire/kerberos/principals.ts';
import { decrypt, KEY_USAGE } from '#wire/kerberos/profile.ts';
import { secondsAndMicroseconds } from '#wire/kerberos/values.ts';
import { NetworkError } from '../ports.ts';
import { type KerberosClient, keyLike, nonce, seal } from './client.ts';
import { requestServiceTicket } from './service-ticket.ts';
import {
  type GrantedTicket,
  isRefused,
  notBelieved,
  type Refused,
  type SignedOn,
  type Unreachable,
} from './sign-on-outcome.ts';

/** What goes to a service, and how its answer is checked. It is good for one request. */
export interface Negotiation {
  readonly kind: 'negotiation';
  /** What stands behind "Negotiate " in the header Authorization. */
  readonly credentials: string;
  /** Whether the header WWW-Authenticate of the answer proves that the service could open the ticket. */
  isProvedBy(header: string | undefined): boolean;
}

/** Gets a ticket for the web service at `host` for whoever is signed on. Never throws for what came over the network. */
export async function negotiate(
  client: KerberosClient,
  { principal, realm, ticketGranting }: SignedOn,
  host: string,
): Promise<Negotiation | Refused | Unreachable> {
  try {
    const holder = { kind: 'authenticated', principal, realm, ticket: ticketGranting } as const;
    const service = nameOf(NAME_TYPE.serviceInstance, 'HTTP', host.toLowerCase());
    const ticket = await requestServiceTicket(client, holder, service);
    return isRefused(ticket) ? ticket : negotiationOf(client, { principal, realm }, ticket);
  } catch (error) {
    if (error instanceof NetworkError) return { kind: 'unreachable', error };
    if (error instanceof WireError) return notBelieved('KRB_AP_ERR_MODIFIED', error.message);
    throw error;
  }
}

function negotiationOf(
  client: KerberosClient,
  { principal, realm }: Pick<SignedOn, 'principal' | 'realm'>,
  { ticket, sessionKey }: GrantedTicket,
): Negotiation {
  const { time, usec } = secondsAndMicroseconds(client.now());
  const authenticator = encodeAuthenticator({
    crealm: realm,
    cname: principal,
    cksum: contextChecksum(['mutual', 'replay', 'sequence']),
    cusec: usec,
    ctime: time,
    subkey: keyLike(client, sessionKey),
    seqNumber: nonce(client),
  });
  const request = encodeApRequest({
    apOptions: ['mutual-required'],
    ticket,
    authenticator: seal(client, sessionKey, KEY_USAGE.apRequestAuthenticator, authenticator),
  });
  const start = encodeOffer({
    mechanisms: [WINDOWS_KERBEROS_MECHANISM, KERBEROS_MECHANISM],
    token: encodeKerberosToken('AP-REQ', request),
  });
  return {
    kind: 'negotiation',
    credentials: start.toString('base64'),
    isProvedBy: (header) => {
      const given = /^negotiate\s+([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
      return given !== undefined && proves(Buffer.from(given, 'base64'), sessionKey, { time, usec });
    },
  };
}

/** The service gives the client's own time back, encrypted with the key that only the ticket has told it. */
function proves(
  answer: Uint8Array,
  key: GrantedTicket['sessionKey'],
  { time, usec }: ReturnType<typeof secondsAndMicroseconds>,
): boolean {
  try {
    const { state, token } = decodeAnswer(answer);
    if (state !== 'completed' || token === undefined) return false;
    const { kind, message } = decodeKerberosToken(token);
    const opened =
      kind === 'AP-REP' ? decrypt(key, KEY_USAGE.apReply, decodeApReply(message).encPart) : undefined;
    if (opened === undefined) return false;
    const part = decodeEncApReplyPart(opened);
    return part.ctime === time && part.cusec === usec;
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}
