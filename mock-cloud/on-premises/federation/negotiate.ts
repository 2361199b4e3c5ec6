/** Windows' own sign-on over HTTP: `Authorization: Negotiate` (RFC 4559) with a ticket for this service. */

import { WireError } from '#wire/error.ts';
import {
  decodeKerberosToken,
  encodeKerberosToken,
  KERBEROS_MECHANISM,
  WINDOWS_KERBEROS_MECHANISM,
} from '#wire/gss-api/kerberos-tokens.ts';
import { decodeOffer, encodeAnswer } from '#wire/gss-api/negotiation.ts';
import { userSalt } from '#wire/kerberos/salts.ts';
import type { Kept } from '../../service/index.ts';
import { type AccountKeys, acceptApRequest, type KerberosService, passwordKeys } from '../kerberos/index.ts';
import type { FederationCall } from './call.ts';
import { principalNames } from './names.ts';
import { type DomainPerson, findPerson } from './people.ts';

/** Who came with a ticket; `answer` is the header WWW-Authenticate of the answer. */
export type Negotiated =
  | { readonly kind: 'person'; readonly person: DomainPerson; readonly answer: string }
  | { readonly kind: 'refused'; readonly answer: string };

interface Running {
  readonly secrets: Map<string, AccountKeys>;
  readonly seen: Map<string, number>;
}

const running: Kept<Running> = {
  name: 'onPremises.federation',
  make: () => ({ secrets: new Map(), seen: new Map() }),
};

/** Looks at the header of the request. */
export async function negotiate(call: FederationCall): Promise<Negotiated> {
  const given = /^negotiate\s+([A-Za-z0-9+/=]+)$/i.exec(call.request.headers.authorization ?? '')?.[1];
  if (given === undefined) return { kind: 'refused', answer: 'Negotiate' };
  try {
    return await accept(call, Buffer.from(given, 'base64'));
  } catch (error) {
    if (error instanceof WireError) return REJECTED;
    throw error;
  }
}

const REJECTED: Negotiated = {
  kind: 'refused',
  answer: `Negotiate ${encodeAnswer({
    state: 'rejected',
    mechanism: undefined,
    token: undefined,
  }).toString('base64')}`,
};

async function accept(call: FederationCall, credentials: Uint8Array): Promise<Negotiated> {
  const { mechanisms, token } = decodeOffer(credentials);
  const [first = ''] = mechanisms;
  // The token that came along is that of the mechanism that stands first.
  if ((first !== KERBEROS_MECHANISM && first !== WINDOWS_KERBEROS_MECHANISM) || token === undefined)
    return REJECTED;
  const { kind, message } = decodeKerberosToken(token);
  if (kind !== 'AP-REQ') return REJECTED;
  const accepted = acceptApRequest(serviceOf(call), message);
  if (accepted.kind === 'refused') return REJECTED;
  const [account = ''] = accepted.principal.nameString;
  const person = accepted.realm === realmOf(call) ? await findPerson(call, account) : undefined;
  if (person === undefined) return REJECTED;
  const answer = encodeAnswer({
    state: 'completed',
    mechanism: first,
    token: accepted.reply && encodeKerberosToken('AP-REP', accepted.reply),
  });
  return { kind: 'person', person, answer: `Negotiate ${answer.toString('base64')}` };
}

const realmOf = ({ domain }: FederationCall): string => domain.domain.dnsName.toUpperCase();

function serviceOf(call: FederationCall): KerberosService {
  const { context, service } = call;
  const { secrets, seen } = context.memory(running);
  const realm = realmOf(call);
  // The key of a password takes its time to make.
  const secret =
    secrets.get(service.host) ?? passwordKeys(service.password, userSalt(realm, service.account), 1);
  secrets.set(service.host, secret);
  return {
    realm,
    principalNames: principalNames(service),
    secret,
    now: () => call.now,
    random: call.random,
    seen,
  };
}
