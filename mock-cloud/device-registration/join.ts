/** A device joins the directory ([MS-DVRJ] 3.1.5.1; protocols-entra.md 13.1). */

import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import {
  JOIN_TYPE,
  JoinRequest,
  type JoinResponse,
  REGISTRATION_APPLICATION_ID,
  REGISTRATION_RESOURCE,
} from '#wire/device-registration.ts';
import { keyDigestOf } from '../entra/key-digest.ts';
import { groupIdsOfUser, scopeIncludes } from '../entra/membership.ts';
import { deviceObjects, type Tenant, type User, users } from '../entra/records.ts';
import { findTenant } from '../entra/tenants.ts';
import { verifyAccessToken } from '../entra/tokens.ts';
import { jsonIn } from '../http/index.ts';
import type { ServiceContext } from '../service/index.ts';
import { deviceKeyOf, transportKeyRefusal } from './certificate-request.ts';
import { completeJoin } from './complete-join.ts';
import { type Refused, refuse } from './errors.ts';
import { type JoinTarget, targetOf } from './join-target.ts';

/** Who joins, by the token. */
interface Joiner {
  readonly tenant: Tenant;
  readonly user: User;
}

/** A request that is in order. */
export interface CheckedRequest {
  readonly request: JoinRequest;
  readonly deviceKey: KeyObject;
}

/** Handles the body of a join. `newId` gives GUIDs for new objects. */
export async function join(
  context: ServiceContext,
  authorization: string | undefined,
  body: string,
  newId: () => string,
): Promise<JoinResponse | Refused> {
  const joiner = await joinerOf(context, authorization);
  if ('refused' in joiner) return joiner;
  const checked = checkRequest(body);
  if ('refused' in checked) return checked;
  const { tenant, user } = joiner;
  const groupIds = await groupIdsOfUser(context, tenant.id, user.id);
  if (!scopeIncludes(tenant.deviceSettings.usersMayJoin, groupIds, user.id)) {
    return refuse('mayNotJoin', { user: user.userPrincipalName });
  }
  const keyDigest = keyDigestOf(checked.deviceKey);
  const target = await targetOf(context, { ...joiner, request: checked.request, keyDigest, newId });
  if ('refused' in target) return target;
  const full = await capRefusal(context, joiner, target);
  return full ?? completeJoin(context, joiner, checked, target);
}

const AUDIENCES: readonly string[] = [REGISTRATION_RESOURCE, REGISTRATION_APPLICATION_ID];

async function joinerOf(
  context: ServiceContext,
  authorization: string | undefined,
): Promise<Joiner | Refused> {
  const token = /^bearer\s+(\S+)\s*$/i.exec(authorization ?? '')?.[1];
  if (token === undefined)
    return refuse('tokenRefused', { detail: 'Send it in the Authorization header, after Bearer.' });
  const check = await verifyAccessToken(context, token, AUDIENCES);
  if (!check.ok) return refuse('tokenRefused', { detail: check.reason });
  const tenant = await findTenant(context, check.tenantId);
  const user = await context.store.collection(users, check.tenantId).get(check.claims.oid ?? '');
  return tenant === undefined || !user?.accountEnabled ? refuse('userUnknown') : { tenant, user };
}

/** Reads the body of a join, and checks its type, its certificate request and its transport key. */
export function checkRequest(body: string): CheckedRequest | Refused {
  const parsed = JoinRequest.safeParse(jsonIn(body));
  if (!parsed.success) return refuse('bodyInvalid', { detail: z.prettifyError(parsed.error) });
  const request = parsed.data;
  if (request.JoinType !== JOIN_TYPE.entraJoin && request.JoinType !== JOIN_TYPE.register) {
    return refuse('joinTypeRefused', { joinType: String(request.JoinType) });
  }
  const deviceKey = deviceKeyOf(request.CertificateRequest.Data);
  if ('refused' in deviceKey) return deviceKey;
  return transportKeyRefusal(request.TransportKey) ?? { request, deviceKey };
}

/** "Maximum number of devices per user": a device that the user has joined before does not count again. */
async function capRefusal(
  context: ServiceContext,
  { tenant, user }: Joiner,
  target: JoinTarget,
): Promise<Refused | undefined> {
  const objects = context.store.collection(deviceObjects, tenant.id);
  const owned = await objects.count([{ field: 'registeredOwner', is: '=', value: user.id }]);
  const count = target.object.registeredOwner === user.id ? owned - 1 : owned;
  if (count < tenant.deviceSettings.maximumDevicesPerUser) return undefined;
  return refuse('capReached', { user: user.userPrincipalName, count: String(count) });
}
