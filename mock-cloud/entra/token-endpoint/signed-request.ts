/** A request that a device signs with its key, for a token in its own name ([MS-OAPXBC] 3.2.5.1.2; protocols-entra.md 11.5). */

import {
  DEVICE_TOKEN,
  type DeviceTokenClaims,
  isSignedRequest,
  readSignedRequest,
  type SignedRequest,
  USER_PASSWORD,
  USER_REFRESH,
} from '#wire/device-token.ts';
import { WireError } from '#wire/error.ts';
import { inTenant } from '../../service/index.ts';
import type { Json } from '../answer.ts';
import type { Application } from '../application.ts';
import { findApplication } from '../applications.ts';
import { tenantOfSegment, userNamed } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import { findDeviceObject } from '../device-objects.ts';
import { refreshTokens } from '../grants.ts';
import { redeemNonce } from '../nonces.ts';
import { digestOf } from '../opaque.ts';
import { type DeviceObject, deviceObjects, type Tenant } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { DEVICE_REGISTRATION, findResource, type Resource } from '../resources.ts';
import { tryPassword } from '../sign-in/index.ts';
import { listTenants } from '../tenants.ts';
import { answerForDevice, answerForUser, type EndpointVersion } from './answer-tokens.ts';

/** Applications that take a device without a user: Intune's two and device registration. Others refuse it (AADSTS221000). */
const TAKE_DEVICES: readonly string[] = [
  'd4ebce55-015a-49b5-a083-c84d1797ae8c',
  '0000000a-0000-0000-c000-000000000000',
  DEVICE_REGISTRATION,
];

/** Nonce, device, resource: in this order. Of requests for a user only those by a password are taken here. */
export async function redeemSignedRequest(call: Call, version: EndpointVersion): Promise<Json | Refusal> {
  const { context } = call.parts;
  const authority = await tenantOfSegment(context, call.tenantSegment);
  if (authority !== undefined && 'refused' in authority) return authority;
  const text = fieldOf(call.form, 'request');
  if (text === undefined) return refuse('fieldMissing', { field: 'request' });
  const request = read(text);
  if ('refused' in request) return request;
  const tenant = authority ?? (await tenantOfDevice(call, request));
  if (tenant === undefined) return refuse('noTenant');
  const { claims } = request;
  if (![DEVICE_TOKEN, USER_PASSWORD, USER_REFRESH].includes(claims.grant_type))
    return refuse('grantUnsupported', { grant: claims.grant_type.slice(0, 100) });
  if (!(await redeemNonce(call.parts.context, claims.request_nonce))) return refuse('requestNonceInvalid');
  const device = await deviceOf(call, tenant, request);
  if ('refused' in device) return device;
  const client = await findApplication(context, tenant, claims.client_id);
  if ('refused' in client) return client;
  if (claims.grant_type === USER_PASSWORD) return answerByPassword(call, version, { tenant, client, claims });
  if (claims.grant_type === USER_REFRESH)
    return answerByRefresh(call, version, { tenant, client, claims, device });
  const resource = await resourceOf(call, tenant, claims.resource);
  return 'refused' in resource
    ? resource
    : answerForDevice(call, version, tenant, client, { resource, device });
}

/**
 * Somebody has typed a password at the Windows sign-in screen of the device ([MS-OAPXBC] 3.2.5.1.2.1). A Temporary Access Pass
 * is none; nobody is asked for a second factor there, and who is of a federation service is not taken.
 */
async function answerByPassword(
  call: Call,
  version: EndpointVersion,
  { tenant, client, claims }: { tenant: Tenant; client: Application; claims: DeviceTokenClaims },
): Promise<Json | Refusal> {
  const named = await userNamed(call.parts.context, claims.username ?? '', tenant);
  if (named.kind !== 'user') return refuse('passwordWrong');
  const { user, alert } = await tryPassword(call, tenant, named.user, claims.password ?? '');
  if (alert !== undefined) return alert.refused ?? refuse('passwordWrong');
  const sessionId = (await call.parts.random()).guid();
  return answerForUser(call, version, {
    tenant,
    client,
    granted: { tenantId: tenant.id, userId: user.id, amr: ['pwd'], sessionId },
    resource: claims.resource,
    scope: undefined,
    nonce: undefined,
  });
}

/** Who has signed in on the device asks for more, and the device shows itself ([MS-OAPXBC] 3.2.5.1.3). */
async function answerByRefresh(
  call: Call,
  version: EndpointVersion,
  asked: { tenant: Tenant; client: Application; claims: DeviceTokenClaims; device: DeviceObject },
): Promise<Json | Refusal> {
  const { tenant, client, claims } = asked;
  const { context } = call.parts;
  const granted = await context.store.collection(refreshTokens, '').get(digestOf(claims.refresh_token ?? ''));
  if (granted === undefined || granted.tenantId !== tenant.id || granted.expiresAt <= call.now)
    return refuse('grantInvalid', { detail: 'The refresh token is not known.' });
  // As it is once what is due has been evaluated.
  const device = await findDeviceObject(inTenant(context, tenant.id), asked.device.id);
  return answerForUser(call, version, {
    tenant,
    client,
    granted,
    resource: claims.resource,
    scope: undefined,
    nonce: undefined,
    ...(device && { device }),
  });
}

function read(text: string): SignedRequest | Refusal {
  try {
    const request = readSignedRequest(text);
    return isSignedRequest(request)
      ? request
      : refuse('deviceUnknown', { detail: 'The signature does not hold.' });
  } catch (error) {
    if (error instanceof WireError) return refuse('badRequest', { detail: error.message });
    throw error;
  }
}

/** Where the path leaves the tenant open, the one that the device has joined: its certificate tells. */
async function tenantOfDevice(call: Call, { certificate }: SignedRequest): Promise<Tenant | undefined> {
  const { context } = call.parts;
  const check = context.authorities.checkClientCertificate(certificate, 'deviceRegistration', call.now);
  if (!check.ok) return undefined;
  for (const tenant of await listTenants(context)) {
    const objects = context.store.collection(deviceObjects, tenant.id);
    if ((await objects.find('certificateThumbprint', check.thumbprint)) !== undefined) return tenant;
  }
  return undefined;
}

/** The device whose certificate this is: the one of its last join, in this tenant. */
async function deviceOf(
  call: Call,
  tenant: Tenant,
  { certificate }: SignedRequest,
): Promise<DeviceObject | Refusal> {
  const { authorities, store } = call.parts.context;
  const check = authorities.checkClientCertificate(certificate, 'deviceRegistration', call.now);
  if (!check.ok) return refuse('deviceUnknown', { detail: `The device certificate is ${check.reason}.` });
  const objects = store.collection(deviceObjects, tenant.id);
  const device = await objects.find('certificateThumbprint', check.thumbprint);
  if (device === undefined) return refuse('deviceUnknown', { detail: 'The device is not in the directory.' });
  return device.accountEnabled ? device : refuse('deviceDisabled');
}

async function resourceOf(call: Call, tenant: Tenant, identifier: string): Promise<Resource | Refusal> {
  const resource = await findResource(call.parts.context, tenant, identifier);
  if ('refused' in resource || TAKE_DEVICES.includes(resource.appId)) return resource;
  return refuse('deviceOnlyTokenRefused', { resource: identifier });
}
