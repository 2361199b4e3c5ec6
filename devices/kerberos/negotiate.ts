/** Single sign-on to a web service: a ticket for it, as HTTP carries it (RFC 4559 over RFC 4178 and RFC 4121). */

import { WireError } from '#wire/error.ts';
import { NAME_TYPE, nameOf } from '#wire/kerberos/principals.ts';
import { NetworkError } from '../ports.ts';
import type { KerberosClient } from './client.ts';
import { type Initiated, initiate } from './initiate.ts';
import { requestServiceTicket } from './service-ticket.ts';
import { isRefused, notBelieved, type Refused, type SignedOn, type Unreachable } from './sign-on-outcome.ts';

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
    return isRefused(ticket) ? ticket : negotiationOf(initiate(client, { principal, realm }, ticket));
  } catch (error) {
    if (error instanceof NetworkError) return { kind: 'unreachable', error };
    if (error instanceof WireError) return notBelieved('KRB_AP_ERR_MODIFIED', error.message);
    throw error;
  }
}

function negotiationOf({ offer, replyIn }: Initiated): Negotiation {
  return {
    kind: 'negotiation',
    credentials: offer.toString('base64'),
    isProvedBy: (header) => {
      const given = /^negotiate\s+([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
      if (given === undefined) return false;
      try {
        replyIn(Buffer.from(given, 'base64'));
        return true;
      } catch (error) {
        if (error instanceof WireError) return false;
        throw error;
      }
    },
  };
}
