/** A device joins the directory ([MS-DVRJ] 3.1.5.1; protocols-entra.md 13.1). */

import type { JoinResponse } from '#wire/device-registration.ts';
import {
  countDevicesOwnedBy,
  findTenant,
  findUser,
  groupIdsOfUser,
  keyDigestOf,
  scopeIncludes,
  type Tenant,
  type User,
} from '../entra/index.ts';
import { inTenant, type ServiceContext, type TenantContext } from '../service/index.ts';
import { completeJoin } from './complete-join.ts';
import { checkRequest } from './join-request.ts';
import { type JoinTarget, targetOf } from './join-target.ts';
import { type Refusal, refuse } from './refusals.ts';
import { shownToken } from './shown-token.ts';

/** Who joins, by the token. */
interface Joiner {
  readonly tenant: Tenant;
  readonly user: User;
}

/** Handles the body of a join. `newId` gives GUIDs for new objects. */
export async function join(
  context: ServiceContext,
  authorization: string | undefined,
  body: string,
  newId: () => string,
): Promise<JoinResponse | Refusal> {
  const joiner = await joinerOf(context, authorization);
  if ('refused' in joiner) return joiner;
  const checked = checkRequest(body);
  if ('refused' in checked) return checked;
  const { tenant, user } = joiner;
  const ofTenant = inTenant(context, tenant.id);
  const groupIds = await groupIdsOfUser(ofTenant, user.id);
  if (!scopeIncludes(tenant.deviceSettings.usersMayJoin, groupIds, user.id)) {
    return refuse('mayNotJoin', { user: user.userPrincipalName });
  }
  const keyDigest = keyDigestOf(checked.deviceKey);
  const target = await targetOf(ofTenant, { request: checked.request, keyDigest, newId });
  if ('refused' in target) return target;
  const full = await capRefusal(ofTenant, joiner, target);
  return full ?? completeJoin(ofTenant, joiner, checked, target);
}

async function joinerOf(
  context: ServiceContext,
  authorization: string | undefined,
): Promise<Joiner | Refusal> {
  const token = await shownToken(context, authorization);
  if ('refused' in token) return token;
  const tenant = await findTenant(context, token.tenantId);
  const user = await findUser(inTenant(context, token.tenantId), token.claims.oid ?? '');
  return tenant === undefined || !user?.accountEnabled ? refuse('userUnknown') : { tenant, user };
}

/** "Maximum number of devices per user": a device that the user has joined before does not count again. */
async function capRefusal(
  context: TenantContext,
  { tenant, user }: Joiner,
  target: JoinTarget,
): Promise<Refusal | undefined> {
  // A provisioning package joins as many as it is given to.
  if (user.ofPackage === true) return undefined;
  const owned = await countDevicesOwnedBy(context, user.id);
  const count = target.object.registeredOwner === user.id ? owned - 1 : owned;
  if (count < tenant.deviceSettings.maximumDevicesPerUser) return undefined;
  return refuse('capReached', { user: user.userPrincipalName, count: String(count) });
}
