/** The AS exchange of a Windows sign-on: a password for a ticket-granting ticket (RFC 4120 section 3.1). */

import { type EncryptionKey, encryptionType } from '#wire/kerberos/encryption-types.ts';
import { KERBEROS_ERRORS } from '#wire/kerberos/error-codes.ts';
import { encodeKerberos, type KerberosMessage } from '#wire/kerberos/message.ts';
import {
  decodeEtypeInfo2,
  decodeMethodData,
  type EtypeInfo2Entry,
  encodeEncTimestamp,
  encodePacRequest,
  encodePaEncTimestamp,
  findPaData,
  PA_TYPE,
  type PaData,
} from '#wire/kerberos/pa-data.ts';
import { NAME_TYPE, nameOf, type PrincipalName, ticketGranting } from '#wire/kerberos/principals.ts';
import { KEY_USAGE } from '#wire/kerberos/profile.ts';
import { userSalt } from '#wire/kerberos/salts.ts';
import { iterationsOf, stringToKey } from '#wire/kerberos/string-to-key.ts';
import { secondsAndMicroseconds } from '#wire/kerberos/values.ts';
import { checkedTicket } from './checked-reply.ts';
import { type KerberosClient, LATEST_END, nonce, OFFERED, seal } from './client.ts';
import { askController } from './controller-path.ts';
import { type GrantedTicket, isRefused, notBelieved, type Refused, refusedBy } from './sign-on-outcome.ts';

/** What a person types. */
export interface Credentials {
  /** `account`: `anna` of `CORP\anna`; `userPrincipalName`: `anna@corp.contoso.com`, whole. */
  readonly user: { readonly kind: 'account' | 'userPrincipalName'; readonly name: string };
  /** The domain's name, e.g. CORP.CONTOSO.COM or CORP. */
  readonly realm: string;
  readonly password: string;
}

/** A ticket-granting ticket, and whose it is. */
export interface Authenticated {
  readonly kind: 'authenticated';
  readonly principal: PrincipalName;
  readonly realm: string;
  readonly ticket: GrantedTicket;
}

/** @throws NetworkError, WireError */
export async function authenticate(
  client: KerberosClient,
  credentials: Credentials,
): Promise<Authenticated | Refused> {
  const pac: PaData = { padataType: PA_TYPE.pacRequest, padataValue: encodePacRequest(true) };
  const first = await ask(client, credentials, [pac]);
  const demanded = demandOf(first.answer);
  if (isRefused(demanded)) return demanded;
  const key = keyOf(credentials, demanded.methods);
  if (isRefused(key)) return key;
  // Accounts without pre-authentication get their ticket at once.
  if (first.answer.type === 'AS-REP') return accept(client, credentials, key, first);

  const cookie = demanded.methods.filter(({ padataType }) => padataType === PA_TYPE.fxCookie);
  return accept(
    client,
    credentials,
    key,
    await ask(client, credentials, [timestamp(client, key), pac, ...cookie]),
  );
}

interface Asked {
  readonly nonce: number;
  readonly answer: KerberosMessage;
}

async function ask(
  client: KerberosClient,
  { user, realm }: Credentials,
  padata: readonly PaData[],
): Promise<Asked> {
  const own = nonce(client);
  const nameType = user.kind === 'account' ? NAME_TYPE.principal : NAME_TYPE.enterprise;
  const reqBody = {
    kdcOptions: ['forwardable', 'renewable', 'canonicalize', 'renewable-ok'] as const,
    cname: nameOf(nameType, user.name),
    realm,
    sname: ticketGranting(realm),
    till: LATEST_END,
    rtime: LATEST_END,
    nonce: own,
    etype: OFFERED,
  };
  const request = encodeKerberos({ type: 'AS-REQ', message: { padata, reqBody } });
  return { nonce: own, answer: await askController(client.path, request) };
}

/** What the controller says of the password's key, or its refusal. */
function demandOf(answer: KerberosMessage): { readonly methods: readonly PaData[] } | Refused {
  if (answer.type === 'AS-REP') return { methods: answer.message.padata ?? [] };
  if (answer.type !== 'KRB-ERROR') return refusalIn(answer);
  const { errorCode, eData } = answer.message;
  if (errorCode !== KERBEROS_ERRORS.KDC_ERR_PREAUTH_REQUIRED.code || eData === undefined)
    return refusalIn(answer);
  return { methods: decodeMethodData(eData) };
}

/** The key of the password, made as the controller says. */
function keyOf({ user, realm, password }: Credentials, padata: readonly PaData[]): EncryptionKey | Refused {
  const info = findPaData(padata, PA_TYPE.etypeInfo2);
  const entries: readonly EtypeInfo2Entry[] =
    info === undefined ? OFFERED.map((etype) => ({ etype })) : decodeEtypeInfo2(info);
  const entry = entries.find(({ etype }) => encryptionType(etype) !== undefined);
  if (entry === undefined)
    return notBelieved(
      'KDC_ERR_ETYPE_NOSUPP',
      'the controller has no encryption type in common with this computer',
    );
  const { etype, salt = userSalt(realm, user.name), s2kparams } = entry;
  return stringToKey(etype, password, salt, iterationsOf(s2kparams));
}

function timestamp(client: KerberosClient, key: EncryptionKey): PaData {
  const { time, usec } = secondsAndMicroseconds(client.now());
  const plain = encodeEncTimestamp({ patimestamp: time, pausec: usec });
  const sealed = seal(client, key, KEY_USAGE.paEncTimestamp, plain);
  return { padataType: PA_TYPE.encTimestamp, padataValue: encodePaEncTimestamp(sealed) };
}

function accept(
  client: KerberosClient,
  { user }: Credentials,
  key: EncryptionKey,
  { nonce: own, answer }: Asked,
): Authenticated | Refused {
  if (answer.type !== 'AS-REP') return refusalIn(answer);
  const { cname, crealm } = answer.message;
  // A name that a person types may stand for any account; that of an account stands for itself, whatever its case.
  if (user.kind === 'account' && cname.nameString.join('/').toLowerCase() !== user.name.toLowerCase())
    return notBelieved('KRB_AP_ERR_MODIFIED', 'the ticket is for another person than was asked for');
  const expected = {
    key,
    usage: KEY_USAGE.asReply,
    nonce: own,
    service: ticketGranting,
    now: client.now(),
  };
  const ticket = checkedTicket(answer.message, expected);
  if (isRefused(ticket)) return ticket;
  if (ticket.ticket.realm !== crealm)
    return notBelieved('KRB_AP_ERR_MODIFIED', 'the ticket is of another realm than its holder');
  return { kind: 'authenticated', principal: cname, realm: crealm, ticket };
}

function refusalIn(answer: KerberosMessage): Refused {
  return answer.type === 'KRB-ERROR'
    ? refusedBy(answer.message)
    : notBelieved('KRB_AP_ERR_MSG_TYPE', `${answer.type} came as the answer to AS-REQ`);
}
