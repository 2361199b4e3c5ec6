/** Whether a reply is the answer to this request (RFC 4120 sections 3.1.5 and 3.3.4). */

import type { EncryptionKey } from '#wire/kerberos/encryption-types.ts';
import { decodeEncReplyPart, type KdcReply } from '#wire/kerberos/kdc-reply.ts';
import { type PrincipalName, sameName } from '#wire/kerberos/principals.ts';
import { decrypt } from '#wire/kerberos/profile.ts';
import { CLOCK_SKEW_MS } from './client.ts';
import { type GrantedTicket, notBelieved, type Refused } from './sign-on-outcome.ts';

/** What the client asked for, and the key that only it and the controller know. */
export interface Expected {
  readonly key: EncryptionKey;
  readonly usage: number;
  readonly nonce: number;
  /** The service of the ticket, by the realm that the reply names. */
  readonly service: (realm: string) => PrincipalName;
  readonly now: number;
}

/** The ticket of a reply, or why it is not believed. @throws WireError */
export function checkedTicket(reply: KdcReply, expected: Expected): GrantedTicket | Refused {
  const opened = decrypt(expected.key, expected.usage, reply.encPart);
  if (opened === undefined)
    return notBelieved('KRB_AP_ERR_BAD_INTEGRITY', 'the reply is not encrypted with the key of this client');
  const part = decodeEncReplyPart(opened);
  if (part.nonce !== expected.nonce)
    return notBelieved('KRB_AP_ERR_MODIFIED', 'the reply belongs to another request: its nonce differs');
  const { ticket } = reply;
  if (part.srealm !== ticket.realm || !sameName(part.sname, ticket.sname))
    return notBelieved('KRB_AP_ERR_MODIFIED', 'the ticket is for another service than the reply says');
  if (!sameService(part.sname, expected.service(part.srealm)))
    return notBelieved('KRB_AP_ERR_MODIFIED', 'the ticket is for another service than was asked for');
  const starttime = part.starttime ?? part.authtime;
  if (starttime - expected.now > CLOCK_SKEW_MS)
    return notBelieved('KRB_AP_ERR_SKEW', 'the ticket begins to hold in the future of this computer');
  if (part.endtime + CLOCK_SKEW_MS <= expected.now)
    return notBelieved('KRB_AP_ERR_TKT_EXPIRED', 'the ticket has ended before it came');
  return {
    ticket,
    sessionKey: part.key,
    flags: part.flags,
    authtime: part.authtime,
    starttime,
    endtime: part.endtime,
    ...(part.renewTill !== undefined && { renewTill: part.renewTill }),
  };
}

/** Names of services are those of hosts and realms, in which case does not count in Active Directory. */
const sameService = (one: PrincipalName, other: PrincipalName): boolean =>
  sameName(lowered(one), lowered(other));

const lowered = ({ nameType, nameString }: PrincipalName): PrincipalName => ({
  nameType,
  nameString: nameString.map((part) => part.toLowerCase()),
});
