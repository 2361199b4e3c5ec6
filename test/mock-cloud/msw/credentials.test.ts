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
} from '@azure/identity';
import { AuthError, ConfidentialClientApplication } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { setupServer } from 'msw/node';
import { handlers, type OutsideCloud, READY_TENANT, startCloud } from '../../../mock-cloud/msw/index.ts';
import { assertion, createIdentity, REGISTERED, SIGNING_CLIENT, x5tS256 } from '../entra/signing-client.ts';
import { AUTHORITY, GRAPH_SCOPES, READER } from './msw-suite.ts';

const TOOL = {
  displayName: 'Import tool',
  clientId: SIGNING_CLIENT,
  certificates: [REGISTERED.pem],
  applicationPermissions: ['DeviceManagementManagedDevices.Read.All'],
};
const STRANGER = createIdentity('somebody else');

let cloud: OutsideCloud;
let server: ReturnType<typeof setupServer>;
const folder = mkdtempSync(path.join(tmpdir(), 'glovebox-credentials-'));
const pemFile = path.join(folder, 'client.pem');

before(async () => {
  cloud = await startCloud({
    tenant: { ...READY_TENANT, applications: [...READY_TENANT.applications, READER, TOOL] },
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
