/** The user behind a Bearer token that came along with a device's request. */

import { findUser, type User, verifyAccessToken } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { MANAGEMENT_AUDIENCES } from './hosts.ts';
import { type Refusal, refuse } from './refusals.ts';

/** Whose token came along. */
export interface TokenUser {
  /** Undefined when there was no token, or it is a device's own. */
  readonly user: User | undefined;
}

/** Whether a user may use Intune: for one without a licence nothing is worked out (behaviour ESP-123). */
export function isLicensed({ servicePlans }: User): boolean {
  return servicePlans.includes('INTUNE_A');
}

/** Reads `header`, an Authorization header, for a device of the tenant. */
export async function userOfToken(
  context: TenantContext,
  header: string | undefined,
): Promise<TokenUser | Refusal> {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) return { user: undefined };
  const check = await verifyAccessToken(context, token, MANAGEMENT_AUDIENCES);
  if (!check.ok) return refuse('tokenRefused', { detail: check.reason });
  if (check.tenantId !== context.tenantId) return refuse('tokenOfOtherTenant');
  const { oid, idtyp } = check.claims;
  if (oid === undefined || idtyp === 'device') return { user: undefined };
  const user = await findUser(context, oid);
  return user?.accountEnabled === true ? { user } : refuse('noSuchUser');
}
