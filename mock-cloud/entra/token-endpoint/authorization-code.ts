/** grant_type=authorization_code (RFC 6749 section 4.1.3) with PKCE (RFC 7636 section 4.6). */

import { WireError } from '#wire/error.ts';
import { pkceS256 } from '#wire/oauth.ts';
import type { Json } from '../answer.ts';
import { NATIVE_CLIENT_PAGE } from '../applications.ts';
import { tenantOfSegment } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import { type AuthorizationCode, authorizationCodes, LIFETIMES } from '../grants.ts';
import { digestOf } from '../opaque.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { findTenant } from '../tenants.ts';
import { answerForUser, type EndpointVersion } from './answer-tokens.ts';
import { authenticateClient } from './client.ts';
import { refusedOrigin } from './cross-origin.ts';

/** Redeems a code once; AADSTS54005 for the second time. */
export async function redeemCode(call: Call, version: EndpointVersion): Promise<Json | Refusal> {
  const value = fieldOf(call.form, 'code');
  if (value === undefined) return refuse('fieldMissing', { field: 'code' });
  const codes = call.parts.context.store.collection(authorizationCodes, '');
  const key = digestOf(value);
  const code = await codes.get(key);
  if (code === undefined) return refuse('grantInvalid', { detail: 'The authorization code is not known.' });
  const authority = await tenantOfSegment(call.parts.context, call.tenantSegment);
  if (authority !== undefined && 'refused' in authority) return authority;
  const tenant = await findTenant(call.parts.context, code.tenantId);
  if (tenant === undefined || (authority !== undefined && authority.id !== tenant.id)) {
    return refuse('grantInvalid', { detail: 'The authorization code was issued by another tenant.' });
  }
  const client = await authenticateClient(call, tenant, code.spa);
  if ('refused' in client) return client;
  const refused = refusedOrigin(call, code.spa) ?? refusalOf(call, code, client.appId);
  if (refused !== undefined) return refused;
  // One step in the store: of two redemptions at the same time only one finds the code fresh.
  let first = false;
  await codes.update(key, (before) => {
    first = !before.redeemed;
    return { ...before, redeemed: true };
  });
  if (!first) return refuse('codeRedeemed');
  return answerForUser(call, version, {
    tenant,
    client,
    granted: code,
    resource: fieldOf(call.form, 'resource') ?? code.resource,
    scope: fieldOf(call.form, 'scope') ?? code.scope,
    nonce: code.nonce,
    pageUntil: code.spa ? call.now + LIFETIMES.refreshTokenOfPage : undefined,
  });
}

function refusalOf(call: Call, code: AuthorizationCode, clientId: string): Refusal | undefined {
  if (code.redeemed) return refuse('codeRedeemed');
  if (code.expiresAt <= call.now) return refuse('grantExpired');
  if (code.clientId !== clientId) {
    return refuse('grantInvalid', {
      detail: `The authorization code was issued to another client than ${clientId}.`,
    });
  }
  // Required where the authorization request had one; only the page of native clients is used without being named.
  const redirect = fieldOf(call.form, 'redirect_uri') ?? NATIVE_CLIENT_PAGE;
  if (redirect !== code.redirectUri) {
    return refuse('redirectMismatch', { redirect, application: clientId });
  }
  return verifierAgrees(code, fieldOf(call.form, 'code_verifier')) ? undefined : refuse('verifierMismatch');
}

function verifierAgrees(code: AuthorizationCode, verifier: string | undefined): boolean {
  if (code.codeChallenge === undefined) return verifier === undefined;
  if (verifier === undefined) return false;
  if (code.codeChallengeMethod === 'plain') return verifier === code.codeChallenge;
  try {
    return pkceS256(verifier) === code.codeChallenge;
  } catch (error) {
    // A text that no verifier may be (RFC 7636 section 4.1), so it cannot be the one of the challenge.
    if (error instanceof WireError) return false;
    throw error;
  }
}
