/** Tokens of a user that a device asks for by a request that it signs ([MS-OAPXBC] 3.2.5.1.2.1). */

import { type DeviceTokenClaims, JWT_BEARER, USER_PASSWORD, USER_REFRESH } from '#wire/device-token.ts';
import { otherScopes } from '#wire/primary-token.ts';
import { inTenant } from '../../service/index.ts';
import type { Json } from '../answer.ts';
import type { Application } from '../application.ts';
import { userNamed } from '../authority.ts';
import type { Call } from '../call.ts';
import { findDeviceObject } from '../device-objects.ts';
import { acceptAssertion } from '../federated-token.ts';
import { refreshTokens } from '../grants.ts';
import { digestOf } from '../opaque.ts';
import type { DeviceObject, Tenant } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { answerForUser, type EndpointVersion, type Redemption } from './answer-tokens.ts';
import { grantByHelloKey } from './hello-assertion.ts';
import { grantByPassword } from './password.ts';
import { answerPrimary } from './primary-answer.ts';
import { grantByRefreshToken } from './refresh-token.ts';
import { SAML_11_BEARER } from './saml-bearer.ts';

/** What is asked, by whom, on which device. */
export interface AskedForUser {
  readonly tenant: Tenant;
  readonly client: Application;
  readonly claims: DeviceTokenClaims;
  readonly device: DeviceObject;
}

/** What a sign-in gives; with the device where that has vouched for who signed in before. */
type Granted = Pick<Redemption, 'granted' | 'renewal' | 'pageUntil' | 'packageUntil' | 'device'>;

type Grant = (call: Call, asked: AskedForUser) => Promise<Granted | Refusal>;

/** By the claim grant_type. */
const GRANTS: ReadonlyMap<string, Grant> = new Map([
  [USER_PASSWORD, byPassword],
  [USER_REFRESH, byRefresh],
  [JWT_BEARER, byHelloKey],
  [SAML_11_BEARER, byFederation],
]);

/** The values of grant_type that ask for a user. */
export const USER_GRANTS: readonly string[] = [...GRANTS.keys()];

/** A primary refresh token where the scope asks for one, else tokens for the resource. */
export async function answerSignedForUser(
  call: Call,
  version: EndpointVersion,
  asked: AskedForUser,
): Promise<Json | Refusal> {
  const { tenant, client, claims } = asked;
  const grant = await GRANTS.get(claims.grant_type)?.(call, asked);
  if (grant === undefined) return refuse('grantUnsupported', { grant: claims.grant_type.slice(0, 100) });
  if ('refused' in grant) return grant;
  const { primary, rest } = otherScopes(claims.scope);
  if (primary) return answerPrimary(call, version, asked, grant.granted);
  return answerForUser(call, version, {
    tenant,
    client,
    ...grant,
    resource: claims.resource,
    scope: claims.scope === undefined ? undefined : rest,
    nonce: undefined,
  });
}

/**
 * Somebody has typed a password at the Windows sign-in screen of the device. A Temporary Access Pass is none; nobody is asked
 * for a second factor there, and who is of a federation service is not taken.
 */
async function byPassword(call: Call, { tenant, claims }: AskedForUser): Promise<Granted | Refusal> {
  const named = await userNamed(call.parts.context, claims.username ?? '', tenant);
  if (named.kind !== 'user') return refuse('passwordWrong');
  const granted = await grantByPassword(call, tenant, named.user, claims.password ?? '');
  return 'refused' in granted ? granted : { granted };
}

/** Who has signed in on the device asks for more, and the device shows itself. */
async function byRefresh(
  call: Call,
  { tenant, client, claims, device }: AskedForUser,
): Promise<Granted | Refusal> {
  const { context } = call.parts;
  const token = await context.store.collection(refreshTokens, '').get(digestOf(claims.refresh_token ?? ''));
  if (token === undefined || token.tenantId !== tenant.id)
    return refuse('grantInvalid', { detail: 'The refresh token is not known.' });
  const grant = grantByRefreshToken(call, token, client);
  if ('refused' in grant) return grant;
  // As it is once what is due has been evaluated.
  const shown = await findDeviceObject(inTenant(context, tenant.id), device.id);
  return { ...grant, ...(shown && { device: shown }) };
}

/** Somebody has unlocked the Windows Hello key at the sign-in screen. */
async function byHelloKey(call: Call, { tenant, claims, device }: AskedForUser): Promise<Granted | Refusal> {
  if (claims.assertion === undefined) return refuse('fieldMissing', { field: 'assertion' });
  const asked = { tenant, device, nonce: claims.request_nonce };
  const granted = await grantByHelloKey(call, asked, claims.assertion);
  return 'refused' in granted ? granted : { granted };
}

/** A federation service has taken the password and vouches for the user. */
async function byFederation(call: Call, { tenant, claims }: AskedForUser): Promise<Granted | Refusal> {
  if (claims.assertion === undefined) return refuse('fieldMissing', { field: 'assertion' });
  const accepted = await acceptAssertion(call, Buffer.from(claims.assertion, 'base64').toString('utf8'));
  if ('refused' in accepted) return accepted;
  if (accepted.tenant.id !== tenant.id)
    return refuse('grantInvalid', { detail: 'The assertion is of a user of another tenant.' });
  const sessionId = (await call.parts.random()).guid();
  return { granted: { tenantId: tenant.id, userId: accepted.user.id, amr: accepted.amr, sessionId } };
}
