/** What the UserInfo endpoints say of whose token it is (OpenID Connect Core section 5.3; https://learn.microsoft.com/entra/identity-platform/userinfo). */

import { inTenant, type ServiceContext } from '../service/index.ts';
import { pairwiseSubject } from './claims.ts';
import type { AccessTokenClaims } from './tokens.ts';
import { findUser } from './users.ts';

/**
 * The user's claims, as far as profile and email are in the token; undefined for one without openid, or in nobody's name. The
 * subject is the one of the client's id token: clients compare the two.
 */
export async function userInfoOf(
  context: ServiceContext,
  claims: AccessTokenClaims,
): Promise<Readonly<Record<string, string>> | undefined> {
  const { tid, oid, scp = '', appid, azp = appid } = claims;
  const scopes = new Set(scp.split(' '));
  const user = oid === undefined ? undefined : await findUser(inTenant(context, tid), oid);
  if (user === undefined || azp === undefined || !scopes.has('openid')) return undefined;
  return {
    sub: pairwiseSubject(user.id, azp),
    ...(scopes.has('profile') && {
      name: user.displayName,
      family_name: user.surname,
      given_name: user.givenName,
      picture: 'https://graph.microsoft.com/v1.0/me/photo/$value',
    }),
    ...(scopes.has('email') && { email: user.userPrincipalName }),
  };
}
