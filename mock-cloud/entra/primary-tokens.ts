/**
 * Primary refresh tokens ([MS-OAPXBC] 3.2.5.1.2; protocols-entra.md 11.2): a sign-in of a user on a device, good in the hands
 * of whoever holds the session key that was given with it.
 */

import { createHash, randomBytes } from 'node:crypto';
import { SESSION_KEY_BYTES } from '#wire/session-key.ts';
import { inTenant } from '../service/index.ts';
import type { CollectionDefinition } from '../store/index.ts';
import type { Call } from './call.ts';
import { findDeviceObject } from './device-objects.ts';
import { type GrantedUser, LIFETIMES } from './grants.ts';
import { digestOf, type Expiring, issueOpaque } from './opaque.ts';
import { type DeviceObject, type Tenant, type User, users } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';
import { findTenant } from './tenants.ts';

/** Whose sign-in, on which device. */
export interface GrantOnDevice extends GrantedUser {
  readonly deviceObjectId: string;
}

/** Kept under tenant ''. */
export interface PrimaryRefreshToken extends Expiring, GrantOnDevice {
  /** Base64. */
  readonly sessionKey: string;
  /**
   * Of the password by which the user has signed in; undefined where it was another way. A changed password ends the token
   * (https://learn.microsoft.com/entra/identity-platform/refresh-tokens, "Token revocation").
   */
  readonly passwordDigest: string | undefined;
  readonly issuedAt: number;
}

/** See {@link PrimaryRefreshToken}. */
export const primaryRefreshTokens: CollectionDefinition<PrimaryRefreshToken> = {
  name: 'entra.primaryRefreshTokens',
  indexes: [{ field: 'expiresAt' }],
};

/** Seconds that an answer says: a second less than the token holds, as recorded (wire/session-key.ts names the record). */
export const PRIMARY_LIFETIME_S = LIFETIMES.primaryRefreshToken / 1000 - 1;

/** A session key for a new sign-in. Keys are never repeatable. */
export const newSessionKey = (): Buffer => randomBytes(SESSION_KEY_BYTES);

/** Issues a token, for the first time or in place of one that goes on to hold. */
export async function issuePrimaryToken(
  call: Call,
  granted: GrantOnDevice,
  session: { readonly key: Uint8Array; readonly passwordDigest: string | undefined },
): Promise<string> {
  const { tenantId, userId, amr, sessionId, deviceObjectId } = granted;
  return issueOpaque(call.parts.context, await call.parts.random(), primaryRefreshTokens, '0.A', (key) => ({
    key,
    tenantId,
    userId,
    amr,
    sessionId,
    deviceObjectId,
    sessionKey: Buffer.from(session.key).toString('base64'),
    passwordDigest: session.passwordDigest,
    issuedAt: call.now,
    expiresAt: call.now + LIFETIMES.primaryRefreshToken,
  }));
}

/** The token of a value; undefined for one that nobody has issued, or that was forgotten long ago. */
export async function findPrimaryToken(call: Call, value: string): Promise<PrimaryRefreshToken | undefined> {
  return call.parts.context.store.collection(primaryRefreshTokens, '').get(digestOf(value));
}

/** Who stands behind a token. */
export interface PrimaryHolder {
  readonly tenant: Tenant;
  readonly user: User;
  readonly device: DeviceObject;
}

/** Who holds the token now; refused when it is too old, or the device, the user or the password is not what it was. */
export async function holderOf(call: Call, token: PrimaryRefreshToken): Promise<PrimaryHolder | Refusal> {
  const { context } = call.parts;
  if (token.expiresAt <= call.now) {
    const issued = new Date(token.issuedAt).toISOString();
    return refuse('refreshTokenExpired', { issued, inactive: '14.00:00:00' });
  }
  const tenant = await findTenant(context, token.tenantId);
  if (tenant === undefined) return refuse('tenantNotFound', { tenant: token.tenantId });
  const device = await deviceOfGrant(call, tenant, token.deviceObjectId);
  if ('refused' in device) return device;
  const user = await context.store.collection(users, tenant.id).get(token.userId);
  if (user === undefined) return refuse('userNotFound', { user: token.userId, tenant: tenant.displayName });
  if (!user.accountEnabled) return refuse('accountDisabled');
  const changed = token.passwordDigest !== undefined && token.passwordDigest !== passwordDigestOf(user);
  return changed ? refuse('grantRevoked') : { tenant, user, device };
}

/** The device that a sign-in was on: it must still be joined, and enabled. */
export async function deviceOfGrant(
  call: Call,
  tenant: Tenant,
  deviceObjectId: string,
): Promise<DeviceObject | Refusal> {
  const device = await findDeviceObject(inTenant(call.parts.context, tenant.id), deviceObjectId);
  if (device?.certificateThumbprint == null)
    return refuse('deviceUnknown', { detail: 'The device is not in the directory.' });
  return device.accountEnabled ? device : refuse('deviceDisabled');
}

/** By what a token knows the password again. */
export function passwordDigestOf({ id, password }: User): string {
  return createHash('sha256').update(`${id} ${password}`).digest('base64url');
}
