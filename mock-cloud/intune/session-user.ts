/** The user behind a Bearer token that came along with a device's request. */

import { findUser, type User, verifyAccessToken } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import { MANAGEMENT_AUDIENCES } from './hosts.ts';

/** The user, undefined when there is no token or it is a device's own; or why the token is refused. */
export type TokenUser =
  | { readonly ok: true; readonly user: User | undefined }
  | { readonly ok: false; readonly reason: string };

/** Reads `header`, an Authorization header, for a device of `tenantId`. */
export async function userOfToken(context: TenantContext, header: string | undefined): Promise<TokenUser> {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) return { ok: true, user: undefined };
  const check = await verifyAccessToken(context, token, MANAGEMENT_AUDIENCES);
  if (!check.ok) return { ok: false, reason: `The user's token is refused: ${check.reason}` };
  if (check.tenantId !== context.tenantId)
    return { ok: false, reason: "The user's token is another tenant's." };
  const { oid, idtyp } = check.claims;
  if (oid === undefined || idtyp === 'device') return { ok: true, user: undefined };
  const user = await findUser(context, oid);
  if (user?.accountEnabled !== true)
    return { ok: false, reason: 'The user of the token is not there, or disabled.' };
  return { ok: true, user };
}
