/** A request that is signed by a key of a primary refresh token's session ([MS-OAPXBC] 3.2.5.1.3; protocols-entra.md 11.3). */

import { WireError } from '#wire/error.ts';
import { otherScopes, SessionRequest } from '#wire/primary-token.ts';
import { isSignedWithSessionKey, readSessionSigned, type SessionSigned } from '#wire/session-key.ts';
import { isRefusal } from '../../service/index.ts';
import type { Json } from '../answer.ts';
import type { Application } from '../application.ts';
import { findApplication, redirectFor } from '../applications.ts';
import { tenantOfSegment } from '../authority.ts';
import type { Call } from '../call.ts';
import { isRecentNonce } from '../nonces.ts';
import {
  findPrimaryToken,
  holderOf,
  issuePrimaryToken,
  type PrimaryHolder,
  type PrimaryRefreshToken,
} from '../primary-tokens.ts';
import { type Refusal, type RefusalName, refuse } from '../refusals.ts';
import { answerForUser, type EndpointVersion, newRefreshTokenFor } from './answer-tokens.ts';
import { primaryFields, type SealedAnswer, sealedAnswer, withoutAccess } from './primary-answer.ts';

/** Clocks may differ by so much (protocols-entra.md 15.5). */
const SKEW_MS = 5 * 60_000;

/** Tokens for any client of the tenant, and a new primary refresh token where `aza` asks for one. */
export async function redeemSessionRequest(
  call: Call,
  version: EndpointVersion,
  text: string,
): Promise<SealedAnswer | Refusal> {
  const request = read(text);
  if ('refused' in request) return request;
  const { claims } = request;
  const token = await findPrimaryToken(call, claims.refresh_token);
  if (token === undefined)
    return refuse('grantInvalid', { detail: 'The primary refresh token is not known.' });
  const sessionKey = Buffer.from(token.sessionKey, 'base64');
  if (!isSignedWithSessionKey(request, sessionKey)) return refuse('sessionKeyInvalid');
  const stale = await staleRefusal(call, claims);
  if (stale !== undefined) return stale;
  const holder = await holderOf(call, token);
  if ('refused' in holder) return holder;
  const authority = await tenantOfSegment(call.parts.context, call.tenantSegment);
  if (authority !== undefined && 'refused' in authority) return authority;
  if (authority !== undefined && authority.id !== holder.tenant.id)
    return refuse('grantInvalid', { detail: 'The primary refresh token was issued by another tenant.' });
  const client = await clientOf(call, holder, claims);
  if ('refused' in client) return client;
  const answer = await tokensFor(call, version, { claims, token, holder, client });
  return isRefusal<RefusalName>(answer) ? answer : sealedAnswer(call, answer, sessionKey);
}

function read(text: string): SessionSigned<SessionRequest> | Refusal {
  try {
    return readSessionSigned(SessionRequest, text, 'signed request');
  } catch (error) {
    if (error instanceof WireError) return refuse('badRequest', { detail: error.message });
    throw error;
  }
}

/** By its nonce, whatever the clock of the device says; the document's own requests have none, but times. */
async function staleRefusal(
  call: Call,
  { request_nonce, exp }: SessionRequest,
): Promise<Refusal | undefined> {
  if (request_nonce !== undefined) {
    const recent = await isRecentNonce(call.parts.context, request_nonce);
    return recent ? undefined : refuse('requestNonceInvalid');
  }
  if (exp === undefined) return refuse('requestNonceInvalid');
  return exp * 1000 + SKEW_MS <= call.now ? refuse('assertionOutOfTime') : undefined;
}

/** A public client: the token proves who the user is, not which program asks. */
async function clientOf(
  call: Call,
  { tenant }: PrimaryHolder,
  { client_id, redirect_uri }: SessionRequest,
): Promise<Application | Refusal> {
  const client = await findApplication(call.parts.context, tenant, client_id);
  if ('refused' in client) return client;
  if (client.confidential) return refuse('secretMissing');
  if (redirect_uri === undefined) return client;
  const redirect = redirectFor(client, redirect_uri);
  return typeof redirect === 'string' ? client : redirect;
}

interface Asked {
  readonly claims: SessionRequest;
  readonly token: PrimaryRefreshToken;
  readonly holder: PrimaryHolder;
  readonly client: Application;
}

async function tokensFor(
  call: Call,
  version: EndpointVersion,
  { claims, token, holder, client }: Asked,
): Promise<Json | Refusal> {
  const { tenant, user, device } = holder;
  const { primary, rest } = otherScopes(claims.scope);
  const redemption = {
    tenant,
    client,
    granted: token,
    resource: claims.resource,
    scope: rest,
    nonce: undefined,
    renewal: true,
    device,
  };
  // Version 1 gives access tokens for a resource only; without one it renews what the device has.
  const access =
    version === 1 && claims.resource === undefined
      ? {
          ...(await withoutAccess(call, version, { tenant, client, user, granted: token })),
          refresh_token: primary ? undefined : await newRefreshTokenFor(call, redemption),
        }
      : await answerForUser(call, version, redemption);
  if (isRefusal<RefusalName>(access) || !primary) return access;
  const session = { key: Buffer.from(token.sessionKey, 'base64'), passwordDigest: token.passwordDigest };
  return { ...access, ...primaryFields(await issuePrimaryToken(call, token, session)) };
}
