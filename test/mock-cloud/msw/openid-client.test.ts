/** Unmodified openid-client: it reads what discovery says, and goes by it. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { setupServer } from 'msw/node';
import * as client from 'openid-client';
import { handlers, type OutsideCloud, READY_TENANT, startCloud } from '../../../mock-cloud/msw/index.ts';
import { REGISTERED, SIGNING_CLIENT, x5t } from '../entra/signing-client.ts';
import { AUTHORITY, READER } from './msw-suite.ts';

const TOOL = { displayName: 'Tool', clientId: SIGNING_CLIENT, certificates: [REGISTERED.pem] };
const GRAPH = { scope: 'https://graph.microsoft.com/.default' };

let cloud: OutsideCloud;
let server: ReturnType<typeof setupServer>;
before(async () => {
  cloud = await startCloud({
    tenant: { ...READY_TENANT, applications: [...READY_TENANT.applications, READER, TOOL] },
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
