/** Which tenant a path, a hint or a user name means. */

import type { ServiceContext } from '../service/index.ts';
import { type Tenant, type User, users } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';
import { findTenant, hasDomain } from './tenants.ts';

/** The tenant of a path's first segment; undefined where the path leaves it open. */
export async function tenantOfSegment(
  context: ServiceContext,
  segment: string,
): Promise<Tenant | undefined | Refusal> {
  if (['common', 'organizations'].includes(segment.toLowerCase())) return undefined;
  return (await findTenant(context, segment)) ?? refuse('tenantNotFound', { tenant: segment });
}

/** What stands behind a typed user name. */
export type NamedUser =
  | { readonly kind: 'user'; readonly tenant: Tenant; readonly user: User }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'otherOrganization'; readonly domain: string };

/** Finds a user by name; `tenant` is the organisation that the sign-in is for, when it is for one. */
export async function userNamed(
  context: ServiceContext,
  userPrincipalName: string,
  tenant: Tenant | undefined,
): Promise<NamedUser> {
  const at = userPrincipalName.lastIndexOf('@');
  const domain = userPrincipalName.slice(at + 1);
  if (at < 1 || domain === '') return { kind: 'unknown' };
  if (tenant !== undefined && !hasDomain(tenant, domain)) return { kind: 'otherOrganization', domain };
  const home = tenant ?? (await findTenant(context, domain));
  if (home === undefined || !hasDomain(home, domain)) return { kind: 'unknown' };
  const user = await context.store.collection(users, home.id).find('userPrincipalName', userPrincipalName);
  return user === undefined ? { kind: 'unknown' } : { kind: 'user', tenant: home, user };
}
