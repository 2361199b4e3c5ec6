/** Who calls, and whether they may (graph.md sections 1, 8, 10). */

import { type AccessTokenClaims, findTenant, type Tenant, verifyAccessToken } from '../entra/index.ts';
import type { ServiceContext } from '../service/index.ts';
import type { EntitySet, Route } from './entity-set.ts';
import { refuse } from './refusals.ts';

const AUDIENCES: readonly string[] = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.com/',
  '00000003-0000-0000-c000-000000000000',
];

/** The tenant and the claims of a token that was checked. */
export interface Caller {
  readonly tenant: Tenant;
  readonly claims: AccessTokenClaims;
}

/** Checks the Authorization header. The bare token without the word Bearer is accepted, as on the live service. */
export async function authenticate(
  context: ServiceContext,
  authorization: string | undefined,
): Promise<Caller> {
  const token = (authorization ?? '').trim().replace(/^bearer(\s+|$)/i, '');
  if (token === '') throw refuse('tokenEmpty', undefined, CHALLENGE);
  const check = await verifyAccessToken(context, token, AUDIENCES);
  if (!check.ok) {
    if (check.code === 'malformed') throw refuse('tokenMalformed', undefined, CHALLENGE);
    if (check.code === 'expired') throw refuse('tokenExpired', undefined, CHALLENGE);
    throw refuse(
      'tokenInvalid',
      check.code === 'audience' ? 'Invalid audience.' : `Invalid ${check.code}.`,
      CHALLENGE,
    );
  }
  const tenant = await findTenant(context, check.tenantId);
  if (tenant === undefined) throw refuse('tokenInvalid', 'Invalid tenant.', CHALLENGE);
  return { tenant, claims: check.claims };
}

const CHALLENGE = {
  headers: {
    'WWW-Authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
  },
};

/** Refuses a caller who has none of the permissions of the route, or a tenant that has no Intune. */
export function authorize(caller: Caller, set: EntitySet, route: Route, method: string): void {
  const wanted =
    route.needs ??
    (method === 'GET' ? [...set.permissions.read, ...set.permissions.write] : set.permissions.write);
  const held = new Set([...(caller.claims.roles ?? []), ...(caller.claims.scp ?? '').split(' ')]);
  if (!wanted.some((name) => held.has(name))) {
    throw set.area === 'directory'
      ? refuse('directoryForbidden')
      : refuse('intuneForbidden', wanted.join(', '));
  }
  if (set.area !== 'directory' && !caller.tenant.intune.subscription) throw refuse('noIntune');
}
