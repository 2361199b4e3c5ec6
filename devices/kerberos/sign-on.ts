/**
 * The sign-on of a person at a computer of a domain: a ticket-granting ticket with the password, then a ticket for this very
 * computer, which only the computer's own key opens. Without the second nobody knows that the controller is the domain's own.
 */

import { WireError } from '#wire/error.ts';
import { encryptionType } from '#wire/kerberos/encryption-types.ts';
import { KERBEROS_ERRORS } from '#wire/kerberos/error-codes.ts';
import { NAME_TYPE, nameOf, sameName } from '#wire/kerberos/principals.ts';
import { decrypt, KEY_USAGE } from '#wire/kerberos/profile.ts';
import { computerSalt } from '#wire/kerberos/salts.ts';
import { stringToKey } from '#wire/kerberos/string-to-key.ts';
import { decodeEncTicketPart } from '#wire/kerberos/tickets.ts';
import { NetworkError } from '../ports.ts';
import { type Authenticated, authenticate, type Credentials } from './authenticate.ts';
import type { KerberosClient } from './client.ts';
import { requestServiceTicket } from './service-ticket.ts';
import {
  type GrantedTicket,
  isRefused,
  notBelieved,
  type SignOnOutcome,
  type TrustLost,
} from './sign-on-outcome.ts';

/** The computer's own account. */
export interface ComputerAccount {
  /** E.g. `LT-0042`. */
  readonly name: string;
  /** The DNS name of its domain, e.g. `corp.contoso.com`. */
  readonly domain: string;
  readonly password: string;
}

/** Signs somebody on. Never throws for what came over the network; a cut of the power ends it without an outcome. */
export async function signOn(
  client: KerberosClient,
  credentials: Credentials,
  computer: ComputerAccount,
): Promise<SignOnOutcome> {
  try {
    const authenticated = await authenticate(client, credentials);
    return isRefused(authenticated) ? authenticated : await reachComputer(client, authenticated, computer);
  } catch (error) {
    if (error instanceof NetworkError) return { kind: 'unreachable', error };
    if (error instanceof WireError) return notBelieved('KRB_AP_ERR_MODIFIED', error.message);
    throw error;
  }
}

async function reachComputer(
  client: KerberosClient,
  authenticated: Authenticated,
  computer: ComputerAccount,
): Promise<SignOnOutcome> {
  const dnsName = `${computer.name}.${computer.domain}`.toLowerCase();
  const service = nameOf(NAME_TYPE.serviceInstance, 'host', dnsName);
  const host = await requestServiceTicket(client, authenticated, service);
  if (isRefused(host))
    return host.by === 'controller' && NO_ACCOUNT.has(host.code)
      ? { kind: 'trustLost', reason: 'noAccount', detail: `the domain knows no host/${dnsName}` }
      : host;
  const { principal, realm, ticket: ticketGranting } = authenticated;
  return (
    untrusted(host, authenticated, computer) ?? { kind: 'signedOn', principal, realm, ticketGranting, host }
  );
}

const NO_ACCOUNT: ReadonlySet<number> = new Set([KERBEROS_ERRORS.KDC_ERR_S_PRINCIPAL_UNKNOWN.code]);

/** Whether the computer's own password does not open the ticket, or finds somebody else in it. */
function untrusted(
  { ticket, sessionKey }: GrantedTicket,
  { principal, realm }: Authenticated,
  computer: ComputerAccount,
): TrustLost | undefined {
  const lost = (detail: string): TrustLost => ({ kind: 'trustLost', reason: 'otherPassword', detail });
  const { etype } = ticket.encPart;
  if (encryptionType(etype) === undefined) return lost(`the ticket is of encryption type ${etype}`);
  const key = stringToKey(etype, computer.password, computerSalt(computer.domain, computer.name));
  const opened = decrypt(key, KEY_USAGE.ticket, ticket.encPart);
  if (opened === undefined) return lost("the computer's password does not open the ticket");
  const part = decodeEncTicketPart(opened);
  const holds =
    sameName(part.cname, principal) && part.crealm === realm && part.key.keyvalue.equals(sessionKey.keyvalue);
  return holds ? undefined : lost('the ticket is of somebody else');
}
