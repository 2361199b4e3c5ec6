/** The device authorization grant (RFC 8628): the code, and its redemption. */

import type { Json } from '../answer.ts';
import { findClient } from '../applications.ts';
import { tenantOfSegment } from '../authority.ts';
import { type Call, fieldOf } from '../call.ts';
import { type DeviceCode, deviceCodes, LIFETIMES } from '../grants.ts';
import { digestOf, issueOpaque } from '../opaque.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { parseScopes } from '../scopes.ts';
import { findTenant } from '../tenants.ts';
import { answerForUser, type EndpointVersion } from './answer-tokens.ts';
import { authenticateClient, clientIdOf } from './client.ts';

const INTERVAL_S = 5;
/** Added to the interval for a poll that comes too soon (RFC 8628 section 3.5). */
const SLOWER_S = 5;
/** A poll is on its way for a while, and the one before was too. */
const TOLERANCE_MS = 1000;
// Letters and digits that are not mistaken for each other (RFC 8628 section 6.1).
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Answers a request for a device code. */
export async function startDeviceCode(call: Call, version: EndpointVersion): Promise<Json | Refusal> {
  const { context } = call.parts;
  const tenant = await tenantOfSegment(context, call.tenantSegment);
  if (tenant !== undefined && 'refused' in tenant) return tenant;
  const client = await findClient(context, tenant, clientIdOf(call));
  if ('refused' in client) return client;
  const scope = fieldOf(call.form, 'scope');
  if (version === 2 && scope === undefined) return refuse('fieldMissing', { field: 'scope' });
  const scopes = parseScopes(scope ?? '');
  if ('refused' in scopes) return scopes;
  const random = await call.parts.random();
  const userCode = Array.from({ length: 9 }, () => LETTERS.charAt(random.integer(LETTERS.length))).join('');
  const deviceCode = await issueOpaque(
    call.parts.context,
    await call.parts.random(),
    deviceCodes,
    '',
    (key) => ({
      key,
      userCode,
      version,
      clientId: client.application.appId,
      tenantId: tenant?.id,
      resource: fieldOf(call.form, 'resource'),
      scope,
      interval: INTERVAL_S * 1000,
      polledAt: undefined,
      state: 'pending' as const,
      expiresAt: call.now + LIFETIMES.deviceCode,
    }),
  );
  const page = `https://${call.host}/common/oauth2/deviceauth`;
  const lifetime = LIFETIMES.deviceCode / 1000;
  return {
    user_code: userCode,
    device_code: deviceCode,
    [version === 1 ? 'verification_url' : 'verification_uri']: page,
    expires_in: version === 1 ? String(lifetime) : lifetime,
    interval: version === 1 ? String(INTERVAL_S) : INTERVAL_S,
    message: `To sign in, use a web browser to open the page ${page} and enter the code ${userCode} to authenticate.`,
  };
}

/** Answers a poll. The code may be in `device_code` or in `code`, on both versions (protocols-entra.md 7). */
export async function redeemDeviceCode(call: Call, version: EndpointVersion): Promise<Json | Refusal> {
  const value = fieldOf(call.form, 'device_code') ?? fieldOf(call.form, 'code');
  if (value === undefined) return refuse('fieldMissing', { field: 'device_code' });
  const codes = call.parts.context.store.collection(deviceCodes, '');
  const code = await codes.get(digestOf(value));
  if (code === undefined) return refuse('deviceCodeUnknown');
  if (code.clientId !== clientIdOf(call)?.toLowerCase()) {
    return refuse('grantInvalid', { detail: 'The device code was issued to another client.' });
  }
  const granted = stateOf(call, version, code);
  if ('refused' in granted) return granted.refused === 'devicePending' ? pending(call, code) : granted;
  const tenant = await findTenant(call.parts.context, granted.tenantId);
  if (tenant === undefined) return refuse('tenantNotFound', { tenant: granted.tenantId });
  const client = await authenticateClient(call, tenant);
  if ('refused' in client) return client;
  let first = false;
  await codes.update(code.key, (before) => {
    first = before.state !== 'redeemed';
    return { ...before, state: 'redeemed' };
  });
  if (!first) return refuse('codeRedeemed');
  const resource = fieldOf(call.form, 'resource') ?? code.resource;
  const scope = code.scope ?? fieldOf(call.form, 'scope');
  return answerForUser(call, version, { tenant, client, granted, resource, scope, nonce: undefined });
}

/** Tells a client that polls faster than it was told to wait longer; a client's first poll may come at once. */
async function pending(call: Call, { key }: DeviceCode): Promise<Refusal> {
  let tooSoon = false;
  await call.parts.context.store.collection(deviceCodes, '').update(key, (before) => {
    const { polledAt, interval } = before;
    tooSoon = polledAt !== undefined && call.now - polledAt < interval - TOLERANCE_MS;
    return { ...before, polledAt: call.now, interval: tooSoon ? interval + SLOWER_S * 1000 : interval };
  });
  return tooSoon ? refuse('deviceSlowDown', { seconds: String(SLOWER_S) }) : refuse('devicePending');
}

function stateOf(
  call: Call,
  version: EndpointVersion,
  code: DeviceCode,
): Refusal | Exclude<DeviceCode['state'], string> {
  if (code.state === 'redeemed') return refuse('codeRedeemed');
  if (code.state === 'declined') return refuse('deviceDeclined');
  if (code.expiresAt <= call.now) return refuse(version === 1 ? 'deviceCodeExpiredV1' : 'deviceCodeExpired');
  return code.state === 'pending' ? refuse('devicePending') : code.state;
}
