/** Tokens of a user that a device asks for by a request that it signs ([MS-OAPXBC] 3.2.5.1.2.1 and 3.2.5.1.3). */

import type { DeviceTokenClaims } from '#wire/device-token.ts';
import { inTenant } from '../../service/index.ts';
import type { Json } from '../answer.ts';
import type { Application } from '../application.ts';
import { userNamed } from '../authority.ts';
import type { Call } from '../call.ts';
import { findDeviceObject } from '../device-objects.ts';
import { refreshTokens } from '../grants.ts';
import { digestOf } from '../opaque.ts';
import type { DeviceObject, Tenant } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { answerForUser, type EndpointVersion } from './answer-tokens.ts';
import { grantByPassword } from './password.ts';
import { grantByRefreshToken } from './refresh-token.ts';

/** What is asked, by whom, on which device. */
export interface AskedForUser {
  readonly tenant: Tenant;
  readonly client: Application;
  readonly claims: DeviceTokenClaims;
  readonly device: DeviceObject;
}

/**
 * Somebody has typed a password at the Windows sign-in screen of the device. A Temporary Access Pass is none; nobody is asked
 * for a second factor there, and who is of a federation service is not taken.
 */
export async function answerByPassword(
  call: Call,
  version: EndpointVersion,
  { tenant, client, claims }: AskedForUser,
): Promise<Json | Refusal> {
  const named = await userNamed(call.parts.context, claims.username ?? '', tenant);
  if (named.kind !== 'user') return refuse('passwordWrong');
  const granted = await grantByPassword(call, tenant, named.user, claims.password ?? '');
  if ('refused' in granted) return granted;
  return answerForUser(call, version, {
    tenant,
    client,
    granted,
    resource: claims.resource,
    scope: undefined,
    nonce: undefined,
  });
}

/** Who has signed in on the device asks for more, and the device shows itself. */
export async function answerByRefresh(
  call: Call,
  version: EndpointVersion,
  { tenant, client, claims, device }: AskedForUser,
): Promise<Json | Refusal> {
  const { context } = call.parts;
  const token = await context.store.collection(refreshTokens, '').get(digestOf(claims.refresh_token ?? ''));
  if (token === undefined || token.tenantId !== tenant.id)
    return refuse('grantInvalid', { detail: 'The refresh token is not known.' });
  const grant = grantByRefreshToken(call, token, client);
  if ('refused' in grant) return grant;
  // As it is once what is due has been evaluated.
  const shown = await findDeviceObject(inTenant(context, tenant.id), device.id);
  return answerForUser(call, version, {
    tenant,
    client,
    ...grant,
    resource: claims.resource,
    scope: undefined,
    nonce: undefined,
    ...(shown && { device: shown }),
  });
}
