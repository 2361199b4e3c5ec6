/** The user behind a Bearer token that came along with a device's request. */

import { type User, users } from '../entra/records.ts';
import { verifyAccessToken } from '../entra/tokens.ts';
import type { ServiceContext } from '../service/index.ts';
import { MANAGEMENT_AUDIENCES } from './hosts.ts';

/** The user, undefined when there is no token or it is a device's own; or why the token is refused. */
export type TokenUser =
  | { readonly ok: true; readonly user: User | undefined }
  | { readonly ok: false; readonly reason: string };

/** Reads `header`, an Authorization header, for a device of `tenantId`. */
export async function userOfToken(
  context: ServiceContext,
  tenantId: string,
  header: string | undefined,
): Promise<TokenUser> {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) return { ok: true, user: undefined };
  const check = await verifyAccessToken(context, token, MANAGEMENT_AUDIENCES);
  if (!check.ok) return { ok: false, reason: `The user's token is refused: ${check.reason}` };
  if (check.tenantId !== tenantId) return { ok: false, reason: "The user's token is another tenant's." };
  const { oid, idtyp } = check.claims;
  if (oid === undefined || idtyp === 'device') return { ok: true, user: undefined };
  const user = await context.store.collection(users, tenantId).get(oid);
  if (user?.accountEnabled !== true)
    return { ok: false, reason: 'The user of the token is not there, or disabled.' };
  return { ok: true, user };
}
