/** Sessions with the management extension's gateway as they were observed (secureworks/pytune), for its tests. */

import assert from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { AppSpec } from '../../../mock-cloud/intune/tenant-spec.ts';
import type { TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import type { Answer } from '../service-bench.ts';
import { bench, certificate } from './managed-pc.ts';

export const HOST = 'manage.microsoft.com';
export const ADDRESSES =
  '/RestUserAuthLocationService/RestUserAuthLocationService/Certificate/ServiceAddresses';
export const SESSION = '8c1d2e3f-4a5b-4c6d-8e7f-90a1b2c3d4e5';
export const PATH = `/StatelessSideCarGatewayService/SideCarGatewaySessions('${SESSION}')?api-version=1.5`;
export const DEVICE_SETUP = 2;
export const ACCOUNT_SETUP = 3;

export const Policies = z.array(
  z.looseObject({ Id: z.string(), Name: z.string(), Intent: z.number(), DetectionRule: z.string() }),
);
export const SessionAnswer = z.looseObject({
  'odata.metadata': z.string(),
  Key: z.string(),
  ResponsePayload: z.string(),
});

export const body = (contentType: string, payload: string, espPhase = DEVICE_SETUP): string =>
  JSON.stringify({
    Key: SESSION,
    SessionId: SESSION,
    RequestContentType: contentType,
    RequestPayload: payload,
    ResponseContentType: contentType,
    ClientInfo: '{"DeviceName":"PC1","OperatingSystemVersion":"10.0.26100","SideCarAgentVersion":"1.99.0.0"}',
    CheckinReason: 'ESP',
    CheckinReasonPayload: JSON.stringify({ EspPhase: espPhase }),
    ResponsePayload: '',
    CheckinIntervalMinutes: null,
  });

export const put = (
  text: string,
  headers: Readonly<Record<string, string>> = {},
  path = PATH,
): Promise<Answer> =>
  bench.call({
    method: 'PUT',
    host: HOST,
    path,
    body: text,
    certificate,
    headers: { 'Content-Type': 'application/json', Prefer: 'return-content', ...headers },
  });

export async function ask(contentType: string, payload: string, espPhase?: number): Promise<string> {
  const answer = await put(body(contentType, payload, espPhase));
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.headers['content-length'], String(answer.bytes.length));
  const session = SessionAnswer.parse(JSON.parse(answer.text));
  assert.equal(session.Key, SESSION);
  return session.ResponsePayload;
}

/** Four bytes of length, little endian, then gzip: opened without our own codec. */
export function unpacked(payload: string): z.output<typeof Policies> {
  const bytes = Buffer.from(payload, 'base64');
  const plain = gunzipSync(bytes.subarray(4));
  assert.equal(bytes.readUInt32LE(0), plain.length);
  return Policies.parse(JSON.parse(plain.toString('utf8')));
}

export const names = async (contentType: string, espPhase: number): Promise<string[]> =>
  unpacked(await ask(contentType, '[]', espPhase)).map((policy) => policy.Name);

export const app = (
  displayName: string,
  change: Partial<z.input<typeof AppSpec>> = {},
): z.input<typeof AppSpec> => ({
  displayName,
  assignedTo: ['PCs'],
  ...change,
});

export const mixed: Partial<TenantSpecInput> = {
  apps: [
    app('Reader'),
    app('Editor'),
    app('Drawing', { assignedTo: ['Staff'] }),
    app('Mine', { installContext: 'user', assignedTo: ['Staff'] }),
    app('Package', { kind: 'msi' }),
    app('Optional', { intent: 'available' }),
    app('Nobody', { assignedTo: [] }),
  ],
  enrollmentStatusPages: [
    { displayName: 'Page', blockingApps: ['Editor', 'Mine', 'Package'], assignedTo: ['all devices'] },
  ],
};
