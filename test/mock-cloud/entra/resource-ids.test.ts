/** Which services tokens can be for: the resource ids that tools of Azure have built in. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { verified } from './outsider.ts';
import { json } from './refusal.ts';
import { post, startDirectory, tokensFor } from './tenant.ts';

const directory = await startDirectory();
const { bench, tenant } = directory;
after(() => bench.close());

const V2 = `/${tenant.id}/oauth2/v2.0/token`;
const own = {
  grant_type: 'client_credentials',
  client_id: tenant.administrator.clientId,
  client_secret: tenant.administrator.secret,
};

/** As `az cloud show` lists them. */
const AZURE: readonly string[] = [
  'https://management.core.windows.net/',
  'https://management.azure.com/',
  'https://graph.windows.net/',
  'https://graph.microsoft.com/',
  'https://batch.core.windows.net/',
  'https://datalake.azure.net/',
  'https://ossrdbms-aad.database.windows.net',
  'https://api.loganalytics.io',
  'https://api.applicationinsights.io',
  'https://dev.azuresynapse.net',
  'https://attest.azure.net',
  'https://vault.azure.net',
  'https://storage.azure.com/',
  'https://database.windows.net/',
  'https://azconfig.io',
];

for (const resource of AZURE) {
  test(`az login --service-principal: a token for ${resource}`, async () => {
    const answer = await post(bench, V2, { ...own, scope: `${resource}/.default` });
    assert.equal(answer.status, 200, answer.text);
    const claims = await verified(bench, JSON.parse(answer.text).access_token, { audience: resource });
    assert.deepEqual([claims.idtyp, claims.appid], ['app', own.client_id]);
  });
}

test('the two names of the Azure Resource Manager, and its id, are one service; a name nearby is none', async () => {
  const scopes = ['https://management.azure.com/.default', '797f4846-ba00-4fd7-ba43-dac1f8f63013/.default'];
  for (const scope of scopes) assert.equal((await post(bench, V2, { ...own, scope })).status, 200);
  for (const scope of [
    'https://management.azure.org/.default',
    'https://sub.management.azure.com/.default',
  ]) {
    const { description } = await json(post(bench, V2, { ...own, scope }));
    assert.match(description, /^AADSTS500011: The resource principal named https:/);
  }
});

test('version 1 names the resource as the client did', async () => {
  const resource = 'https://management.core.windows.net/';
  const { text } = await post(bench, `/${tenant.id}/oauth2/token`, { ...own, resource });
  assert.equal(JSON.parse(text).resource, resource);
});

test('the broker has for each service what it was given beforehand', async () => {
  const scopeFor = async (resource: string) =>
    (await verified(bench, (await tokensFor(directory, 'anna@contoso.com', resource)).access_token, {})).scp;
  assert.deepEqual(
    [
      await scopeFor('https://graph.microsoft.com'),
      await scopeFor('https://enrollment.manage.microsoft.com/'),
      await scopeFor('urn:ms-drs:enterpriseregistration.windows.net'),
      await scopeFor('https://management.azure.com/'),
      await scopeFor('https://vault.azure.net'),
    ],
    [
      'email openid profile User.Read User.ReadWrite',
      'mdm_delegation',
      'adrs_access',
      'mdm_delegation',
      'user_impersonation',
    ],
  );
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
