/** grant_type=password (RFC 6749 section 4.3): user name and password, where nobody can be asked for anything else. */

import type { Json } from '../answer.ts';
import { tenantOfSegment, userNamed } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import type { GrantedUser } from '../grants.ts';
import type { Tenant, User } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { tryPassword } from '../sign-in/index.ts';
import { answerForUser, type EndpointVersion } from './answer-tokens.ts';
import { authenticateClient } from './client.ts';

/** Who has a second factor cannot sign in so (https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc). */
export async function redeemPassword(call: Call, version: EndpointVersion): Promise<Json | Refusal> {
  const [name, password] = [fieldOf(call.form, 'username'), fieldOf(call.form, 'password')];
  if (name === undefined) return refuse('fieldMissing', { field: 'username' });
  if (password === undefined) return refuse('fieldMissing', { field: 'password' });
  // The endpoint of version 1 takes the tenant of the user name.
  if (version === 2 && call.tenantSegment.toLowerCase() === 'common') return refuse('grantNotOverCommon');
  const authority = await tenantOfSegment(call.parts.context, call.tenantSegment);
  if (authority !== undefined && 'refused' in authority) return authority;
  const named = await userNamed(call.parts.context, name.trim(), authority);
  if (named.kind !== 'user')
    return refuse('userNotFound', { user: name.slice(0, 200), tenant: authority?.displayName ?? 'common' });
  const { tenant } = named;
  const client = await authenticateClient(call, tenant);
  if ('refused' in client) return client;
  const granted = await grantByPassword(call, tenant, named.user, password);
  if ('refused' in granted) return granted;
  if (named.user.multiFactor.kind !== 'none')
    return refuse('multiFactorRequired', { resource: fieldOf(call.form, 'resource') ?? client.displayName });
  return answerForUser(call, version, {
    tenant,
    client,
    granted,
    resource: fieldOf(call.form, 'resource'),
    scope: fieldOf(call.form, 'scope'),
    nonce: undefined,
  });
}

/** A sign-in by a right password. One that the user has to change first is good on the page only, where another is chosen. */
export async function grantByPassword(
  call: Call,
  tenant: Tenant,
  known: User,
  password: string,
): Promise<GrantedUser | Refusal> {
  const { user, alert } = await tryPassword(call, tenant, known, password);
  if (alert !== undefined) return alert.refused ?? refuse('passwordWrong');
  if (user.mustChangePassword === true) return refuse('passwordExpired');
  const sessionId = (await call.parts.random()).guid();
  return { tenantId: tenant.id, userId: user.id, amr: ['pwd'], sessionId };
}
