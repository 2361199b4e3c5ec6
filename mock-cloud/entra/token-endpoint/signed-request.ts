/**
 * A request that a device signs with its key, for a token in its own name ([MS-OAPXBC] 3.2.5.1.2; protocols-entra.md 11.5), or
 * for its user.
 */

import { DEVICE_TOKEN, isSignedRequest, readSignedRequest, type SignedRequest } from '#wire/device-token.ts';
import { WireError } from '#wire/error.ts';
import { isBySessionKey } from '#wire/session-key.ts';
import type { Json } from '../answer.ts';
import { findApplication } from '../applications.ts';
import { tenantOfSegment } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import { findDeviceOfCertificate } from '../device-certificate.ts';
import { DEVICE_REGISTRATION, ENROLLMENT, INTUNE } from '../microsoft-services.ts';
import { isRecentNonce } from '../nonces.ts';
import type { Tenant } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { findResource, type Resource } from '../resources.ts';
import { answerForDevice, type EndpointVersion } from './answer-tokens.ts';
import type { SealedAnswer } from './primary-answer.ts';
import { redeemSessionRequest } from './session-request.ts';
import { answerSignedForUser, USER_GRANTS } from './signed-request-for-user.ts';

/** Applications that take a device without a user: Intune's two and device registration. Others refuse it (AADSTS221000). */
const TAKE_DEVICES: readonly string[] = [ENROLLMENT, INTUNE, DEVICE_REGISTRATION];

/**
 * Nonce, device, resource: in this order. What is signed by the key of a session, and not of a device, is of a user who has
 * signed in on one before.
 */
export async function redeemSignedRequest(
  call: Call,
  version: EndpointVersion,
): Promise<Json | SealedAnswer | Refusal> {
  const text = fieldOf(call.form, 'request');
  if (text === undefined) return refuse('fieldMissing', { field: 'request' });
  const protocol = fieldOf(call.form, 'prt_protocol_version');
  if (protocol !== undefined && !/^3(\.0)?$/.test(protocol)) {
    const detail = `The prt_protocol_version '${protocol.slice(0, 20)}' is not spoken here: 3.0 is.`;
    return refuse('badRequest', { detail });
  }
  return isBySessionKey(text)
    ? redeemSessionRequest(call, version, text)
    : redeemDeviceRequest(call, version, text);
}

async function redeemDeviceRequest(
  call: Call,
  version: EndpointVersion,
  text: string,
): Promise<Json | Refusal> {
  const { context } = call.parts;
  const authority = await tenantOfSegment(context, call.tenantSegment);
  if (authority !== undefined && 'refused' in authority) return authority;
  const request = read(text);
  if ('refused' in request) return request;
  const { claims } = request;
  // Where the path leaves the tenant open it is the one that the device has joined.
  const found = await findDeviceOfCertificate(call, authority, request.certificate);
  if ('refused' in found && found.refused === 'noTenant') return found;
  if (claims.grant_type !== DEVICE_TOKEN && !USER_GRANTS.includes(claims.grant_type))
    return refuse('grantUnsupported', { grant: claims.grant_type.slice(0, 100) });
  if (!(await isRecentNonce(context, claims.request_nonce))) return refuse('requestNonceInvalid');
  if ('refused' in found) return found;
  const { tenant, device } = found;
  const client = await findApplication(context, tenant, claims.client_id);
  if ('refused' in client) return client;
  if (claims.grant_type !== DEVICE_TOKEN)
    return answerSignedForUser(call, version, { tenant, client, claims, device });
  if (claims.resource === undefined) return refuse('fieldMissing', { field: 'resource' });
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

async function resourceOf(call: Call, tenant: Tenant, identifier: string): Promise<Resource | Refusal> {
  const resource = await findResource(call.parts.context, tenant, identifier);
  if ('refused' in resource || TAKE_DEVICES.includes(resource.appId)) return resource;
  return refuse('deviceOnlyTokenRefused', { resource: identifier });
}
