/** The federation service's token for a Windows sign-on: WS-Trust over HTTP with `Authorization: Negotiate`. */

import type { TrustEndpoint } from '#wire/federation/metadata-exchange.ts';
import { assertionOfAnswer, encodeTokenRequest, TRUST } from '#wire/federation/ws-trust.ts';
import { type KerberosClient, negotiate, type SignedOn } from '../kerberos/index.ts';
import type { HttpRequest } from '../network/index.ts';
import type { Activity } from '../pc/index.ts';
import type { Federation } from './discovery.ts';

/** What is asked, and by whom. */
export interface TokenWish {
  readonly endpoint: TrustEndpoint;
  readonly federation: Federation;
  readonly signedOn: SignedOn;
  readonly client: KerberosClient;
}

/** The message counts for so long. */
const LIFETIME_MS = 10 * 60_000;

/**
 * The signed assertion; undefined when the service, or the controller, refuses the sign-on, or the service does not prove to
 * be the one that the ticket is for.
 * @throws NetworkError, WireError
 */
export async function requestToken(activity: Activity, wish: TokenWish): Promise<string | undefined> {
  const { pc, task } = activity;
  const request = requestOf(activity, wish);
  // Windows gives its ticket to those that ask for it.
  const challenge = await pc.http.request(task, request);
  if (challenge.status !== 401 || !/\bnegotiate\b/i.test(challenge.headers['www-authenticate'] ?? ''))
    return undefined;
  const { hostname } = new URL(request.url);
  const negotiation = await negotiate(wish.client, wish.signedOn, hostname);
  if (negotiation.kind !== 'negotiation') return undefined;
  const answer = await pc.http.request(task, {
    ...request,
    headers: { ...request.headers, Authorization: `Negotiate ${negotiation.credentials}` },
  });
  if (answer.status !== 200 || !negotiation.isProvedBy(answer.headers['www-authenticate'])) return undefined;
  return assertionOfAnswer(answer.text());
}

function requestOf({ pc }: Activity, { endpoint, federation }: TokenWish): HttpRequest {
  const { address, version } = endpoint;
  const created = pc.clock.now();
  return {
    method: 'POST',
    url: address,
    headers: {
      'Content-Type': 'application/soap+xml; charset=utf-8',
      SOAPAction: TRUST[version].action,
    },
    body: encodeTokenRequest({
      version,
      messageId: `urn:uuid:${pc.random.guid()}`,
      to: address,
      appliesTo: federation.audience,
      usernameToken: undefined,
      created,
      expires: created + LIFETIME_MS,
    }),
  };
}
