/** Unmodified @azure/msal-node and @azure/identity: every way in which a client proves who it is. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  EnvironmentCredential,
  OnBehalfOfCredential,
} from '@azure/identity';
import {
  AuthError,
  ConfidentialClientApplication,
  CryptoProvider,
  InteractionRequiredAuthError,
  PublicClientApplication,
} from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { setupServer } from 'msw/node';
import { handlers, type OutsideCloud, READY_TENANT, startCloud } from '../../../mock-cloud/msw/index.ts';
import { createBrowser } from '../entra/browser.ts';
import { assertion, createIdentity, REGISTERED, SIGNING_CLIENT, x5tS256 } from '../entra/signing-client.ts';
import { enter, redirectOf } from '../entra/tenant.ts';
import { API, API_SCOPE, API_SECRET, NATIVE } from '../entra/web-api.ts';
import { AUTHORITY, byFetch, GRAPH_SCOPES, READER } from './msw-suite.ts';

const TOOL = {
  displayName: 'Import tool',
  clientId: SIGNING_CLIENT,
  certificates: [REGISTERED.pem],
  applicationPermissions: ['DeviceManagementManagedDevices.Read.All'],
};
const INVENTORY = {
  displayName: 'Inventory API',
  clientId: API,
  secret: API_SECRET,
  exposedPermissions: ['Devices.Read'],
  delegatedPermissions: ['User.Read'],
};
const CALLER = {
  displayName: 'Inventory',
  clientId: NATIVE,
  delegatedPermissions: ['User.Read', API_SCOPE],
};
const STRANGER = createIdentity('somebody else');

let cloud: OutsideCloud;
let server: ReturnType<typeof setupServer>;
const folder = mkdtempSync(path.join(tmpdir(), 'glovebox-credentials-'));
const pemFile = path.join(folder, 'client.pem');

before(async () => {
  cloud = await startCloud({
    tenant: {
      ...READY_TENANT,
      applications: [...READY_TENANT.applications, READER, TOOL, INVENTORY, CALLER],
    },
  });
  server = setupServer(...handlers(cloud));
  server.listen({ onUnhandledFrame: 'error' });
  writeFileSync(pemFile, REGISTERED.keyPem + REGISTERED.pem);
});
after(() => {
  server.close();
  cloud.close();
  rmSync(folder, { recursive: true });
  assert.deepEqual(cloud.defects, []);
});

const authority = () => `${AUTHORITY}/${cloud.tenant.id}`;
const withCertificate = (certificate: Readonly<Record<string, string>>) =>
  new ConfidentialClientApplication({
    auth: {
      clientId: TOOL.clientId,
      authority: authority(),
      clientCertificate: { privateKey: REGISTERED.keyPem, ...certificate },
    },
  });
const sha256 = Buffer.from(x5tS256(REGISTERED), 'base64url').toString('hex');
const sent = async (): Promise<string[]> =>
  (await cloud.control.journal()).flatMap(({ requestBody }) => {
    const value = new URLSearchParams(requestBody?.toString()).get('client_assertion');
    return value === null ? [] : [value];
  });

const CERTIFICATES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the SHA-1 thumbprint': { thumbprint: REGISTERED.thumbprint },
  'the SHA-256 thumbprint': { thumbprintSha256: sha256 },
  'the thumbprint and the certificate (x5c)': { thumbprintSha256: sha256, x5c: REGISTERED.pem },
};

for (const [what, certificate] of Object.entries(CERTIFICATES)) {
  test(`msal-node: a certificate by ${what}, and Graph takes the token`, async () => {
    const result = await withCertificate(certificate).acquireTokenByClientCredential({
      scopes: GRAPH_SCOPES,
    });
    assert.ok(result);
    const claims = decodeJwt(result.accessToken);
    assert.deepEqual([claims.appidacr, claims.roles], ['2', TOOL.applicationPermissions]);
    const answer = await fetch('https://graph.microsoft.com/v1.0/deviceManagement/managedDevices', {
      headers: { Authorization: `Bearer ${result.accessToken}` },
    });
    assert.equal(answer.status, 200);
  });
}

test('msal-node asks for two resources with one assertion, as it does in production', async () => {
  const client = withCertificate({ thumbprint: REGISTERED.thumbprint });
  const before = (await sent()).length;
  for (const resource of ['https://graph.microsoft.com', 'https://api.manage.microsoft.com'])
    assert.ok(await client.acquireTokenByClientCredential({ scopes: [`${resource}/.default`] }));
  const used = (await sent()).slice(before);
  assert.equal(used.length, 2);
  assert.equal(used[0], used[1]);
});

test('msal-node: the key of another certificate is AADSTS700027', async () => {
  const client = withCertificate({ thumbprint: REGISTERED.thumbprint, privateKey: STRANGER.keyPem });
  await assert.rejects(
    client.acquireTokenByClientCredential({ scopes: GRAPH_SCOPES }),
    (error) => error instanceof AuthError && /AADSTS700027/.test(error.message),
  );
});

test('@azure/identity: secret, certificate file, environment, assertion of its own', async () => {
  const { id } = cloud.tenant;
  const variables = {
    AZURE_TENANT_ID: id,
    AZURE_CLIENT_ID: TOOL.clientId,
    AZURE_CLIENT_CERTIFICATE_PATH: pemFile,
  };
  Object.assign(process.env, variables);
  const credentials = [
    new ClientSecretCredential(id, READER.clientId, READER.secret),
    new ClientCertificateCredential(id, TOOL.clientId, { certificatePath: pemFile }),
    new ClientCertificateCredential(id, TOOL.clientId, pemFile, { sendCertificateChain: true }),
    new EnvironmentCredential(),
    new ClientAssertionCredential(id, TOOL.clientId, () => assertion(cloud.clock.now(), id)),
  ];
  const proofs: unknown[] = [];
  for (const credential of credentials)
    proofs.push(decodeJwt((await credential.getToken(GRAPH_SCOPES)).token).appidacr);
  for (const name of Object.keys(variables)) delete process.env[name];
  assert.deepEqual(proofs, ['1', '2', '2', '2', '2']);
});

test('@azure/identity: an assertion that is too old is AADSTS700024', async () => {
  const { id } = cloud.tenant;
  const old = () => assertion(cloud.clock.now() - 3_600_000, id);
  await assert.rejects(
    new ClientAssertionCredential(id, TOOL.clientId, old).getToken(GRAPH_SCOPES),
    /AADSTS700024/,
  );
});

test('msal-node: user name and password; the token of an API is found in the cache by its scope', async () => {
  const client = new PublicClientApplication({ auth: { clientId: NATIVE, authority: authority() } });
  const first = await client.acquireTokenByUsernamePassword({
    scopes: [API_SCOPE],
    username: 'anna@contoso.com',
    password: 'Correct-Horse-7',
  });
  assert.ok(first?.account);
  assert.deepEqual(
    first.scopes.filter((scope) => scope.startsWith('api:')),
    [API_SCOPE],
  );
  const second = await client.acquireTokenSilent({ scopes: [API_SCOPE], account: first.account });
  assert.equal(second.fromCache, true);
  const graph = await client.acquireTokenSilent({ scopes: ['User.Read'], account: first.account });
  assert.equal(graph.fromCache, false);
  assert.match(String(decodeJwt(graph.accessToken).scp), /^User\.Read/);
});

test('msal-node and @azure/identity: on behalf of the user who called the API', async () => {
  const { id } = cloud.tenant;
  const caller = await new PublicClientApplication({
    auth: { clientId: NATIVE, authority: authority() },
  }).acquireTokenByUsernamePassword({
    scopes: [API_SCOPE],
    username: 'anna@contoso.com',
    password: 'Correct-Horse-7',
  });
  const userAssertionToken = caller?.accessToken ?? '';
  const scopes = ['https://graph.microsoft.com/User.Read'];
  const api = new ConfidentialClientApplication({
    auth: { clientId: API, clientSecret: API_SECRET, authority: authority() },
  });
  const byMsal = await api.acquireTokenOnBehalfOf({ oboAssertion: userAssertionToken, scopes });
  assert.equal(byMsal?.account?.username, 'anna@contoso.com');
  const byIdentity = await new OnBehalfOfCredential({
    tenantId: id,
    clientId: API,
    clientSecret: API_SECRET,
    userAssertionToken,
  }).getToken(scopes);
  const claims = decodeJwt(byIdentity?.token ?? '');
  assert.deepEqual([claims.appid, claims.upn, claims.appidacr], [API, 'anna@contoso.com', '1']);
  await assert.rejects(
    api.acquireTokenOnBehalfOf({
      oboAssertion: userAssertionToken,
      scopes: ['https://graph.microsoft.com/Mail.Read'],
    }),
    (error) => error instanceof InteractionRequiredAuthError && error.subError === 'consent_required',
  );
});

test('msal-node: a new permission is asked for on the consent page, and then it is there', async () => {
  const client = new PublicClientApplication({ auth: { clientId: NATIVE, authority: authority() } });
  const scopes = ['Mail.Read'];
  const redirectUri = 'http://localhost';
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const address = new URL(
    await client.getAuthCodeUrl({
      scopes,
      redirectUri,
      codeChallenge: challenge,
      codeChallengeMethod: 'S256',
    }),
  );
  const browser = createBrowser({ call: byFetch });
  const first = await browser.open(address.pathname + address.search);
  const page = await enter(browser, first, 'ben@contoso.com');
  assert.deepEqual(page.headings, ['Permissions requested']);
  const code = redirectOf(await browser.press(page, 'Accept')).searchParams.get('code') ?? '';
  const result = await client.acquireTokenByCode({ code, scopes, redirectUri, codeVerifier: verifier });
  assert.ok(result.scopes.includes('Mail.Read'), result.scopes.join(' '));
  assert.equal(result.account?.username, 'ben@contoso.com');
});
