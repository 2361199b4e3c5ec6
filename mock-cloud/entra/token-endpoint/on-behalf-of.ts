/**
 * requested_token_use=on_behalf_of: a web API shows the token that it was called with, and gets one for the next API
 * (RFC 7523 section 2.1; https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow).
 */

import type { Json } from '../answer.ts';
import type { AuthenticatedClient } from '../application.ts';
import { tenantOfSegment } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import type { GrantedUser } from '../grants.ts';
import { openToken } from '../jwt.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { findTenant } from '../tenants.ts';
import { type AccessTokenClaims, type TokenCheck, verifyAccessToken } from '../tokens.ts';
import { answerForUser, type EndpointVersion } from './answer-tokens.ts';
import { authenticateClient } from './client.ts';

/** How the request says it. */
const USE = 'on_behalf_of';

/** The user is the one of the token, signed in as they were there. */
export async function redeemOnBehalfOf(call: Call, version: EndpointVersion): Promise<Json | Refusal> {
  const { context } = call.parts;
  const use = fieldOf(call.form, 'requested_token_use');
  const assertion = fieldOf(call.form, 'assertion');
  if (use === undefined) return refuse('fieldMissing', { field: 'requested_token_use' });
  if (use !== USE) return refuse('badRequest', { detail: `The requested_token_use is not '${USE}'.` });
  if (assertion === undefined) return refuse('fieldMissing', { field: 'assertion' });
  const token = openToken(assertion);
  if (token === undefined) return refuse('userAssertionMalformed');
  const authority = await tenantOfSegment(context, call.tenantSegment);
  if (authority !== undefined && 'refused' in authority) return authority;
  const home = await findTenant(context, String(token.claims.tid));
  const tenant = authority ?? home;
  if (tenant === undefined) return refuse('noTenant');
  const client = await authenticateClient(call, tenant);
  if ('refused' in client) return client;
  // Only a client that proves who it is can be the audience of a token.
  if (!client.confidential) return refuse('secretMissing');
  const check = await verifyAccessToken(context, assertion, [client.appId, `api://${client.appId}`]);
  if (!check.ok) return refusalOf(check, client, token.claims.aud);
  if (check.tenantId !== tenant.id)
    return refuse('userAssertionInvalid', { reason: 'The token was issued by another tenant.' });
  const granted = granteeOf(check.tenantId, check.claims);
  if (granted === undefined) return refuse('applicationOnBehalfOf', { application: client.appId });
  return answerForUser(call, version, {
    tenant,
    client,
    granted,
    resource: fieldOf(call.form, 'resource'),
    scope: fieldOf(call.form, 'scope'),
    nonce: undefined,
  });
}

function refusalOf(
  check: Extract<TokenCheck, { ok: false }>,
  { appId, displayName }: AuthenticatedClient,
  audience: unknown,
): Refusal {
  if (check.code === 'expired') return refuse('assertionOutOfTime');
  if (check.code === 'malformed') return refuse('userAssertionMalformed');
  if (check.code !== 'audience') return refuse('userAssertionInvalid', { reason: check.reason });
  return refuse('userAssertionForAnother', {
    audience: String(audience).slice(0, 200),
    application: appId,
    name: displayName,
  });
}

/** Undefined for a token that is in nobody's name. */
function granteeOf(tenantId: string, claims: AccessTokenClaims): GrantedUser | undefined {
  const { oid, idtyp, amr = [], sid } = claims;
  if (oid === undefined || idtyp !== undefined) return undefined;
  return { tenantId, userId: oid, amr, sessionId: typeof sid === 'string' ? sid : '' };
}
