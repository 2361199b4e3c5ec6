/** The token answer (protocols-entra.md 7): which tokens, and in which of the two shapes. */

import { encodeClientInfo } from '#wire/oauth.ts';
import { inTenant } from '../../service/index.ts';
import type { Json } from '../answer.ts';
import type { Application } from '../application.ts';
import { isFamilyClient } from '../applications.ts';
import { type Call, fieldOf } from '../call.ts';
import {
  applicationAccessClaims,
  DEVICE_TOKEN_LIFETIME_S,
  deviceAccessClaims,
  idClaims,
  TOKEN_LIFETIME_S,
  type TokenFacts,
  userAccessClaims,
} from '../claims.ts';
import { refusedByConditionalAccess } from '../conditional-access.ts';
import { grantedPermissions } from '../consent.ts';
import { type GrantedUser, LIFETIMES, refreshTokens } from '../grants.ts';
import { signToken, unsignedToken } from '../jwt.ts';
import { groupIdsOfUser } from '../membership.ts';
import { DEVICE_REGISTRATION, GRAPH } from '../microsoft-services.ts';
import { issueOpaque } from '../opaque.ts';
import { deviceOfGrant } from '../primary-tokens.ts';
import { type DeviceObject, type Tenant, type User, users } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { findResource, type Resource } from '../resources.ts';
import { parseScopes, SIGN_IN_SCOPES } from '../scopes.ts';
import { type SigningKey, signingKey } from '../signing-key.ts';

/** Which of the two endpoints was called; it shapes the answer, not the access token. */
export type EndpointVersion = 1 | 2;

/** What a grant is redeemed for; `resource` and `scope` of the request, or of the grant where the request has none. */
export interface Redemption {
  readonly tenant: Tenant;
  readonly client: Application;
  readonly granted: GrantedUser;
  readonly resource: string | undefined;
  readonly scope: string | undefined;
  readonly nonce: string | undefined;
  /** A refresh token is redeemed: nobody has signed in just now. */
  readonly renewal?: boolean;
  /** Until when a single-page application may go on with refresh tokens; undefined for every other client. */
  readonly pageUntil?: number | undefined;
  /** Until when a provisioning package is good; undefined for everything else. */
  readonly packageUntil?: number | undefined;
  /** From which the user asks, where it has shown itself. */
  readonly device?: DeviceObject;
}

/** The answer for a user's grant. The user must still be there and enabled. */
export async function answerForUser(
  call: Call,
  version: EndpointVersion,
  redemption: Redemption,
): Promise<Json | Refusal> {
  const { tenant, client, granted } = redemption;
  const { context } = call.parts;
  const user = await context.store.collection(users, tenant.id).get(granted.userId);
  if (user === undefined) return refuse('userNotFound', { user: granted.userId, tenant: tenant.displayName });
  if (!user.accountEnabled) return refuse('accountDisabled');
  const device = redemption.device ?? (await deviceOf(call, redemption));
  if (device !== undefined && 'refused' in device) return device;
  const asked = await askedFor(call, version, redemption);
  if ('refused' in asked) return asked;
  const shown = { amr: granted.amr, device };
  const kept = refusedByConditionalAccess(tenant, asked.resource, shown);
  if (kept !== undefined) return kept;
  const { resource, permissions } = asked;
  const wanted = { client, resource, user, permissions };
  const permitted = asked.openIdOnly ? [] : await grantedPermissions(context, tenant, wanted);
  if ('refused' in permitted) return permitted;
  const scopes = [...new Set([...permitted, ...(resource.appId === GRAPH ? asked.signIn : [])])];
  const key = await signingKey(context);
  const subject = {
    user,
    groupIds: await groupIdsOfUser(inTenant(context, tenant.id), user.id),
    amr: granted.amr,
    sessionId: granted.sessionId,
    device,
  };
  const facts = await factsOf(call, redemption);
  const access = signToken(userAccessClaims(facts, resource, subject, scopes), key);
  const offline = version === 1 || asked.openId.includes('offline_access');
  return {
    ...shape(call, version, resource, version === 1 ? scopes : listedScopes(asked, permitted)),
    access_token: access,
    refresh_token: offline ? await newRefreshToken(call, redemption, resource) : undefined,
    id_token: idTokenOf(version, redemption, asked, key, idClaims(facts, version, subject, redemption.nonce)),
    client_info: clientInfo(call, user, tenant),
    foci: isFamilyClient(client.appId) ? '1' : undefined,
  };
}

/** The device that the sign-in was on. */
async function deviceOf(
  call: Call,
  { tenant, granted }: Redemption,
): Promise<DeviceObject | Refusal | undefined> {
  return granted.deviceObjectId === undefined
    ? undefined
    : deviceOfGrant(call, tenant, granted.deviceObjectId);
}

/** The answer for an application in its own name: an access token only. */
export async function answerForApplication(
  call: Call,
  version: EndpointVersion,
  tenant: Tenant,
  client: Application,
  resource: Resource,
): Promise<Json> {
  const key = await signingKey(call.parts.context);
  const { resource: _, scope: __, ...rest } = shape(call, version, resource, []);
  return {
    ...rest,
    resource: version === 1 ? resource.identifier : undefined,
    access_token: signToken(applicationAccessClaims(await factsOf(call, { tenant, client }), resource), key),
  };
}

/** The answer for a device in its own name: an access token only. */
export async function answerForDevice(
  call: Call,
  version: EndpointVersion,
  tenant: Tenant,
  client: Application,
  asked: { readonly resource: Resource; readonly device: DeviceObject },
): Promise<Json> {
  const key = await signingKey(call.parts.context);
  const { scope: _, ...rest } = shape(call, version, asked.resource, [], DEVICE_TOKEN_LIFETIME_S);
  const claims = deviceAccessClaims(await factsOf(call, { tenant, client }), asked.resource, asked.device);
  return { ...rest, access_token: signToken(claims, key) };
}

interface Asked {
  readonly resource: Resource;
  readonly permissions: readonly string[];
  /** openid, profile, email and offline_access, as far as they were asked for. */
  readonly openId: readonly string[];
  /** The same without offline_access, which is no permission of any resource. */
  readonly signIn: readonly string[];
  readonly openIdOnly: boolean;
  /** The resource as the client wrote it before its permissions; undefined where it did not. */
  readonly prefix: string | undefined;
}

/** v1 names a resource and gets every consented permission; v2 names permissions. */
async function askedFor(
  call: Call,
  version: EndpointVersion,
  redemption: Redemption,
): Promise<Asked | Refusal> {
  const parsed = parseScopes(redemption.scope ?? '');
  if (version === 2) {
    if (redemption.scope === undefined) return refuse('fieldMissing', { field: 'scope' });
    if ('refused' in parsed) return parsed;
  }
  const scopes =
    'refused' in parsed ? { openId: [], permissions: [], resource: undefined, prefix: undefined } : parsed;
  const identifier = version === 1 ? redemption.resource : scopes.resource;
  if (version === 1 && identifier === undefined) return refuse('fieldMissing', { field: 'resource' });
  const resource = await findResource(call.parts.context, redemption.tenant, identifier ?? GRAPH);
  if ('refused' in resource) return resource;
  return {
    resource,
    openId: scopes.openId,
    permissions: version === 1 ? ['.default'] : scopes.permissions,
    signIn: scopes.openId.filter((one) => one !== 'offline_access'),
    openIdOnly: version === 2 && scopes.permissions.length === 0,
    prefix: scopes.prefix,
  };
}

/** `scope` of a v2.0 answer, by which MSAL finds the token again: names as the client writes them, and .default if asked for. */
function listedScopes({ permissions, signIn, prefix }: Asked, permitted: readonly string[]): string[] {
  const written = (name: string): string => (prefix === undefined ? name : `${prefix}/${name}`);
  const names = permitted.filter((name) => !SIGN_IN_SCOPES.has(name));
  const all = permissions.filter((name) => name.toLowerCase() === '.default');
  const ofSignIn = permitted.filter((name) => SIGN_IN_SCOPES.has(name));
  return [...new Set([...[...names, ...all].map(written), ...ofSignIn, ...signIn])];
}

async function factsOf(
  call: Call,
  who: { readonly tenant: Tenant; readonly client: Application },
): Promise<TokenFacts> {
  return {
    tenant: who.tenant,
    client: who.client,
    now: call.now,
    uti: (await call.parts.random()).base64url(16),
  };
}

/** Numbers are texts in v1 answers. */
function shape(
  call: Call,
  version: EndpointVersion,
  resource: Resource,
  scopes: readonly string[],
  lifetime: number = TOKEN_LIFETIME_S,
): Json {
  const scope = scopes.join(' ');
  if (version === 2) return { token_type: 'Bearer', scope, expires_in: lifetime, ext_expires_in: lifetime };
  const now = Math.floor(call.now / 1000);
  return {
    token_type: 'Bearer',
    scope,
    expires_in: String(lifetime),
    ext_expires_in: String(lifetime),
    expires_on: String(now + lifetime),
    not_before: String(now),
    resource: resource.identifier,
  };
}

/** A refresh token for no resource in particular. */
export function newRefreshTokenFor(call: Call, redemption: Redemption): Promise<string> {
  return newRefreshToken(call, redemption, undefined);
}

async function newRefreshToken(
  call: Call,
  { client, granted, resource, scope, pageUntil, packageUntil }: Redemption,
  asked: Resource | undefined,
): Promise<string> {
  const appId = asked?.appId;
  // What was confirmed for a registration is not carried over to the user (behaviour USER-E-003).
  const amr = appId === DEVICE_REGISTRATION ? granted.amr.filter(isCarriedOver) : granted.amr;
  return issueOpaque(call.parts.context, await call.parts.random(), refreshTokens, '1.A', (key) => ({
    key,
    tenantId: granted.tenantId,
    userId: granted.userId,
    amr,
    sessionId: granted.sessionId,
    deviceObjectId: granted.deviceObjectId,
    clientId: client.appId,
    family: isFamilyClient(client.appId),
    spa: pageUntil !== undefined,
    ofPackage: packageUntil !== undefined,
    resource,
    scope,
    issuedAt: call.now,
    expiresAt: pageUntil ?? packageUntil ?? call.now + LIFETIMES.refreshToken,
  }));
}

const isCarriedOver = (method: string): boolean => method !== 'mfa' && method !== 'ngcmfa';

/**
 * Signed where openid was asked for. Version 1 has one for every sign-in, unsigned where it was not asked for: ADAL knows
 * the account by it (learn.microsoft.com/previous-versions/azure/active-directory/azuread-dev/v1-protocols-oauth-code).
 */
function idTokenOf(
  version: EndpointVersion,
  { renewal }: Redemption,
  { openId }: Asked,
  key: SigningKey,
  claims: object,
): string | undefined {
  if (openId.includes('openid')) return signToken(claims, key);
  return version === 1 && renewal !== true ? unsignedToken(claims) : undefined;
}

/** Asked for with client_info=1: MSAL names the account by it. */
export function clientInfo(call: Call, user: User, tenant: Tenant): string | undefined {
  const asked = fieldOf(call.form, 'client_info') ?? fieldOf(call.query, 'client_info');
  return asked === '1' ? encodeClientInfo({ uid: user.id, utid: tenant.id }) : undefined;
}
