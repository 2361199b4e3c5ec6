/** Unmodified openid-client: it reads what discovery says, and goes by it. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { setupServer } from 'msw/node';
import * as client from 'openid-client';
import { handlers, type OutsideCloud, READY_TENANT, startCloud } from '../../../mock-cloud/msw/index.ts';
import { createBrowser } from '../entra/browser.ts';
import { REGISTERED, SIGNING_CLIENT, x5t } from '../entra/signing-client.ts';
import { enter, redirectOf } from '../entra/tenant.ts';
import { AUTHORITY, byFetch, READER } from './msw-suite.ts';

const TOOL = { displayName: 'Tool', clientId: SIGNING_CLIENT, certificates: [REGISTERED.pem] };
const PORTAL = {
  displayName: 'Portal',
  clientId: 'a9100000-0000-4000-8000-000000000009',
  secret: 'portal-secret',
  redirectUris: ['https://portal.contoso.com/signed-in'],
  delegatedPermissions: ['User.Read'],
};
const GRAPH = { scope: 'https://graph.microsoft.com/.default' };

let cloud: OutsideCloud;
let server: ReturnType<typeof setupServer>;
before(async () => {
  cloud = await startCloud({
    tenant: { ...READY_TENANT, applications: [...READY_TENANT.applications, READER, TOOL, PORTAL] },
  });
  server = setupServer(...handlers(cloud));
  server.listen({ onUnhandledFrame: 'error' });
});
after(() => {
  server.close();
  cloud.close();
  assert.deepEqual(cloud.defects, []);
});

const issuer = () => new URL(`${AUTHORITY}/${cloud.tenant.id}/v2.0`);

test('client credentials: a secret in the form, in the Basic header', async () => {
  const { clientId, secret } = READER;
  for (const way of [client.ClientSecretPost(secret), client.ClientSecretBasic(secret)]) {
    const config = await client.discovery(issuer(), clientId, undefined, way);
    const { access_token } = await client.clientCredentialsGrant(config, GRAPH);
    assert.equal(decodeJwt(access_token).appidacr, '1');
  }
});

test('client credentials: private_key_jwt, whose audience is the issuer', async () => {
  const key = await crypto.subtle.importKey(
    'pkcs8',
    REGISTERED.privateKey.export({ type: 'pkcs8', format: 'der' }),
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const proof = client.PrivateKeyJwt(key, {
    [client.modifyAssertion]: (header) => {
      header.x5t = x5t(REGISTERED);
    },
  });
  const config = await client.discovery(issuer(), TOOL.clientId, undefined, proof);
  const methods = config.serverMetadata().token_endpoint_auth_methods_supported ?? [];
  assert.ok(methods.includes('private_key_jwt'));
  const { access_token } = await client.clientCredentialsGrant(config, GRAPH);
  assert.equal(decodeJwt(access_token).appidacr, '2');
});

/** Anna signs in; where she is sent. */
async function signedIn(address: URL): Promise<URL> {
  const browser = createBrowser({ call: byFetch });
  const first = await browser.open(address.pathname + address.search);
  return redirectOf(await enter(browser, first, 'anna@contoso.com'));
}

test('code with PKCE, state and nonce; UserInfo of the same subject; refresh; sign-out', async () => {
  const config = await client.discovery(
    issuer(),
    PORTAL.clientId,
    undefined,
    client.ClientSecretPost(PORTAL.secret),
  );
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const expectedNonce = client.randomNonce();
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: PORTAL.redirectUris[0] ?? '',
    scope: 'openid profile email offline_access User.Read',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
  });
  const tokens = await client.authorizationCodeGrant(config, await signedIn(address), {
    pkceCodeVerifier,
    expectedState,
    expectedNonce,
  });
  const subject = tokens.claims()?.sub;
  assert.ok(subject);
  assert.deepEqual(await client.fetchUserInfo(config, tokens.access_token, subject), {
    sub: subject,
    name: 'Anna Almeida',
    family_name: 'Almeida',
    given_name: 'Anna',
    picture: 'https://graph.microsoft.com/v1.0/me/photo/$value',
    email: 'anna@contoso.com',
  });
  const renewed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
  assert.equal(renewed.claims()?.sub, subject);
  assert.match(client.buildEndSessionUrl(config).pathname, /\/oauth2\/v2\.0\/logout$/);
});

test('UserInfo says what was asked for, and nothing without openid', async () => {
  const config = await client.discovery(
    issuer(),
    PORTAL.clientId,
    undefined,
    client.ClientSecretPost(PORTAL.secret),
  );
  const passwordFor = (scope: string) =>
    client.genericGrantRequest(config, 'password', {
      username: 'anna@contoso.com',
      password: 'Correct-Horse-7',
      scope,
    });
  const narrow = await passwordFor('openid User.Read');
  const subject = narrow.claims()?.sub ?? '';
  assert.deepEqual(await client.fetchUserInfo(config, narrow.access_token, subject), { sub: subject });
  const { access_token } = await passwordFor('User.Read');
  await assert.rejects(
    client.fetchUserInfo(config, access_token, subject),
    /unexpected HTTP response status code/,
  );
  const app = await client.clientCredentialsGrant(config, GRAPH);
  const answer = (token: string, method = 'GET') =>
    fetch('https://graph.microsoft.com/oidc/userinfo', { method, headers: { Authorization: token } });
  assert.deepEqual(
    [
      (await answer(`Bearer ${app.access_token}`)).status,
      (await answer(`Bearer ${access_token}`)).status,
      (await answer('')).status,
      (await answer(`Bearer ${narrow.access_token}`, 'POST')).status,
    ],
    [403, 403, 401, 200],
  );
});
