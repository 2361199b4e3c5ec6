/** The ticket-granting service: a ticket-granting ticket for one of a service (RFC 4120 section 3.3). */

import type { KdcOption, TicketFlag } from '#wire/kerberos/flags.ts';
import { encodeEncTgsReplyPart, type KdcReply } from '#wire/kerberos/kdc-reply.ts';
import type { KdcRequest, KdcRequestBody } from '#wire/kerberos/kdc-request.ts';
import { decrypt, KEY_USAGE } from '#wire/kerberos/profile.ts';
import {
  type AuthorizationData,
  decodeAuthorizationData,
  type EncTicketPart,
} from '#wire/kerberos/tickets.ts';
import { type DistributionCenter, isRealm, policyOf } from './distribution-center.ts';
import {
  type Lifetime,
  lifetimeOf,
  policyBounds,
  replyPart,
  sealReply,
  sealTicket,
  sessionKey,
} from './issue.ts';
import { type Presented, presentedTicket } from './presented-ticket.ts';
import { isRefusal, type Refusal, refusalOf, refuse } from './refusals.ts';
import { findService, isTicketGranting } from './services.ts';

/** Answers a TGS-REQ; `request` is the whole message. */
export async function answerTgsRequest(
  center: DistributionCenter,
  { padata, reqBody: body }: KdcRequest,
  request: Uint8Array,
): Promise<KdcReply | Refusal> {
  const presented = await presentedTicket(center, padata, request);
  if (isRefusal(presented)) return presented;
  const revoked = await revokedSince(center, presented.ticket);
  if (revoked) return revoked;
  if (!isRealm(center, body.realm)) return refuse('KDC_ERR_WRONG_REALM');
  if (NOT_DONE.some((option) => body.kdcOptions.includes(option))) return refuse('KDC_ERR_BADOPTION');
  const service = await findService(center, body.sname);
  if (service === undefined) return refuse('KDC_ERR_S_PRINCIPAL_UNKNOWN');
  const key = sessionKey(center, body.etype, service);
  if (key === undefined) return refuse('KDC_ERR_ETYPE_NOSUPP');

  const { ticket: shown } = presented;
  const lifetime = lifetimeFor(center, body, shown, isTicketGranting(center, service.name));
  if (isRefusal(lifetime)) return lifetime;
  const asked = askedData(body, presented);
  if (isRefusal(asked)) return asked;
  const authorizationData = [...asked.data, ...(shown.authorizationData ?? [])];
  const grant = {
    cname: shown.cname,
    service,
    flags: flagsFor(body, shown, lifetime.renewTill !== undefined),
    key,
    authtime: shown.authtime,
    lifetime,
    more: {
      ...(shown.caddr && { caddr: shown.caddr }),
      ...(authorizationData.length > 0 && { authorizationData }),
    },
  };
  const ticket = sealTicket(center, grant);
  if (isRefusal(ticket)) return ticket;
  const part = encodeEncTgsReplyPart(replyPart(center, grant, body.nonce));
  return sealReply(center, grant, ticket, replyKey(presented), part);
}

const RECHECKED_AFTER_MS = 20 * 60_000;

/** Whether the account of an older ticket may not sign on any more ([MS-KILE] section 3.3.5.7.1). */
async function revokedSince(
  center: DistributionCenter,
  { authtime, cname }: EncTicketPart,
): Promise<Refusal | undefined> {
  if (center.now() - authtime <= RECHECKED_AFTER_MS) return undefined;
  const account = await center.accounts.find(cname);
  if (account === undefined) return refuse('KDC_ERR_C_PRINCIPAL_UNKNOWN');
  return refusalOf(account.standing, 'anybody') ?? refusalOf(account.standing, 'owner');
}

/** Options of other realms' and services' needs, refused by their name rather than passed over. */
const NOT_DONE: readonly KdcOption[] = [
  'forwarded',
  'proxy',
  'postdated',
  'allow-postdate',
  'enc-tkt-in-skey',
  'validate',
  'request-anonymous',
];

const replyKey = ({ ticket, authenticator }: Presented) =>
  authenticator.subkey
    ? { key: authenticator.subkey, usage: KEY_USAGE.tgsReplyBySubkey }
    : { key: ticket.key, usage: KEY_USAGE.tgsReplyBySessionKey };

function lifetimeFor(
  center: DistributionCenter,
  body: KdcRequestBody,
  shown: EncTicketPart,
  ticketGranting: boolean,
): Lifetime | Refusal {
  if (!body.kdcOptions.includes('renew'))
    return lifetimeOf(center, body, {
      endtime: Math.min(shown.endtime, policyBounds(center, center.now()).endtime),
      renewTill: shown.renewTill,
    });
  const { renewTill } = shown;
  if (!ticketGranting || !shown.flags.includes('renewable') || renewTill === undefined)
    return refuse('KDC_ERR_BADOPTION');
  const length = Math.min(
    shown.endtime - (shown.starttime ?? shown.authtime),
    policyOf(center).ticketLifetimeMs,
  );
  const bounds = { endtime: Math.min(renewTill, center.now() + length), renewTill };
  return lifetimeOf(center, { ...body, till: 0, kdcOptions: ['renewable'] }, bounds);
}

/** A renewed ticket allows what it allowed; another one what is asked for, as far as the shown one allows it. */
function flagsFor(
  { kdcOptions }: KdcRequestBody,
  shown: EncTicketPart,
  renewable: boolean,
): readonly TicketFlag[] {
  if (kdcOptions.includes('renew')) return shown.flags;
  const asked = (['forwardable', 'proxiable'] as const).filter(
    (flag) => kdcOptions.includes(flag) && shown.flags.includes(flag),
  );
  const kept = shown.flags.filter((flag) => flag === 'pre-authent');
  return [...asked, ...(renewable ? (['renewable'] as const) : []), ...kept];
}

/** What the client wants written into the ticket (RFC 4120 section 3.3.1). */
function askedData(
  { encAuthorizationData }: KdcRequestBody,
  { ticket, authenticator }: Presented,
): { readonly data: readonly AuthorizationData[] } | Refusal {
  if (encAuthorizationData === undefined) return { data: [] };
  const opened = authenticator.subkey
    ? decrypt(authenticator.subkey, KEY_USAGE.authorizationDataBySubkey, encAuthorizationData)
    : decrypt(ticket.key, KEY_USAGE.authorizationDataBySessionKey, encAuthorizationData);
  return opened === undefined
    ? refuse('KRB_AP_ERR_BAD_INTEGRITY')
    : { data: decodeAuthorizationData(opened) };
}
