/**
 * A request that a device signs with its key, for a token in its own name ([MS-OAPXBC] 3.2.5.1.2; protocols-entra.md 11.5), or
 * for its user.
 */

import {
  DEVICE_TOKEN,
  isSignedRequest,
  readSignedRequest,
  type SignedRequest,
  USER_PASSWORD,
  USER_REFRESH,
} from '#wire/device-token.ts';
import { WireError } from '#wire/error.ts';
import type { Json } from '../answer.ts';
import { findApplication } from '../applications.ts';
import { tenantOfSegment } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import { DEVICE_REGISTRATION, ENROLLMENT, INTUNE } from '../microsoft-services.ts';
import { redeemNonce } from '../nonces.ts';
import { type DeviceObject, deviceObjects, type Tenant } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { findResource, type Resource } from '../resources.ts';
import { listTenants } from '../tenants.ts';
import { answerForDevice, type EndpointVersion } from './answer-tokens.ts';
import { answerByPassword, answerByRefresh } from './signed-request-for-user.ts';

/** Applications that take a device without a user: Intune's two and device registration. Others refuse it (AADSTS221000). */
const TAKE_DEVICES: readonly string[] = [ENROLLMENT, INTUNE, DEVICE_REGISTRATION];

/** Nonce, device, resource: in this order. Of requests for a user those by a password or a refresh token are taken here. */
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
  const asked = { tenant, client, claims, device };
  if (claims.grant_type === USER_PASSWORD) return answerByPassword(call, version, asked);
  if (claims.grant_type === USER_REFRESH) return answerByRefresh(call, version, asked);
  const resource = await resourceOf(call, tenant, claims.resource);
  return 'refused' in resource
    ? resource
    : answerForDevice(call, version, tenant, client, { resource, device });
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
