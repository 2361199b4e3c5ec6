/** grant_type=refresh_token (RFC 6749 section 6). */

import type { Json } from '../answer.ts';
import type { Application } from '../application.ts';
import { isFamilyClient } from '../applications.ts';
import { tenantOfSegment } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import { type RefreshToken, refreshTokens } from '../grants.ts';
import { digestOf } from '../opaque.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { findTenant } from '../tenants.ts';
import { answerForUser, type EndpointVersion, type Redemption } from './answer-tokens.ts';
import { authenticateClient } from './client.ts';
import { refusedOrigin } from './cross-origin.ts';

/** A new refresh token comes with the answer; the old one stays good, so a lost answer costs nothing. */
export async function redeemRefreshToken(call: Call, version: EndpointVersion): Promise<Json | Refusal> {
  const value = fieldOf(call.form, 'refresh_token');
  if (value === undefined) return refuse('fieldMissing', { field: 'refresh_token' });
  const token = await call.parts.context.store.collection(refreshTokens, '').get(digestOf(value));
  if (token === undefined) return refuse('grantInvalid', { detail: 'The refresh token is not known.' });
  const authority = await tenantOfSegment(call.parts.context, call.tenantSegment);
  if (authority !== undefined && 'refused' in authority) return authority;
  const tenant = await findTenant(call.parts.context, token.tenantId);
  if (tenant === undefined || (authority !== undefined && authority.id !== tenant.id)) {
    return refuse('grantInvalid', { detail: 'The refresh token was issued by another tenant.' });
  }
  const client = await authenticateClient(call, tenant, token.spa);
  if ('refused' in client) return client;
  const grant = grantByRefreshToken(call, token, client);
  if ('refused' in grant) return grant;
  return answerForUser(call, version, {
    tenant,
    client,
    ...grant,
    resource: fieldOf(call.form, 'resource') ?? token.resource,
    scope: fieldOf(call.form, 'scope') ?? token.scope,
    nonce: undefined,
  });
}

/** What a token gives to the client that redeems it, or why it is not the client's, or not any more. */
export function grantByRefreshToken(
  call: Call,
  token: RefreshToken,
  client: Application,
): Pick<Redemption, 'granted' | 'renewal' | 'pageUntil' | 'packageUntil'> | Refusal {
  const refused = refusedOrigin(call, token.spa);
  if (refused !== undefined) return refused;
  if (token.clientId !== client.appId && !(token.family && isFamilyClient(client.appId))) {
    return refuse('grantInvalid', {
      detail: `The refresh token was issued to another client than ${client.appId}.`,
    });
  }
  if (token.expiresAt <= call.now) {
    const issued = new Date(token.issuedAt).toISOString();
    return token.spa
      ? refuse('refreshTokenOfPageExpired', { issued, lifetime: '1.00:00:00' })
      : refuse('refreshTokenExpired', { issued, inactive: '90.00:00:00' });
  }
  return {
    granted: token,
    renewal: true,
    pageUntil: token.spa ? token.expiresAt : undefined,
    packageUntil: token.ofPackage === true ? token.expiresAt : undefined,
  };
}
