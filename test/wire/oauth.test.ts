import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { WireError } from '../../wire/error.ts';
import {
  DeviceCodeResponse,
  DeviceCodeResponseV1,
  encodeClientInfo,
  InstanceDiscovery,
  Jwks,
  OpenIdConfiguration,
  parseClientInfo,
  pkceS256,
  TokenError,
  TokenResponseV1,
  TokenResponseV2,
} from '../../wire/oauth.ts';
import { refused } from './support.ts';

const accepts = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown): boolean =>
  schema.safeParse(value).success;

test('the code challenge is that of RFC 7636, appendix B', () => {
  assert.equal(
    pkceS256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'),
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
  for (const verifier of ['', 'a'.repeat(42), 'a'.repeat(129), `${'a'.repeat(43)}=`, `${'a'.repeat(43)}\n`])
    assert.equal(refused('malformed', () => pkceS256(verifier)).where, 'code_verifier');
});

test('client_info names user and tenant', () => {
  assert.equal(encodeClientInfo({ uid: '1', utid: '2' }), 'eyJ1aWQiOiIxIiwidXRpZCI6IjIifQ');
  assert.deepEqual(parseClientInfo('eyJ1aWQiOiIxIiwidXRpZCI6IjIifQ=='), { uid: '1', utid: '2' });
  fc.assert(
    fc.property(fc.string(), fc.string(), (uid, utid) => {
      assert.deepEqual(parseClientInfo(encodeClientInfo({ uid, utid })), { uid, utid });
    }),
  );
});

test('client_info that is damaged is refused with its reason', () => {
  const text = (json: string): string => Buffer.from(json).toString('base64url');
  assert.match(refused('malformed', () => parseClientInfo('a+b/')).message, /base64url/);
  assert.match(refused('malformed', () => parseClientInfo(text('{"uid":'))).message, /JSON/);
  assert.equal(refused('missing', () => parseClientInfo(text('{"uid":"1"}'))).where, 'client_info.utid');
  assert.equal(refused('missing', () => parseClientInfo(text('[]'))).where, 'client_info');
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string().map(text), fc.json().map(text)), (hostile) => {
      try {
        parseClientInfo(hostile);
      } catch (error) {
        assert.ok(error instanceof WireError, String(error));
      }
    }),
  );
});

const v1 = {
  token_type: 'Bearer',
  access_token: 'a.b.c',
  expires_in: '3599',
  expires_on: '1767225600',
  resource: 'r',
};
const v2 = { token_type: 'Bearer', access_token: 'a.b.c', expires_in: 3599, scope: 'openid profile' };

test('v1 writes numbers as text and names the resource, v2 writes numbers', () => {
  assert.ok(accepts(TokenResponseV1, v1));
  assert.ok(accepts(TokenResponseV2, v2));
  assert.ok(!accepts(TokenResponseV1, { ...v1, expires_in: 3599 }));
  assert.ok(!accepts(TokenResponseV1, { ...v1, expires_in: '-1' }));
  assert.ok(!accepts(TokenResponseV1, { ...v1, resource: undefined }));
  assert.ok(!accepts(TokenResponseV2, { ...v2, expires_in: '3599' }));
  assert.ok(!accepts(TokenResponseV2, { ...v2, access_token: '' }));
  assert.deepEqual(TokenResponseV2.parse({ ...v2, added_later: 1 }), { ...v2, added_later: 1 });
});

test('the examples of RFC 6749 section 5.2 and RFC 8628 section 3.2 are read', () => {
  assert.equal(TokenError.parse(JSON.parse('{"error":"invalid_request"}')).error, 'invalid_request');
  const device = DeviceCodeResponse.parse({
    device_code: 'GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS',
    user_code: 'WDJB-MJHT',
    verification_uri: 'https://example.com/device',
    verification_uri_complete: 'https://example.com/device?user_code=WDJB-MJHT',
    expires_in: 1800,
  });
  assert.equal(device.interval, 5);
  const { verification_uri: address, ...rest } = device;
  assert.ok(!accepts(DeviceCodeResponseV1, { ...rest, verification_url: address }));
  assert.ok(
    accepts(DeviceCodeResponseV1, { ...rest, verification_url: address, expires_in: '900', interval: '5' }),
  );
});

test("the directory's error names AADSTS codes", () => {
  const body = {
    error: 'authorization_pending',
    error_description: 'AADSTS70016: ...',
    error_codes: [70016],
    timestamp: '2026-02-01 10:00:00Z',
    trace_id: '11111111-2222-4333-8444-555555555555',
    correlation_id: '11111111-2222-4333-8444-555555555556',
  };
  assert.deepEqual(TokenError.parse(body), body);
  assert.ok(!accepts(TokenError, { ...body, error_codes: ['70016'] }));
  assert.ok(!accepts(TokenError, { access_token: 'a' }));
});

test('discovery needs the four addresses that MSAL needs, and keeps the braces in the issuer', () => {
  const base = 'https://login.microsoftonline.com/organizations';
  const configuration = {
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
  assert.equal(OpenIdConfiguration.parse(configuration).issuer, configuration.issuer);
  for (const name of Object.keys(configuration))
    assert.ok(!accepts(OpenIdConfiguration, { ...configuration, [name]: undefined }), name);
  const instance = InstanceDiscovery.parse({
    tenant_discovery_endpoint: `${base}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      { preferred_network: 'a.example', preferred_cache: 'a.example', aliases: ['a.example', 'b.example'] },
    ],
  });
  assert.equal(instance.metadata[0]?.aliases.length, 2);
});

test('jose verifies a token with the keys that the schema let through', async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const { n, e } = await exportJWK(publicKey);
  const keys = Jwks.parse({ keys: [{ kty: 'RSA', use: 'sig', kid: 'one', x5t: 'one', n, e }] });
  const token = await new SignJWT({ tid: 't' })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .sign(privateKey);
  const { payload } = await jwtVerify(token, createLocalJWKSet(JSON.parse(JSON.stringify(keys))));
  assert.equal(payload.tid, 't');
  assert.ok(!accepts(Jwks, { keys: [{ kty: 'RSA', kid: 'one', n: 'not+base64url', e: 'AQAB' }] }));
});
