/** Tokens of a user who signs in (OAuth 2.0 authorization code with PKCE, RFC 6749 4.1, RFC 7636). */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { directorySid } from '#wire/directory-sid.ts';
import type { Activity } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';
import { claimsOf } from './claims.ts';
import { keepTenantOfUser } from './tenant-of-user.ts';

const AUTHORITY = 'https://login.microsoftonline.com';
/** Microsoft Authentication Broker (protocols-entra.md 18). */
const BROKER = '29d9ed98-a469-4536-ade2-f981bc1d605e';
const REGISTRATION_RESOURCE = 'urn:ms-drs:enterpriseregistration.windows.net';
/** Where the directory's pages hand their answer back to Windows. */
export const REDIRECT = 'ms-aadj-redir://auth/drs';

const UserClaims = z.object({
  upn: z.string(),
  tid: z.string(),
  oid: z.guid(),
  groups: z.array(z.guid()).default([]),
  amr: z.array(z.string()).default([]),
});
/** Of a user, for one resource, as the token endpoint answers. */
export const UserTokens = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  /** Seconds; the first version of the endpoint writes it as a text (RFC 6749 section 5.1 as a number). */
  expires_in: z.coerce.number().positive(),
});
/** Of a user. */
export type UserTokens = z.output<typeof UserTokens>;

/** Tokens of the user who signed in; they live in memory only, so that a restart asks the user again. */
export interface SignedInUser {
  /** By the PC's own clock, ms. */
  readonly signedInAt: number;
  readonly userPrincipalName: string;
  /** Without a password, or a ticket in place of one: Windows has nothing to sign the user on with (RFC 8176). */
  readonly withoutPassword?: boolean;
  /** The user's own, then those of the user's roles in the directory. */
  readonly securityIdentifiers: readonly [own: string, ...roles: string[]];
  readonly refreshToken: string;
  /** For the device registration service, with the tenant's MDM addresses. */
  readonly registrationToken: string;
}

/** What the sign-in is told of the profile. */
export interface SignInHints {
  readonly tenantId: string;
  readonly tenantDomain: string;
  /** '' when the device is nobody's. */
  readonly userPrincipalName: string;
  /** JSON of the profile for the directory's pages, or ''. */
  readonly signInData: string;
}

/** Where the sign-in begins; without a profile any tenant may sign in. `verifier`: of PKCE, kept for {@link redeem}. */
export function authorizeUrl(
  hints: SignInHints | undefined,
  verifier: string,
  resource: string = REGISTRATION_RESOURCE,
): string {
  const url = new URL(`${AUTHORITY}/${hints?.tenantId ?? 'common'}/oauth2/authorize`);
  const parameters = {
    client_id: BROKER,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: REDIRECT,
    resource,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(hints && { domain_hint: hints.tenantDomain }),
    ...(hints?.userPrincipalName && { login_hint: hints.userPrincipalName }),
    // ASSUMPTION A-SIGNIN-02: how the pages learn of it.
    ...(hints?.signInData && { zerotouch: Buffer.from(hints.signInData).toString('base64url') }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** The user behind an authorization code of a tenant ('common' without one). @throws NetworkError without tokens */
export async function redeem(
  activity: Activity,
  tenant: string,
  {
    code,
    verifier,
    resource = REGISTRATION_RESOURCE,
  }: { readonly code: string; readonly verifier: string; readonly resource?: string },
): Promise<SignedInUser> {
  const tokens = await requestToken(activity, tenant, {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: REDIRECT,
    resource,
  });
  return signedIn(activity, tokens);
}

/**
 * The user for whom a federation service vouches by a SAML 1.1 assertion, as it stands (RFC 7522, for SAML 1.1).
 * @throws NetworkError without tokens
 */
export async function redeemAssertion(
  activity: Activity,
  tenant: string,
  assertion: string,
): Promise<SignedInUser> {
  const tokens = await requestToken(activity, tenant, {
    grant_type: 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
    assertion: Buffer.from(assertion, 'utf8').toString('base64url'),
    scope: 'openid',
    resource: REGISTRATION_RESOURCE,
  });
  return signedIn(activity, tokens);
}

/** Who has these tokens. */
export async function signedIn({ pc }: Activity, tokens: UserTokens): Promise<SignedInUser> {
  const { upn, oid, groups, tid, amr } = UserClaims.parse(claimsOf(tokens.access_token));
  await keepTenantOfUser(pc, tid);
  return {
    signedInAt: pc.clock.now(),
    userPrincipalName: upn,
    withoutPassword: !amr.includes('pwd') && !amr.includes('wia'),
    securityIdentifiers: [directorySid(oid), ...groups.map(directorySid)],
    refreshToken: tokens.refresh_token,
    registrationToken: tokens.access_token,
  };
}

/** A token, and until when it holds by the PC's own clock, ms. */
export interface TimedToken {
  readonly token: string;
  readonly expiresAt: number;
}

/**
 * A token for another resource, by the user's refresh token, and the user with the one that took its place.
 * @throws NetworkError without tokens
 */
export async function refresh(
  activity: Activity,
  tenant: string,
  user: SignedInUser,
  resource: string,
): Promise<TimedToken & { readonly user: SignedInUser }> {
  const tokens = await requestToken(activity, tenant, {
    grant_type: 'refresh_token',
    refresh_token: user.refreshToken,
    resource,
  });
  return {
    token: tokens.access_token,
    expiresAt: activity.pc.clock.now() + tokens.expires_in * 1000,
    user: { ...user, refreshToken: tokens.refresh_token },
  };
}

const Refusal = z.looseObject({ error: z.string(), error_description: z.string() });

async function requestToken(
  { pc, task }: Activity,
  tenant: string,
  form: Record<string, string>,
): Promise<z.output<typeof UserTokens>> {
  const response = await pc.http.request(task, {
    method: 'POST',
    url: `${AUTHORITY}/${tenant}/oauth2/token`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    body: new URLSearchParams({ client_id: BROKER, ...form }).toString(),
  });
  const parsed = UserTokens.safeParse(response.json());
  if (response.status === 200 && parsed.success) return parsed.data;
  const refusal = Refusal.safeParse(response.json());
  if (refusal.success && refusal.data.error === 'interaction_required')
    throw new NetworkError('interaction', 'login.microsoftonline.com', refusal.data.error_description);
  throw new NetworkError('broken', 'login.microsoftonline.com', `no token: ${response.text().slice(0, 300)}`);
}
