/** Windows' own sign-on over HTTP: `Authorization: Negotiate` (RFC 4559) with a ticket for this service. */

import { encodeAnswer } from '#wire/gss-api/negotiation.ts';
import { userSalt } from '#wire/kerberos/salts.ts';
import type { Kept } from '../../service/index.ts';
import { type AccountKeys, acceptOffer, type KerberosService, passwordKeys } from '../kerberos/index.ts';
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
  const offer = acceptOffer(serviceOf(call), Buffer.from(given, 'base64'));
  if (offer === undefined) return REJECTED;
  const [account = ''] = offer.principal.nameString;
  const person = offer.realm === realmOf(call) ? await findPerson(call, account) : undefined;
  if (person === undefined) return REJECTED;
  // For a client that wants to know who it speaks to.
  const proof = offer.flags.includes('mutual') ? offer.prove() : undefined;
  return { kind: 'person', person, answer: `Negotiate ${offer.answer(proof).toString('base64')}` };
}

const REJECTED: Negotiated = {
  kind: 'refused',
  answer: `Negotiate ${encodeAnswer({
    state: 'rejected',
    mechanism: undefined,
    token: undefined,
  }).toString('base64')}`,
};

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
