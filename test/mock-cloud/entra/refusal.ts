/** A refusal as a client meets it. */

import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { newDeviceObject } from '../../../mock-cloud/entra/device-object.ts';
import { type DeviceObject, deviceObjects } from '../../../mock-cloud/entra/records.ts';
import {
  createDeviceTokenRequest,
  type DeviceTokenRequest,
  deviceTokenForm,
  ENROLLMENT_RESOURCE,
} from '../../../wire/device-token.ts';
import { TokenError } from '../../../wire/oauth.ts';
import { LOGIN } from './browser.ts';
import { type Directory, post } from './tenant.ts';

/** Status, OAuth error word where there is one, and the text with the number. */
export interface Seen {
  readonly status: number;
  readonly error?: string;
  readonly description: string;
}

/** Reads a refusal in JSON, and checks its form (protocols-entra.md 9). */
export const json = async (answer: Promise<{ status: number; text: string }>): Promise<Seen> => {
  const { status, text } = await answer;
  const body: Record<string, unknown> = JSON.parse(text);
  TokenError.parse(body);
  const description = String(body.error_description);
  // The form of section 9, in every answer.
  assert.match(
    description,
    /^AADSTS\d+: .* Trace ID: [0-9a-f-]{36} Correlation ID: [0-9a-f-]{36} Timestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/s,
  );
  const [, code] = /^AADSTS(\d+)/.exec(description) ?? [];
  assert.deepEqual(body.error_codes, [Number(code)]);
  assert.equal(body.error_uri, `https://${LOGIN}/error?code=${code}`);
  assert.match(String(body.timestamp), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/);
  assert.ok(description.includes(String(body.trace_id)) && description.includes(String(body.correlation_id)));
  return { status, error: String(body.error), description };
};

const deviceKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ID = '7f6b1a52-9d3c-4c1e-8f20-5a6b7c8d9e10';

/** What differs from a good request of a device. */
interface DeviceChange {
  readonly resource?: string;
  readonly nonce?: string;
  readonly path?: string;
  /** Whose tokens it asks for; its own without them. */
  readonly user?: DeviceTokenRequest['user'];
  readonly refreshToken?: string;
}

/** A device asks for a token, in its own name or for its user, with what is changed in its object. */
export async function askAsDevice(
  { bench, tenant }: Directory,
  object: Partial<DeviceObject>,
  { resource = ENROLLMENT_RESOURCE, nonce, path = '/contoso.com/oauth2/token', ...whose }: DeviceChange = {},
) {
  const certificate = bench.context.authorities.issueDeviceCertificate({
    publicKey: deviceKey.publicKey,
    deviceId: ID,
    userObjectId: ID,
    tenantId: tenant.id,
    now: bench.now,
  });
  await bench.context.store.collection(deviceObjects, tenant.id).put(ID, {
    ...newDeviceObject(ID, ID, 'LT-0042', bench.now),
    certificateThumbprint: certificate.thumbprint,
    ...object,
  });
  const { text } = await post(bench, path, { grant_type: 'srv_challenge' });
  const request = createDeviceTokenRequest({
    ...whose,
    resource,
    nonce: nonce ?? JSON.parse(text).Nonce,
    certificate: certificate.der,
    sign: (part) => sign('sha256', part, deviceKey.privateKey),
  });
  return post(bench, path, Object.fromEntries(deviceTokenForm(request)));
}

/** What a device meets that asks for a token in its own name. */
export function deviceCases(directory: () => Directory) {
  const asked = (object: Partial<DeviceObject>, change: DeviceChange = {}): Promise<Seen> =>
    json(askAsDevice(directory(), object, change));
  return {
    deviceUnknown: () => asked({ certificateThumbprint: null }),
    deviceDisabled: () => asked({ accountEnabled: false }),
    requestNonceInvalid: () => asked({}, { nonce: 'x' }),
    deviceOnlyTokenRefused: () => asked({}, { resource: 'https://graph.microsoft.com' }),
  };
}
