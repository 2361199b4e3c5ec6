/** A device registers a Windows Hello key of its user ([MS-KPP] 3.1.5.1.1.3; protocols-entra.md 16). */

import type { Request, Response } from 'express';
import { decodeBase64 } from '#wire/base64.ts';
import { parseCngPublicBlob } from '#wire/cng-blob.ts';
import { WireError } from '#wire/error.ts';
import { type KeyErrorDetails, KeyRequest, type KeyResponse } from '#wire/key-provisioning.ts';
import {
  type AccessTokenClaims,
  type DeviceObject,
  findDeviceObjectBy,
  findUser,
  keepHelloKey,
  keyIdentifierOf,
  type User,
} from '../entra/index.ts';
import { exchangeOf, jsonIn } from '../http/index.ts';
import { inTenant, isRefusal, type ServiceContext } from '../service/index.ts';
import { sendJson } from './answer.ts';
import type { Call } from './call.ts';
import { type Refusal, type RefusalName, refuse, rowOf, textOf } from './refusals.ts';
import { shownToken } from './shown-token.ts';

/** A second factor, by any of the names that it has. */
const STRONG: readonly string[] = ['ngcmfa', 'mfa', 'http://schemas.microsoft.com/claims/multipleauthn'];

/** Handles a registration. */
export async function registerKey(context: ServiceContext, call: Call, response: Response): Promise<void> {
  const answer = await keptKey(context, call);
  response.set('request-id', call.random.guid());
  if (isRefusal<RefusalName>(answer)) sendKeyError(call, response, answer);
  else sendJson(call, response, 200, answer);
}

async function keptKey(context: ServiceContext, call: Call): Promise<KeyResponse | Refusal> {
  const blob = keyOf(call);
  if ('refused' in blob) return blob;
  const owner = await ownerOf(context, call.request);
  if ('refused' in owner) return owner;
  const { tenantId, user, device } = owner;
  const id = call.random.guid();
  await keepHelloKey(inTenant(context, tenantId), {
    id,
    userId: user.id,
    deviceId: device.deviceId,
    keyIdentifier: keyIdentifierOf(blob.bytes),
    keyMaterial: Buffer.from(blob.bytes).toString('base64'),
    createdDateTime: new Date(call.now).toISOString(),
  });
  return { kid: id, upn: user.userPrincipalName };
}

function keyOf(call: Call): { readonly bytes: Uint8Array } | Refusal {
  const version = call.query.get('api-version') ?? call.request.headers['api-version'];
  if (version !== '1.0') return refuse('versionUnknown', { version: String(version ?? '').slice(0, 20) });
  const read = KeyRequest.safeParse(jsonIn(exchangeOf(call.request).body.toString('utf8')));
  if (!read.success) return refuse('bodyInvalid', { detail: 'It has no key in kngc.' });
  try {
    const bytes = decodeBase64(read.data.kngc, 'kngc');
    if (parseCngPublicBlob(bytes).asymmetricKeyDetails?.modulusLength === 2048) return { bytes };
    return refuse('keyInvalid', { detail: 'The key must be RSA of 2048 bits.' });
  } catch (error) {
    if (error instanceof WireError) return refuse('keyInvalid', { detail: `${error.message}.` });
    throw error;
  }
}

interface Owner {
  readonly tenantId: string;
  readonly user: User;
  readonly device: DeviceObject;
}

/** The user and the device of the token: it must name both, and a second factor. */
async function ownerOf(context: ServiceContext, request: Request): Promise<Owner | Refusal> {
  const token = await shownToken(context, request.headers.authorization);
  if ('refused' in token) return token;
  const { claims, tenantId } = token;
  const missing = missingClaim(claims);
  if (missing !== undefined) return refuse('tokenRefused', { detail: missing });
  const ofTenant = inTenant(context, tenantId);
  const device = await findDeviceObjectBy(ofTenant, 'deviceId', claims.deviceid ?? '');
  if (device?.certificateThumbprint == null || !device.accountEnabled)
    return refuse('tokenRefused', { detail: 'Its device is not in the directory, or is disabled.' });
  const user = await findUser(ofTenant, claims.oid ?? '');
  return user?.accountEnabled ? { tenantId, user, device } : refuse('userUnknown');
}

function missingClaim({ deviceid, idtyp, oid, amr = [] }: AccessTokenClaims): string | undefined {
  if (deviceid === undefined) return 'It names no device: deviceid is missing.';
  if (oid === undefined || idtyp !== undefined) return "It is in no user's name.";
  return amr.some((method) => STRONG.includes(method))
    ? undefined
    : 'It was given without a second factor: amr has neither ngcmfa nor mfa.';
}

function sendKeyError(call: Call, response: Response, refused: Refusal): void {
  const { status, subcode } = rowOf(refused);
  const id = call.request.headers['client-request-id'];
  const details: KeyErrorDetails = {
    code: subcode,
    message: textOf(refused),
    response: 'ERROR_FAIL',
    target: 'key',
    ...(typeof id === 'string' && { clientrequestid: id }),
    time: new Date(call.now).toISOString(),
  };
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  sendJson(call, response, status, details);
}
