/** The user's primary refresh token: what the device signs for it, and with the key that comes with it ([MS-OAPXBC] 3.1.5.1). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSignedRequest, readSignedRequest } from '#wire/device-token.ts';
import { SessionRequest } from '#wire/primary-token.ts';
import {
  isBySessionKey,
  isSignedWithSessionKey,
  readSessionSigned,
  sealSessionKey,
  sealWindowsAnswer,
} from '#wire/session-key.ts';
import { createCertificate } from '#wire/x509.ts';
import { storeCertificate } from '../../../devices/certificates/certificate-store.ts';
import { tokenOnDevice, tokensByPassword } from '../../../devices/join/primary-token.ts';
import { createBench, expectValue, type FarSide, JOINED, keyPair, type Reply } from '../pc-bench.ts';

const SESSION_KEY = Buffer.alloc(32, 7);
const TOKENS = { access_token: 'access', refresh_token: 'refresh', expires_in: '3600' };
const json = (body: unknown, status = 200): Reply => ({ status, body: JSON.stringify(body) });

/** The token endpoint; `owner` is whose transport key it seals for, `answerKey` the session that it answers in. */
function tokenEndpoint({
  owner = 'transport',
  answerKey = SESSION_KEY,
  refusal,
}: {
  readonly owner?: string;
  readonly answerKey?: Buffer;
  readonly refusal?: Reply;
} = {}): { readonly answer: FarSide; readonly signed: string[] } {
  const signed: string[] = [];
  let nonces = 0;
  const answer: FarSide = async ({ text }) => {
    const form = new URLSearchParams(text);
    if (form.get('grant_type') === 'srv_challenge') {
      nonces += 1;
      return json({ Nonce: `nonce-${nonces}` });
    }
    const request = form.get('request') ?? '';
    signed.push(request);
    if (!isBySessionKey(request)) {
      const session_key_jwe = await sealSessionKey(SESSION_KEY, keyPair(owner).publicKey);
      return json({ refresh_token: 'prt', session_key_jwe, expires_in: '1209599' });
    }
    const seal = { sessionKey: answerKey, context: Buffer.alloc(24, 1), vector: Buffer.alloc(16, 2) };
    return refusal ?? { status: 200, body: sealWindowsAnswer(TOKENS, seal) };
  };
  return { answer, signed };
}

async function joinedBench(farSide: FarSide) {
  const on = await createBench({ farSide });
  const certificate = createCertificate(
    {
      serial: Buffer.from([1]),
      issuer: [{ type: 'CN', value: 'MS-Organization-Access' }],
      subject: [{ type: 'CN', value: JOINED.deviceId }],
      notBefore: 0,
      notAfter: 4e12,
      publicKey: keyPair('device').publicKey,
      extensions: [],
    },
    keyPair('test authority').privateKey,
  );
  const certificateThumbprint = await storeCertificate(on.pc, 'My', 'System', {
    certificate,
    key: { owner: 'device' },
  });
  return { on, joined: { ...JOINED, certificateThumbprint } };
}

test('by a password: a request of the device, then one of the session, each with a nonce of its own', async () => {
  const { answer, signed } = tokenEndpoint();
  const { on, joined } = await joinedBench(answer);
  const user = { username: 'anna@contoso.com', password: 'Correct-Horse-7' };
  const tokens = expectValue(await on.run((activity) => tokensByPassword(activity, joined, user)));
  assert.deepEqual([tokens.access_token, tokens.refresh_token], ['access', 'refresh']);
  const [first = '', second = ''] = signed;
  const device = readSignedRequest(first);
  assert.ok(isSignedRequest(device));
  const { scope, grant_type, username, password, request_nonce, resource } = device.claims;
  assert.deepEqual(
    [scope, grant_type, username, password, request_nonce, resource],
    ['openid aza ugs', 'password', user.username, user.password, 'nonce-1', undefined],
  );
  const session = readSessionSigned(SessionRequest, second, 'signed request');
  assert.ok(isSignedWithSessionKey(session, SESSION_KEY));
  assert.deepEqual(
    [session.version, session.claims.refresh_token, session.claims.request_nonce, session.claims.resource],
    [2, 'prt', 'nonce-2', 'urn:ms-drs:enterpriseregistration.windows.net'],
  );
  assert.ok(on.asked.every(({ url }) => url.endsWith(`/${joined.tenantId}/oauth2/token`)));
  assert.equal(on.asked.length, 4);
});

test('by what a sign-in has left, for the resource that is asked for', async () => {
  const { answer, signed } = tokenEndpoint();
  const { on, joined } = await joinedBench(answer);
  const asked = { refreshToken: 'left', resource: 'https://onestore.microsoft.com' };
  const token = expectValue(await on.run((activity) => tokenOnDevice(activity, joined, asked)));
  assert.equal(token, 'access');
  const { grant_type, refresh_token } = readSignedRequest(signed[0] ?? '').claims;
  assert.deepEqual([grant_type, refresh_token], ['refresh_token', 'left']);
  const session = readSessionSigned(SessionRequest, signed[1] ?? '', 'signed request');
  assert.equal(session.claims.resource, asked.resource);
});

test('a session key for another device, an answer of another session, a refusal', async () => {
  const ask = async (endpoint: ReturnType<typeof tokenEndpoint>): Promise<string> => {
    const { on, joined } = await joinedBench(endpoint.answer);
    const asked = { refreshToken: 'left', resource: 'x' };
    const end = await on.run((activity) => tokenOnDevice(activity, joined, asked));
    assert.ok(typeof end !== 'string' && !end.ok, JSON.stringify(end));
    return end.detail;
  };
  assert.match(await ask(tokenEndpoint({ owner: 'device' })), /not for this transport key/);
  assert.match(await ask(tokenEndpoint({ answerKey: Buffer.alloc(32, 8) })), /not of this session/);
  const refusal = json({ error: 'interaction_required', error_description: 'AADSTS53000: no' }, 400);
  assert.match(await ask(tokenEndpoint({ refusal })), /AADSTS53000/);
});
