/** Makes tickets and replies: how long they live, what they allow, who can open them. */

import { type EncryptionKey, encryptionType } from '#wire/kerberos/encryption-types.ts';
import type { TicketFlag } from '#wire/kerberos/flags.ts';
import type { EncKdcReplyPart, KdcReply } from '#wire/kerberos/kdc-reply.ts';
import type { KdcRequestBody } from '#wire/kerberos/kdc-request.ts';
import type { PrincipalName } from '#wire/kerberos/principals.ts';
import { CONFOUNDER_SIZE, encrypt, KEY_USAGE } from '#wire/kerberos/profile.ts';
import { type EncTicketPart, encodeEncTicketPart, type Ticket } from '#wire/kerberos/tickets.ts';
import { usableKeys } from './accounts.ts';
import { type DistributionCenter, policyOf } from './distribution-center.ts';
import { type Refusal, refuse } from './refusals.ts';
import type { Service } from './services.ts';

/** When a ticket holds. */
export interface Lifetime {
  readonly starttime: number;
  readonly endtime: number;
  readonly renewTill?: number;
}

/** No ticket lives longer than until then: the end of a ticket-granting ticket, where one is shown. */
interface Bounds {
  readonly endtime: number;
  /** Undefined: not renewable. */
  readonly renewTill: number | undefined;
}

/** The bounds of a domain's policy from `now` on. */
export function policyBounds(center: DistributionCenter, now: number): Bounds {
  const { ticketLifetimeMs, renewableMs } = policyOf(center);
  return { endtime: now + ticketLifetimeMs, renewTill: now + renewableMs };
}

/** How long the ticket lives that is asked for (RFC 4120 sections 3.1.3 and 3.3.3). */
export function lifetimeOf(
  center: DistributionCenter,
  body: KdcRequestBody,
  bounds: Bounds,
): Lifetime | Refusal {
  const starttime = wholeSeconds(center.now());
  if (body.from !== undefined && body.from - starttime > policyOf(center).clockSkewMs)
    return refuse('KDC_ERR_CANNOT_POSTDATE');
  const wished = endless(body.till);
  const endtime = Math.min(wished, wholeSeconds(bounds.endtime));
  if (endtime <= starttime) return refuse('KDC_ERR_NEVER_VALID');
  const renewTill = renewalWish(body, wished > endtime);
  if (renewTill === undefined || bounds.renewTill === undefined) return { starttime, endtime };
  return { starttime, endtime, renewTill: Math.min(renewTill, wholeSeconds(bounds.renewTill)) };
}

function renewalWish(body: KdcRequestBody, shortened: boolean): number | undefined {
  if (body.kdcOptions.includes('renewable')) return endless(body.rtime ?? 0);
  return shortened && body.kdcOptions.includes('renewable-ok') ? endless(body.till) : undefined;
}

const wholeSeconds = (time: number): number => Math.floor(time / 1000) * 1000;
// 1970 asks for the longest (RFC 4120 section 5.4.1).
const endless = (time: number): number => (time === 0 ? Number.POSITIVE_INFINITY : time);

/** A session key of the first encryption type of the client that the service can use as well. */
export function sessionKey(
  center: DistributionCenter,
  etypes: readonly number[],
  { account }: Service,
): EncryptionKey | undefined {
  const [usable] = usableKeys(account.secret, etypes);
  const type = usable && encryptionType(usable.keytype);
  return type && { keytype: type.etype, keyvalue: Buffer.from(center.random.bytes(type.keySize)) };
}

/** All that a ticket and its reply say, before they are encrypted. */
export interface Grant {
  readonly cname: PrincipalName;
  readonly service: Service;
  readonly flags: readonly TicketFlag[];
  readonly key: EncryptionKey;
  readonly authtime: number;
  readonly lifetime: Lifetime;
  readonly more: Pick<EncTicketPart, 'authorizationData' | 'caddr'>;
}

/** The ticket, which only its service can open. */
export function sealTicket(center: DistributionCenter, grant: Grant): Ticket | Refusal {
  const { account, name } = grant.service;
  const [key] = account.secret.keys;
  if (key === undefined) return refuse('KDC_ERR_NULL_KEY');
  const part: EncTicketPart = {
    flags: grant.flags,
    key: grant.key,
    crealm: center.realm,
    cname: grant.cname,
    // No realm but this one is on the way.
    transited: { trType: 1, contents: Buffer.alloc(0) },
    authtime: grant.authtime,
    ...grant.lifetime,
    ...grant.more,
  };
  const sealed = encrypt(key, KEY_USAGE.ticket, encodeEncTicketPart(part), confounder(center));
  return { realm: center.realm, sname: name, encPart: { ...sealed, kvno: account.secret.version } };
}

/** What the client is told of the ticket. */
export function replyPart(center: DistributionCenter, grant: Grant, nonce: number): EncKdcReplyPart {
  return {
    key: grant.key,
    // Entry 0: nothing is told of the past (RFC 4120 section 5.4.2).
    lastReq: [{ lrType: 0, lrValue: grant.lifetime.starttime }],
    nonce,
    flags: grant.flags,
    authtime: grant.authtime,
    ...grant.lifetime,
    srealm: center.realm,
    sname: grant.service.name,
    ...(grant.more.caddr && { caddr: grant.more.caddr }),
  };
}

/** The reply: the ticket, and beside it what only the client can open. */
export function sealReply(
  center: DistributionCenter,
  grant: Grant,
  ticket: Ticket,
  by: { readonly key: EncryptionKey; readonly usage: number; readonly kvno?: number },
  part: Buffer,
): KdcReply {
  const sealed = encrypt(by.key, by.usage, part, confounder(center));
  return {
    crealm: center.realm,
    cname: grant.cname,
    ticket,
    encPart: by.kvno === undefined ? sealed : { ...sealed, kvno: by.kvno },
  };
}

const confounder = (center: DistributionCenter): Buffer => center.random.bytes(CONFOUNDER_SIZE);
