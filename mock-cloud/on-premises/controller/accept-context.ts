/**
 * A bind with GSS-SPNEGO and Kerberos, as a controller takes it ([MS-ADTS] 5.1.1.1.2): a ticket for its LDAP service, and from
 * then on both sides seal. Whoever would only sign is refused: it would be a second layer that no client here speaks.
 */

import { WireError } from '#wire/error.ts';
import {
  decodeKerberosToken,
  encodeKerberosToken,
  KERBEROS_MECHANISM,
  readContextChecksum,
  WINDOWS_KERBEROS_MECHANISM,
} from '#wire/gss-api/kerberos-tokens.ts';
import { decodeOffer, encodeAnswer } from '#wire/gss-api/negotiation.ts';
import { createSecurityLayer } from '#wire/gss-api/security-layer.ts';
import { encodeApReply, encodeEncApReplyPart } from '#wire/kerberos/ap-reply.ts';
import { type Authenticator, decodeApRequest, decodeAuthenticator } from '#wire/kerberos/ap-request.ts';
import { type EncryptionKey, typeOfKey } from '#wire/kerberos/encryption-types.ts';
import { sameName } from '#wire/kerberos/principals.ts';
import { CONFOUNDER_SIZE, decrypt, encrypt, KEY_USAGE } from '#wire/kerberos/profile.ts';
import { decodeEncTicketPart, type EncTicketPart } from '#wire/kerberos/tickets.ts';
import { withMicroseconds } from '#wire/kerberos/values.ts';
import { type AcceptedContext, findAccount, sidOf } from '../directory/index.ts';
import type { ControllerHost } from './controller-host.ts';

const MECHANISMS: readonly string[] = [KERBEROS_MECHANISM, WINDOWS_KERBEROS_MECHANISM];
const CLOCK_SKEW_MS = 5 * 60_000;

/** What a controller makes of the credentials of a bind; undefined for those that do not hold. */
export function acceptContext(host: ControllerHost, credentials: Uint8Array): AcceptedContext | undefined {
  try {
    return accept(host, credentials);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

function accept(host: ControllerHost, credentials: Uint8Array): AcceptedContext | undefined {
  const { mechanisms, token } = decodeOffer(credentials);
  const [mechanism = ''] = mechanisms;
  if (!MECHANISMS.includes(mechanism) || token === undefined) return undefined;
  const { kind, message } = decodeKerberosToken(token);
  if (kind !== 'AP-REQ') return undefined;
  const shown = shownTicket(host, message);
  if (shown === undefined) return undefined;
  const { ticket, authenticator } = shown;
  const flags = authenticator.cksum === undefined ? [] : readContextChecksum(authenticator.cksum);
  if (!flags.includes('confidentiality') || !flags.includes('mutual')) return undefined;
  const account = findAccount(host.directory, ticket.cname.nameString[0] ?? '');
  const sid = account && sidOf(account);
  if (sid === undefined) return undefined;
  const { random } = host;
  const { keySize } = typeOfKey(ticket.key);
  const key: EncryptionKey = { keytype: ticket.key.keytype, keyvalue: random.bytes(keySize) };
  const sends = random.integer(2 ** 31);
  const confounder = (): Buffer => random.bytes(CONFOUNDER_SIZE);
  const { ctime, cusec } = authenticator;
  const part = encodeEncApReplyPart({ ctime, cusec, subkey: key, seqNumber: sends });
  const reply = encodeApReply({ encPart: encrypt(ticket.key, KEY_USAGE.apReply, part, confounder()) });
  return {
    sid,
    credentials: encodeAnswer({
      state: 'completed',
      mechanism,
      token: encodeKerberosToken('AP-REP', reply),
    }),
    layer: createSecurityLayer({
      side: 'acceptor',
      key,
      acceptorSubkey: true,
      sends,
      receives: authenticator.seqNumber ?? 0,
      confounder,
    }),
  };
}

interface Shown {
  readonly ticket: EncTicketPart;
  readonly authenticator: Authenticator;
}

/** The ticket and its holder's proof; undefined where one of them does not hold now. */
function shownTicket(
  { controller, center, secretOf }: ControllerHost,
  message: Uint8Array,
): Shown | undefined {
  const { ticket: sealed, authenticator: proof } = decodeApRequest(message);
  const key = secretOf(controller.name).keys.find(({ keytype }) => keytype === sealed.encPart.etype);
  const opened = key && decrypt(key, KEY_USAGE.ticket, sealed.encPart);
  if (opened === undefined) return undefined;
  const ticket = decodeEncTicketPart(opened);
  const now = center.now();
  const starts = ticket.starttime ?? ticket.authtime;
  if (starts - CLOCK_SKEW_MS > now || ticket.endtime + CLOCK_SKEW_MS <= now) return undefined;
  const plain = decrypt(ticket.key, KEY_USAGE.apRequestAuthenticator, proof);
  if (plain === undefined) return undefined;
  const authenticator = decodeAuthenticator(plain);
  const { cname, crealm, ctime, cusec } = authenticator;
  if (!sameName(cname, ticket.cname) || crealm !== ticket.crealm) return undefined;
  return Math.abs(withMicroseconds(ctime, cusec) - now) > CLOCK_SKEW_MS
    ? undefined
    : { ticket, authenticator };
}
