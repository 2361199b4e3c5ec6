/** A ticket-granting ticket that a client shows: PA-TGS-REQ (RFC 4120 sections 3.2.3 and 3.3.2). */

import { type Authenticator, decodeApRequest, decodeAuthenticator } from '#wire/kerberos/ap-request.ts';
import { requestBodyBytes } from '#wire/kerberos/kdc-request.ts';
import { findPaData, PA_TYPE, type PaData } from '#wire/kerberos/pa-data.ts';
import { sameName, ticketGranting } from '#wire/kerberos/principals.ts';
import { checksumHolds, decrypt, KEY_USAGE } from '#wire/kerberos/profile.ts';
import { decodeEncTicketPart, type EncTicketPart, type Ticket } from '#wire/kerberos/tickets.ts';
import { withMicroseconds } from '#wire/kerberos/values.ts';
import { type DistributionCenter, isSkewed, policyOf } from './distribution-center.ts';
import { isRefusal, type Refusal, refuse } from './refusals.ts';
import { isTicketGranting } from './services.ts';

/** A ticket that holds, and the proof of its holder. */
export interface Presented {
  readonly ticket: EncTicketPart;
  readonly authenticator: Authenticator;
}

/** What the client has shown; `request` is the whole message, whose body the authenticator vouches for. */
export async function presentedTicket(
  center: DistributionCenter,
  padata: readonly PaData[] | undefined,
  request: Uint8Array,
): Promise<Presented | Refusal> {
  const given = findPaData(padata, PA_TYPE.tgsRequest);
  if (given === undefined) return refuse('KDC_ERR_PADATA_TYPE_NOSUPP');
  const shown = decodeApRequest(given);
  const ticket = await openTicket(center, shown.ticket);
  if (isRefusal(ticket)) return ticket;
  const opened = decrypt(ticket.key, KEY_USAGE.tgsRequestAuthenticator, shown.authenticator);
  if (opened === undefined) return refuse('KRB_AP_ERR_BAD_INTEGRITY');
  const authenticator = decodeAuthenticator(opened);
  if (!sameName(authenticator.cname, ticket.cname) || authenticator.crealm !== ticket.crealm)
    return refuse('KRB_AP_ERR_BADMATCH');
  if (isSkewed(center, withMicroseconds(authenticator.ctime, authenticator.cusec)))
    return refuse('KRB_AP_ERR_SKEW');
  const { cksum } = authenticator;
  if (cksum === undefined) return refuse('KRB_AP_ERR_INAPP_CKSUM');
  if (!checksumHolds(ticket.key, KEY_USAGE.tgsRequestChecksum, requestBodyBytes(request), cksum))
    return refuse('KRB_AP_ERR_MODIFIED');
  return { ticket, authenticator };
}

async function openTicket(center: DistributionCenter, ticket: Ticket): Promise<EncTicketPart | Refusal> {
  if (!isTicketGranting(center, ticket.sname)) return refuse('KRB_AP_ERR_NOT_US');
  const own = await center.accounts.find(ticketGranting(center.realm));
  const key = own?.secret.keys.find(({ keytype }) => keytype === ticket.encPart.etype);
  if (own === undefined || key === undefined) return refuse('KRB_AP_ERR_NOKEY');
  if (ticket.encPart.kvno !== undefined && ticket.encPart.kvno !== own.secret.version)
    return refuse('KRB_AP_ERR_BADKEYVER');
  const opened = decrypt(key, KEY_USAGE.ticket, ticket.encPart);
  if (opened === undefined) return refuse('KRB_AP_ERR_BAD_INTEGRITY');
  const part = decodeEncTicketPart(opened);
  const skew = policyOf(center).clockSkewMs;
  if ((part.starttime ?? part.authtime) - center.now() > skew) return refuse('KRB_AP_ERR_TKT_NYV');
  // The skew is not added here: a ticket-granting ticket ends when it ends.
  return part.endtime <= center.now() ? refuse('KRB_AP_ERR_TKT_EXPIRED') : part;
}
