/** The authentication service: a password for a ticket-granting ticket (RFC 4120 section 3.1). */

import type { TicketFlag } from '#wire/kerberos/flags.ts';
import { encodeEncAsReplyPart, type KdcReply } from '#wire/kerberos/kdc-reply.ts';
import type { KdcRequest, KdcRequestBody } from '#wire/kerberos/kdc-request.ts';
import { NAME_TYPE, type PrincipalName } from '#wire/kerberos/principals.ts';
import { KEY_USAGE } from '#wire/kerberos/profile.ts';
import { type KerberosAccount, usableKeys } from './accounts.ts';
import { type DistributionCenter, isRealm } from './distribution-center.ts';
import { lifetimeOf, policyBounds, replyPart, sealReply, sealTicket, sessionKey } from './issue.ts';
import { etypeInfo2, provenKey } from './pre-authentication.ts';
import { isRefusal, type Refusal, refusalOf, refuse } from './refusals.ts';
import { findService } from './services.ts';

/** Answers an AS-REQ. */
export async function answerAsRequest(
  center: DistributionCenter,
  { padata, reqBody: body }: KdcRequest,
): Promise<KdcReply | Refusal> {
  if (!isRealm(center, body.realm)) return refuse('KDC_ERR_WRONG_REALM');
  const account = body.cname && (await center.accounts.find(body.cname));
  if (body.cname === undefined || account === undefined) return refuse('KDC_ERR_C_PRINCIPAL_UNKNOWN');
  const service = await findService(center, body.sname);
  if (service === undefined) return refuse('KDC_ERR_S_PRINCIPAL_UNKNOWN');
  const revoked = refusalOf(account.standing, 'anybody');
  if (revoked) return revoked;

  const usable = usableKeys(account.secret, body.etype);
  const key = sessionKey(center, body.etype, service);
  if (usable.length === 0 || key === undefined) return refuse('KDC_ERR_ETYPE_NOSUPP');
  const proven = await provenKey(center, account, padata, usable);
  if (isRefusal(proven)) return proven;
  const expired = refusalOf(account.standing, 'owner');
  if (expired) return expired;

  const lifetime = lifetimeOf(center, body, policyBounds(center, center.now()));
  if (isRefusal(lifetime)) return lifetime;
  const grant = {
    cname: replyName(body, body.cname, account),
    service,
    flags: flagsFor(body, lifetime.renewTill !== undefined),
    key,
    authtime: lifetime.starttime,
    lifetime,
    more: body.addresses ? { caddr: body.addresses } : {},
  };
  const ticket = sealTicket(center, grant);
  if (isRefusal(ticket)) return ticket;
  const by = { key: proven, usage: KEY_USAGE.asReply, kvno: account.secret.version };
  const part = encodeEncAsReplyPart(replyPart(center, grant, body.nonce));
  return {
    padata: [etypeInfo2(account.secret, [proven])],
    ...sealReply(center, grant, ticket, by, part),
  };
}

/** The directory's own name for those who ask for it (RFC 6806 section 6), the name of the request for others. */
function replyName(body: KdcRequestBody, asked: PrincipalName, account: KerberosAccount): PrincipalName {
  const canonical = body.kdcOptions.includes('canonicalize') || asked.nameType === NAME_TYPE.enterprise;
  return canonical ? account.principal : asked;
}

function flagsFor({ kdcOptions }: KdcRequestBody, renewable: boolean): readonly TicketFlag[] {
  const asked = (['forwardable', 'proxiable'] as const).filter((flag) => kdcOptions.includes(flag));
  return [...asked, ...(renewable ? (['renewable'] as const) : []), 'initial', 'pre-authent'];
}
