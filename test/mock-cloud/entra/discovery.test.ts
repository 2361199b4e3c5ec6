import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { after, test } from 'node:test';
import { InstanceDiscovery, Jwks, OpenIdConfiguration } from '../../../wire/oauth.ts';
import { LOGIN } from './browser.ts';
import { post, startDirectory } from './tenant.ts';

const directory = await startDirectory();
after(() => directory.bench.close());

async function get(path: string, host = LOGIN): Promise<Readonly<Record<string, unknown>>> {
  const answer = await directory.bench.call({ host, path });
  assert.equal(answer.status, 200, answer.text);
  return JSON.parse(answer.text);
}

test('instance discovery, as MSAL asks for it', async () => {
  const endpoint = encodeURIComponent('https://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize');
  assert.deepEqual(
    await get(`/common/discovery/instance?api-version=1.1&authorization_endpoint=${endpoint}`),
    {
      tenant_discovery_endpoint:
        'https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration',
      'api-version': '1.1',
      metadata: [
        {
          preferred_network: 'login.microsoftonline.com',
          preferred_cache: 'login.windows.net',
          aliases: [
            'login.microsoftonline.com',
            'login.windows.net',
            'login.microsoft.com',
            'sts.windows.net',
          ],
        },
      ],
    },
  );
});

test('the OpenID configuration of a tenant names the host that was asked, and endpoints that answer', async () => {
  const { id } = directory.tenant;
  for (const path of [`/${id}`, '/contoso.com', '/CONTOSO.onmicrosoft.com']) {
    const document = await get(`${path}/v2.0/.well-known/openid-configuration`);
    assert.equal(document.issuer, `https://${LOGIN}/${id}/v2.0`);
    assert.equal(document.authorization_endpoint, `https://${LOGIN}/${id}/oauth2/v2.0/authorize`);
    assert.equal(document.token_endpoint, `https://${LOGIN}/${id}/oauth2/v2.0/token`);
    assert.equal(document.device_authorization_endpoint, `https://${LOGIN}/${id}/oauth2/v2.0/devicecode`);
    assert.equal(document.jwks_uri, `https://${LOGIN}/${id}/discovery/v2.0/keys`);
  }
  const v1 = await get(`/${id}/.well-known/openid-configuration/`, 'login.windows.net');
  assert.equal(v1.issuer, `https://sts.windows.net/${id}/`);
  assert.equal(v1.token_endpoint, `https://login.windows.net/${id}/oauth2/token`);
});

test('without a tenant the issuer is a template', async () => {
  const v2 = await get('/common/v2.0/.well-known/openid-configuration');
  assert.equal(v2.issuer, 'https://login.microsoftonline.com/{tenantid}/v2.0');
  assert.equal(
    (await get('/Organizations/.well-known/openid-configuration')).issuer,
    'https://sts.windows.net/{tenantid}/',
  );
});

test('keys: the same in both versions, with a certificate for them; v2 says the issuer', async () => {
  const v1: { keys: Record<string, unknown>[] } = JSON.parse(
    (await directory.bench.call({ host: LOGIN, path: '/common/discovery/keys' })).text,
  );
  const v2: typeof v1 = JSON.parse(
    (await directory.bench.call({ host: LOGIN, path: '/common/discovery/v2.0/keys' })).text,
  );
  const [key] = v1.keys;
  assert.deepEqual(v2.keys, [{ ...key, issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' }]);
  const certificate = new X509Certificate(
    Buffer.from(String((Array.isArray(key?.x5c) ? key.x5c : [])[0]), 'base64'),
  );
  assert.equal(certificate.verify(certificate.publicKey), true);
  const { n, e } = certificate.publicKey.export({ format: 'jwk' });
  assert.deepEqual([key?.n, key?.e, key?.kty, key?.use], [n, e, 'RSA', 'sig']);
});

test('browsers of other origins may read discovery, keys and tokens', async () => {
  for (const path of [
    '/common/v2.0/.well-known/openid-configuration',
    '/common/discovery/v2.0/keys',
    '/common/oauth2/v2.0/token',
  ]) {
    const answer = await directory.bench.call({ host: LOGIN, path, method: 'OPTIONS' });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers['access-control-allow-origin'], '*');
  }
});

test('home realm: who looks after a name', async () => {
  const managed = await get('/common/UserRealm/anna%40contoso.com?api-version=1.0');
  assert.deepEqual(managed, {
    ver: '1.0',
    account_type: 'Managed',
    domain_name: 'contoso.com',
    cloud_instance_name: 'microsoftonline.com',
    cloud_audience_urn: 'urn:federation:MicrosoftOnline',
  });
  assert.equal((await get('/common/userrealm/x@nowhere.example?api-version=1.0')).account_type, 'Unknown');
  const second = await get('/GetUserRealm.srf?login=anna@contoso.com&json=1');
  assert.deepEqual(
    [second.NameSpaceType, second.FederationBrandName, second.Login],
    ['Managed', 'Contoso', 'anna@contoso.com'],
  );
  assert.equal((await get('/common/userrealm/x@nowhere.example?api-version=2.0')).NameSpaceType, 'Unknown');
});

test('GetCredentialType: an unknown user is an answer, not an error', async () => {
  const ask = async (body: string) =>
    directory.bench.call({ host: LOGIN, path: '/common/GetCredentialType?mkt=en-US', body });
  const known = JSON.parse((await ask('{"username":"anna@contoso.com","isOtherIdpSupported":true}')).text);
  assert.deepEqual(
    [known.IfExistsResult, known.Credentials.HasPassword, known.EstsProperties.DomainType],
    [0, true, 3],
  );
  assert.equal(JSON.parse((await ask('{"username":"x@contoso.com"}')).text).IfExistsResult, 1);
  const stale = JSON.parse(
    (await ask('{"username":"anna@contoso.com","flowToken":"FT1","originalRequest":"CTX1"}')).text,
  );
  assert.equal(stale.error.code, '6001');
  for (const body of ['', '[]', '{', '{"username":1}'])
    assert.match((await ask(body)).text, /AADSTS9002313/, body);
});

test('small pages: native client, sign-out, the description of an error', async () => {
  const page = async (path: string) => directory.bench.call({ host: LOGIN, path });
  assert.match((await page('/common/oauth2/nativeclient?code=x')).text, /<h1>You have signed in/);
  assert.match((await page('/contoso.com/oauth2/v2.0/logout')).text, /<h1>You signed out/);
  assert.match((await page('/error?code=50126')).text, /AADSTS50126: Error validating credentials/);
  assert.equal((await page('/error?code=1')).status, 404);
});

test('what MSAL sends along is ignored, and its correlation id comes back', async () => {
  const id = '0f0e0d0c-0b0a-4000-8000-010203040506';
  const telemetry = {
    'x-client-SKU': 'msal.js.node',
    'x-client-VER': '5.0.0',
    'x-client-OS': 'linux',
    'x-ms-lib-capability': 'retry-after, h429',
  };
  const { administrator, id: tenantId } = directory.tenant;
  const form = {
    client_id: administrator.clientId,
    client_secret: administrator.secret,
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
    'client-request-id': id,
    ...telemetry,
  };
  const good = await post(directory.bench, `/${tenantId}/oauth2/v2.0/token`, form, {
    'return-client-request-id': 'true',
  });
  assert.equal(good.status, 200);
  assert.equal(good.headers['client-request-id'], id);
  const bad = JSON.parse(
    (await post(directory.bench, `/${tenantId}/oauth2/v2.0/token`, { ...form, client_secret: 'x' })).text,
  );
  assert.equal(bad.correlation_id, id);
});

test('the documents keep the contracts that clients read them by', async () => {
  const endpoint = encodeURIComponent('https://login.windows.net/common/oauth2/authorize');
  InstanceDiscovery.parse(await get(`/common/discovery/instance?authorization_endpoint=${endpoint}`));
  for (const path of ['/common', '/contoso.com']) {
    OpenIdConfiguration.parse(await get(`${path}/.well-known/openid-configuration`));
    OpenIdConfiguration.parse(await get(`${path}/v2.0/.well-known/openid-configuration`));
    Jwks.parse(await get(`${path}/discovery/keys`));
    Jwks.parse(await get(`${path}/discovery/v2.0/keys`));
  }
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(directory.bench.defects, []);
});
