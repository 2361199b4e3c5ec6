/** Checking access tokens: what every service does that takes one. */

import { z } from 'zod';
import type { ServiceContext } from '../service/index.ts';
import { issuerOf } from './issuer.ts';
import { isSignedWith, type OpenToken, openToken } from './jwt.ts';
import { signingKey } from './signing-key.ts';
import { findTenant } from './tenants.ts';

/** Claims that services use (protocols-entra.md 8). Times are in seconds. */
export const AccessTokenClaims = z.looseObject({
  aud: z.string(),
  iss: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  tid: z.string(),
  oid: z.string().optional(),
  upn: z.string().optional(),
  appid: z.string().optional(),
  azp: z.string().optional(),
  scp: z.string().optional(),
  roles: z.array(z.string()).optional(),
  deviceid: z.string().optional(),
  amr: z.array(z.string()).optional(),
  idtyp: z.string().optional(),
});
/** Claims of an access token, checked. */
export type AccessTokenClaims = z.output<typeof AccessTokenClaims>;

/** `reason` is a sentence for the client's developer. */
export type TokenCheck =
  | { readonly ok: true; readonly tenantId: string; readonly claims: AccessTokenClaims }
  | {
      readonly ok: false;
      readonly reason: string;
      readonly code: 'malformed' | 'signature' | 'audience' | 'expired' | 'tenant';
    };

// Clocks may differ by so much (protocols-entra.md 15.5).
const SKEW_S = 300;

/** Checks form, signature, tenant, audience and times of a token, in this order. */
export async function verifyAccessToken(
  context: ServiceContext,
  jwt: string,
  audiences: readonly string[],
): Promise<TokenCheck> {
  const token = openToken(jwt.trim());
  if (token === undefined)
    return failed('malformed', 'The token is not a signed JSON web token in compact form.');
  if (!(await isOurs(context, token))) {
    return failed('signature', 'The signature of the token was not made by a key of the directory.');
  }
  const parsed = AccessTokenClaims.safeParse(token.claims);
  if (!parsed.success)
    return failed('malformed', `The token lacks a claim: ${z.prettifyError(parsed.error)}`);
  const claims = parsed.data;
  const tenant = await findTenant(context, claims.tid);
  if (tenant === undefined || ![issuerOf(tenant.id, 1), issuerOf(tenant.id, 2)].includes(claims.iss)) {
    return failed(
      'tenant',
      `The tenant ${claims.tid} of the token is not known, or ${claims.iss} is not its issuer.`,
    );
  }
  if (!audiences.includes(claims.aud)) {
    return failed('audience', `The token is for ${claims.aud}, not for ${audiences.join(' or ')}.`);
  }
  const now = context.now() / 1000;
  if (claims.exp + SKEW_S <= now) {
    return failed('expired', `The token expired at ${new Date(claims.exp * 1000).toISOString()}.`);
  }
  if ((claims.nbf ?? 0) - SKEW_S > now) return failed('expired', 'The token is not valid yet.');
  return { ok: true, tenantId: tenant.id, claims };
}

async function isOurs(context: ServiceContext, token: OpenToken): Promise<boolean> {
  const key = await signingKey(context);
  return token.header.kid === key.kid && isSignedWith(token, key.publicKey);
}

function failed(code: Extract<TokenCheck, { ok: false }>['code'], reason: string): TokenCheck {
  return { ok: false, code, reason };
}
