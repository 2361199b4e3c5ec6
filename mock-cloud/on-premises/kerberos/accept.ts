/**
 * A service takes a ticket and the proof of its holder (RFC 4120 section 3.2.3, RFC 4121 section 4.1), as SPNEGO brings them
 * (RFC 4178), and proves itself.
 */

import { createHash } from 'node:crypto';
import { WireError } from '#wire/error.ts';
import {
  type ContextFlag,
  decodeKerberosToken,
  encodeKerberosToken,
  KERBEROS_MECHANISM,
  readContextChecksum,
  WINDOWS_KERBEROS_MECHANISM,
} from '#wire/gss-api/kerberos-tokens.ts';
import { decodeOffer, encodeAnswer } from '#wire/gss-api/negotiation.ts';
import { encodeApReply, encodeEncApReplyPart } from '#wire/kerberos/ap-reply.ts';
import { type Authenticator, decodeApRequest, decodeAuthenticator } from '#wire/kerberos/ap-request.ts';
import type { EncryptionKey } from '#wire/kerberos/encryption-types.ts';
import type { KerberosErrorName } from '#wire/kerberos/error-codes.ts';
import { type PrincipalName, sameName } from '#wire/kerberos/principals.ts';
import { CONFOUNDER_SIZE, decrypt, encrypt, KEY_USAGE } from '#wire/kerberos/profile.ts';
import { decodeEncTicketPart, type EncTicketPart, type Ticket } from '#wire/kerberos/tickets.ts';
import { withMicroseconds } from '#wire/kerberos/values.ts';
import type { Random } from '../../random/index.ts';
import type { AccountKeys } from './accounts.ts';
import { DOMAIN_POLICY } from './distribution-center.ts';
import { isRefusal, type Refusal, refuse } from './refusals.ts';

/** A service of the domain. */
export interface KerberosService {
  readonly realm: string;
  /** Its service principal names, e.g. HTTP/sts.contoso.com. */
  readonly principalNames: readonly string[];
  /** The keys of its account. */
  readonly secret: AccountKeys;
  readonly now: () => number;
  /** For the proof that it gives. */
  readonly random: Pick<Random, 'bytes'>;
  /** Proofs that came before, by their digests, with the time at which they are too old to be told apart; kept by the service. */
  readonly seen: Map<string, number>;
}

/** Who came. */
export interface Accepted {
  readonly kind: 'accepted';
  readonly principal: PrincipalName;
  readonly realm: string;
  /** What the context is to do. */
  readonly flags: readonly ContextFlag[];
  /** The key that only the ticket has told the service. */
  readonly sessionKey: EncryptionKey;
  /** From which the client counts. */
  readonly sequenceNumber: number | undefined;
  /** AP-REP: the service proves itself, with a key and a number of its own where it has them. */
  prove(own?: { readonly subkey: EncryptionKey; readonly seqNumber: number }): Buffer;
}

/** Who came by SPNEGO. */
export interface AcceptedOffer extends Accepted {
  /** What goes back: NegTokenResp, with the proof where there is one. */
  answer(proof: Buffer | undefined): Buffer;
}

const { clockSkewMs } = DOMAIN_POLICY;
const MECHANISMS: readonly string[] = [KERBEROS_MECHANISM, WINDOWS_KERBEROS_MECHANISM];

/** Takes NegTokenInit with a ticket; undefined for one that does not hold. */
export function acceptOffer(service: KerberosService, credentials: Uint8Array): AcceptedOffer | undefined {
  try {
    const { mechanisms, token } = decodeOffer(credentials);
    const [mechanism = ''] = mechanisms;
    // The token that came along is that of the mechanism that stands first.
    if (!MECHANISMS.includes(mechanism) || token === undefined) return undefined;
    const { kind, message } = decodeKerberosToken(token);
    const accepted = kind === 'AP-REQ' ? acceptApRequest(service, message) : undefined;
    if (accepted?.kind !== 'accepted') return undefined;
    return {
      ...accepted,
      answer: (proof) =>
        encodeAnswer({
          state: 'completed',
          mechanism,
          token: proof && encodeKerberosToken('AP-REP', proof),
        }),
    };
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

/** Takes an AP-REQ, or says by which error it is refused. */
export function acceptApRequest(
  service: KerberosService,
  message: Uint8Array,
): Accepted | { readonly kind: 'refused'; readonly error: KerberosErrorName } {
  try {
    const { ticket, authenticator } = decodeApRequest(message);
    const opened = openTicket(service, ticket);
    if (isRefusal(opened)) return opened;
    const proof = decrypt(opened.key, KEY_USAGE.apRequestAuthenticator, authenticator);
    if (proof === undefined) return refuse('KRB_AP_ERR_BAD_INTEGRITY');
    const holder = decodeAuthenticator(proof);
    if (holder.cksum === undefined) return refuse('KRB_AP_ERR_INAPP_CKSUM');
    const flags = readContextChecksum(holder.cksum);
    return (
      checkHolder(service, opened, holder, authenticator.cipher) ?? {
        kind: 'accepted',
        principal: opened.cname,
        realm: opened.crealm,
        flags,
        sessionKey: opened.key,
        sequenceNumber: holder.seqNumber,
        prove: (own) => replyTo(service, opened, holder, own),
      }
    );
  } catch (error) {
    if (error instanceof WireError) return refuse('KRB_AP_ERR_MSG_TYPE');
    throw error;
  }
}

function openTicket(service: KerberosService, { realm, sname, encPart }: Ticket): EncTicketPart | Refusal {
  const name = sname.nameString.join('/').toLowerCase();
  const isOwn = service.principalNames.some((own) => own.toLowerCase() === name);
  if (realm !== service.realm || !isOwn) return refuse('KRB_AP_ERR_NOT_US');
  const key = service.secret.keys.find(({ keytype }) => keytype === encPart.etype);
  if (key === undefined) return refuse('KRB_AP_ERR_NOKEY');
  const opened = decrypt(key, KEY_USAGE.ticket, encPart);
  if (opened === undefined) return refuse('KRB_AP_ERR_BAD_INTEGRITY');
  const part = decodeEncTicketPart(opened);
  const now = service.now();
  if ((part.starttime ?? part.authtime) - now > clockSkewMs) return refuse('KRB_AP_ERR_TKT_NYV');
  return part.endtime + clockSkewMs <= now ? refuse('KRB_AP_ERR_TKT_EXPIRED') : part;
}

function checkHolder(
  service: KerberosService,
  ticket: EncTicketPart,
  holder: Authenticator,
  sealed: Uint8Array,
): Refusal | undefined {
  if (!sameName(holder.cname, ticket.cname) || holder.crealm !== ticket.crealm)
    return refuse('KRB_AP_ERR_BADMATCH');
  const now = service.now();
  if (Math.abs(withMicroseconds(holder.ctime, holder.cusec) - now) > clockSkewMs)
    return refuse('KRB_AP_ERR_SKEW');
  for (const [digest, until] of service.seen) if (until <= now) service.seen.delete(digest);
  const digest = createHash('sha256').update(sealed).digest('base64');
  if (service.seen.has(digest)) return refuse('KRB_AP_ERR_REPEAT');
  // Later it is refused for its time.
  service.seen.set(digest, now + 2 * clockSkewMs);
  return undefined;
}

function replyTo(
  service: KerberosService,
  ticket: EncTicketPart,
  { ctime, cusec, seqNumber }: Authenticator,
  own: Parameters<Accepted['prove']>[0],
): Buffer {
  // A context of GSS-API counts from the sequence number (RFC 4121 section 4.1.2).
  const numbers = own ?? (seqNumber === undefined ? {} : { seqNumber });
  const part = encodeEncApReplyPart({ ctime, cusec, ...numbers });
  const encPart = encrypt(ticket.key, KEY_USAGE.apReply, part, service.random.bytes(CONFOUNDER_SIZE));
  return encodeApReply({ encPart });
}
