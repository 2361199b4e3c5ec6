/**
 * What the browser on a device shows of itself at the authorization endpoint ([MS-OAPXBC] 3.2.5.2.1.3; protocols-entra.md 11.4):
 * the user's primary refresh token, or the device's certificate alone. Each is a header, or a cookie of the same name.
 */

import { isSignedRequest, readDeviceCredential } from '#wire/device-token.ts';
import { WireError } from '#wire/error.ts';
import { REFRESH_TOKEN_CREDENTIAL, RefreshTokenCredential } from '#wire/primary-token.ts';
import { isSignedWithSessionKey, readSessionSigned } from '#wire/session-key.ts';
import { type Call, cookieOf, fieldOf, headerOf } from '../call.ts';
import { findDeviceOfCertificate } from '../device-certificate.ts';
import { isRecentNonce, issueNonce } from '../nonces.ts';
import { findPrimaryToken, holderOf, type PrimaryHolder } from '../primary-tokens.ts';
import type { DeviceObject, Tenant } from '../records.ts';

/** What was shown and holds. */
export type ShownCredential =
  | { readonly kind: 'none' }
  /** It is genuine, but signed for no nonce, or for one that is too old. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'user'; readonly holder: PrimaryHolder; readonly amr: readonly string[] }
  | { readonly kind: 'device'; readonly tenant: Tenant; readonly device: DeviceObject };

const NONE: ShownCredential = { kind: 'none' };
const STALE: ShownCredential = { kind: 'stale' };

/** Reads what the request shows; what is not good is as if it was not there (assumption A-ENTRA-35). */
export async function shownCredential(call: Call, tenant: Tenant | undefined): Promise<ShownCredential> {
  const own = ({ id }: Tenant): boolean => tenant === undefined || tenant.id === id;
  const user = await userCredential(call);
  if (user.kind === 'stale' || (user.kind === 'user' && own(user.holder.tenant))) return user;
  const device = await deviceCredential(call, tenant);
  return device.kind === 'device' && !own(device.tenant) ? NONE : device;
}

/** Where a client that showed a stale credential is sent for a nonce; undefined when it has one and does not use it. */
export async function withNewNonce(call: Call, url: string): Promise<string | undefined> {
  const { context } = call.parts;
  const given = fieldOf(call.query, 'sso_nonce');
  const address = new URL(url);
  if (given !== undefined && (await isRecentNonce(context, given))) return undefined;
  address.searchParams.set('sso_nonce', await issueNonce(context, await call.parts.random(), 'AwAB'));
  return address.href;
}

async function userCredential(call: Call): Promise<ShownCredential> {
  const text = shown(call, REFRESH_TOKEN_CREDENTIAL, 'x-ms-RefreshTokenCredential');
  const credential =
    text && readOrNothing(() => readSessionSigned(RefreshTokenCredential, text, 'credential'));
  if (!credential) return NONE;
  const { refresh_token, request_nonce } = credential.claims;
  const token = await findPrimaryToken(call, refresh_token);
  if (token === undefined || !isSignedWithSessionKey(credential, Buffer.from(token.sessionKey, 'base64')))
    return NONE;
  if (!(await isFresh(call, request_nonce))) return STALE;
  const holder = await holderOf(call, token);
  return 'refused' in holder ? NONE : { kind: 'user', holder, amr: token.amr };
}

async function deviceCredential(call: Call, tenant: Tenant | undefined): Promise<ShownCredential> {
  const text = shown(call, 'x-ms-devicecredential', 'x-ms-DeviceCredential');
  const credential = text && readOrNothing(() => readDeviceCredential(text));
  if (!credential || !readOrNothing(() => isSignedRequest(credential))) return NONE;
  const found = await findDeviceOfCertificate(call, tenant, credential.certificate);
  if ('refused' in found) return NONE;
  return (await isFresh(call, credential.claims.request_nonce)) ? { kind: 'device', ...found } : STALE;
}

const shown = (call: Call, header: string, cookie: string): string | undefined =>
  headerOf(call.request, header) ?? cookieOf(call.request, cookie);

async function isFresh(call: Call, nonce: string | undefined): Promise<boolean> {
  return nonce !== undefined && (await isRecentNonce(call.parts.context, nonce));
}

function readOrNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
