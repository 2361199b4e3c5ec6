/** The TGS exchange: a ticket for a service (RFC 4120 section 3.3). */

import { encodeApRequest, encodeAuthenticator } from '#wire/kerberos/ap-request.ts';
import { encodeRequestBody, type KdcRequestBody } from '#wire/kerberos/kdc-request.ts';
import { encodeKerberos } from '#wire/kerberos/message.ts';
import { PA_TYPE, type PaData } from '#wire/kerberos/pa-data.ts';
import { type PrincipalName, sameName } from '#wire/kerberos/principals.ts';
import { checksumOf, KEY_USAGE } from '#wire/kerberos/profile.ts';
import { secondsAndMicroseconds } from '#wire/kerberos/values.ts';
import type { Authenticated } from './authenticate.ts';
import { checkedTicket } from './checked-reply.ts';
import { type KerberosClient, keyLike, LATEST_END, nonce, OFFERED, seal } from './client.ts';
import { askController } from './controller-path.ts';
import { type GrantedTicket, notBelieved, type Refused, refusedBy } from './sign-on-outcome.ts';

/** @throws NetworkError, WireError */
export async function requestServiceTicket(
  client: KerberosClient,
  holder: Authenticated,
  service: PrincipalName,
): Promise<GrantedTicket | Refused> {
  const subkey = keyLike(client, holder.ticket.sessionKey);
  const reqBody: KdcRequestBody = {
    kdcOptions: ['forwardable', 'renewable', 'canonicalize'],
    realm: holder.realm,
    sname: service,
    till: LATEST_END,
    nonce: nonce(client),
    etype: OFFERED,
  };
  const padata = [proof(client, holder, subkey, reqBody)];
  const request = encodeKerberos({ type: 'TGS-REQ', message: { padata, reqBody } });
  const answer = await askController(client.path, request);
  if (answer.type === 'KRB-ERROR') return refusedBy(answer.message);
  if (answer.type !== 'TGS-REP')
    return notBelieved('KRB_AP_ERR_MSG_TYPE', `${answer.type} came as the answer to TGS-REQ`);
  if (!sameName(answer.message.cname, holder.principal) || answer.message.crealm !== holder.realm)
    return notBelieved('KRB_AP_ERR_MODIFIED', 'the ticket is for another person than the one who asked');
  return checkedTicket(answer.message, {
    key: subkey,
    usage: KEY_USAGE.tgsReplyBySubkey,
    nonce: reqBody.nonce,
    service: () => service,
    now: client.now(),
  });
}

/** The ticket-granting ticket, with the proof that it is the client's own and that nobody changed the request. */
function proof(
  client: KerberosClient,
  { ticket: { ticket, sessionKey }, principal, realm }: Authenticated,
  subkey: ReturnType<typeof keyLike>,
  body: KdcRequestBody,
): PaData {
  const { time, usec } = secondsAndMicroseconds(client.now());
  const authenticator = encodeAuthenticator({
    crealm: realm,
    cname: principal,
    cksum: checksumOf(sessionKey, KEY_USAGE.tgsRequestChecksum, encodeRequestBody(body)),
    cusec: usec,
    ctime: time,
    subkey,
  });
  const padataValue = encodeApRequest({
    apOptions: [],
    ticket,
    authenticator: seal(client, sessionKey, KEY_USAGE.tgsRequestAuthenticator, authenticator),
  });
  return { padataType: PA_TYPE.tgsRequest, padataValue };
}
