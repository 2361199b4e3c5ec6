/** What every request to Graph has in common: addresses, tokens, permissions, headers, errors (graph.md 1, 2, 8, 10). */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { codeOf, errorOf } from './answers.ts';
import {
  clientOf,
  type GraphAnswer,
  type GraphClient,
  graphClient,
  IDENTITIES,
  startGraph,
  tokenFor,
} from './bench.ts';
import { SEVEN_USERS } from './office.ts';

const bench = await startGraph();
after(() => bench.close());
const client = await graphClient(bench, SEVEN_USERS);

test('tokens: bare and with Bearer, refused by what is wrong with them', async () => {
  const ask = (authorization: string): Promise<GraphAnswer> =>
    client.get('/v1.0/organization', { Authorization: authorization });
  assert.equal((await ask(client.token)).status, 200);
  assert.equal((await ask(`bearer ${client.token}`)).status, 200);
  const expired = await tokenFor(bench, client.tenantId, { exp: bench.now / 1000 - 3600 });
  const elsewhere = await tokenFor(bench, client.tenantId, {
    aud: 'https://enrollment.manage.microsoft.com',
  });
  const noTenant = await tokenFor(bench, '99999999-0000-4000-8000-000000000000');
  const cases: readonly (readonly [string, RegExp])[] = [
    ['', /^Access token is empty\.$/],
    ['Bearer', /^Access token is empty\.$/],
    ['Bearer x', /80049217/],
    [`Bearer ${expired}`, /^Lifetime validation failed, the token is expired\.$/],
    [`Bearer ${elsewhere}`, /Invalid audience/],
    [`Bearer ${noTenant}`, /Invalid tenant/],
    [`Bearer ${client.token.slice(0, -6)}AAAAAA`, /Invalid signature/],
  ];
  for (const [authorization, message] of cases) {
    const answer = await ask(authorization);
    assert.deepEqual(codeOf(answer), [401, 'InvalidAuthenticationToken']);
    assert.match(String(errorOf(answer).message), message);
    assert.match(String(answer.headers['www-authenticate']), /^Bearer /);
  }
});

test('permissions: application roles and delegated scopes; refusals name them', async () => {
  const as = async (claims: Readonly<Record<string, unknown>>): Promise<GraphClient> =>
    clientOf(bench, client.tenantId, await tokenFor(bench, client.tenantId, claims));
  const reader = await as({ roles: ['DeviceManagementServiceConfig.Read.All'] });
  assert.equal((await reader.get(IDENTITIES)).status, 200);
  const refused = await reader.send('POST', '/beta/deviceManagement/windowsAutopilotDeploymentProfiles', {});
  assert.deepEqual(codeOf(refused), [403, 'Forbidden']);
  assert.match(
    JSON.parse(String(errorOf(refused).message)).Message,
    /^Application is not authorized to perform this operation\. Application must have one of the following scopes: DeviceManagementServiceConfig\.ReadWrite\.All - /,
  );
  assert.deepEqual(codeOf(await reader.get('/v1.0/users')), [403, 'Authorization_RequestDenied']);
  const delegated = await as({ roles: undefined, scp: 'User.Read.All openid', idtyp: 'user' });
  assert.equal((await delegated.get('/v1.0/users')).status, 200);
  assert.equal((await delegated.get('/v1.0/groups')).status, 403);
  const noIntune = await graphClient(bench, { domain: 'small.com', intuneSubscription: false });
  assert.match(
    String(errorOf(await noIntune.get(IDENTITIES)).message),
    /^Request not applicable to target tenant/,
  );
  assert.deepEqual(await noIntune.list('/beta/subscribedSkus'), []);
});

test('addresses: any case, both key forms, slashes at the end, empty query parts', async () => {
  const [group] = await client.list("/v1.0/groups?$filter=displayName eq 'O''Brien'");
  const id = String(group?.id);
  for (const path of [
    `/v1.0/groups/${id}`,
    `/V1.0/GROUPS('${id}')`,
    `/beta/groups(%27${id}%27)/`,
    `/v1.0/groups/${id.toUpperCase()}?&_=1&`,
  ]) {
    const { status, json } = await client.get(path);
    assert.deepEqual([status, json.displayName], [200, "O'Brien"], path);
  }
  assert.equal((await client.get("/v1.0/users('user1@CONTOSO.com')")).json.displayName, 'User 1');
  assert.equal(
    (await client.get('/beta/devicemanagement/windowsautopilotdeviceidentities/?top=999')).status,
    200,
  );
});

test('what is not there: segments, routes and methods in the words of the live service', async () => {
  const id = '00000000-0000-4000-8000-000000000000';
  const segment = [
    ['/v1.0/deviceManagement/windowsAutopilotDeploymentProfiles', 'windowsAutopilotDeploymentProfiles'],
    ['/v1.0/deviceManagement/windowsAutopilotSettings', 'windowsAutopilotSettings'],
    ['/beta/deviceManagement/frobnicate', 'frobnicate'],
    ['/beta/frobnicate', 'frobnicate'],
    ['/v2.0/users', 'v2.0'],
    [`/beta/groups/${id}/frobnicate`, 'frobnicate'],
    ['/', ''],
  ] as const;
  for (const [path, name] of segment) {
    const answer = await client.get(path);
    assert.deepEqual(
      [answer.status, errorOf(answer)],
      [400, { code: 'BadRequest', message: `Resource not found for the segment '${name}'.` }],
      path,
    );
  }
  const backend = '/DeviceEnrollmentFE_2308/StatelessDeviceEnrollmentFEService/deviceManagement';
  const noRoute = [
    [
      'POST',
      'windowsAutopilotDeviceIdentities',
      '~/singleton/navigation',
      `${backend}/windowsAutopilotDeviceIdentities`,
    ],
    [
      'PATCH',
      `windowsAutopilotDeviceIdentities/${id}`,
      '~/singleton/navigation/key',
      `${backend}/windowsAutopilotDeviceIdentities('${id}')`,
    ],
    [
      'PATCH',
      `importedWindowsAutopilotDeviceIdentities('${id}')`,
      '~/singleton/navigation/key',
      `${backend}/importedWindowsAutopilotDeviceIdentities('${id}')`,
    ],
    [
      'GET',
      `windowsAutopilotDeviceIdentities/${id}/deploymentProfile`,
      '~/singleton/navigation/key/navigation',
      `${backend}/windowsAutopilotDeviceIdentities('${id}')/deploymentProfile`,
    ],
  ] as const;
  for (const [method, path, template, request] of noRoute) {
    const answer = await client.send(method, `/beta/deviceManagement/${path}`);
    assert.deepEqual(errorOf(answer), {
      code: 'No method match route template',
      message: `No OData route exists that match template ${template} with http verb ${method} for request ${request}.`,
    });
    assert.equal(answer.status, 400);
  }
  assert.match(
    String(errorOf(await client.get('/beta/deviceManagement/managedDevices/$count')).message),
    /template ~\/singleton\/navigation\/\$count /,
  );
  assert.equal(
    (await client.get('/beta/deviceAppManagement/mobileApps/microsoft.graph.win32LobApp')).status,
    400,
  );
  assert.equal((await client.send('PUT', '/v1.0/users')).status, 405);
});

test('the Intune envelope is JSON inside of JSON, with the activity id of the client', async () => {
  const answer = await client.get(`${IDENTITIES}/00000000-0000-4000-8000-000000000000`, {
    'client-request-id': 'abc-1',
  });
  assert.deepEqual(codeOf(answer), [404, 'ResourceNotFound']);
  assert.equal(answer.headers['client-request-id'], 'abc-1');
  const text = String(errorOf(answer).message);
  assert.ok(text.startsWith('{\r\n  "_version": 3,\r\n'));
  const inner = JSON.parse(text);
  assert.match(
    inner.Message,
    /^An error has occurred - Operation ID \(for customer support\): 0{8}-.* - Activity ID: abc-1 - Url: https:\/\/fef\./,
  );
  const innerError = Reflect.get(Object(answer.json.error), 'innerError');
  assert.deepEqual(Object.keys(innerError), ['date', 'request-id', 'client-request-id']);
  assert.equal(innerError.date, new Date(bench.now).toISOString().slice(0, 19));
});

test('headers and metadata levels', async () => {
  const list = '/v1.0/groups';
  const answer = await client.get(list);
  assert.match(
    String(answer.headers['content-type']),
    /^application\/json;odata\.metadata=minimal;odata\.streaming=true;IEEE754Compatible=false;charset=utf-8$/,
  );
  assert.equal(answer.headers['odata-version'], '4.0');
  assert.equal(answer.json['@odata.context'], 'https://graph.microsoft.com/v1.0/$metadata#groups');
  const none = await client.get(list, { Accept: 'application/json;odata.metadata=none' });
  assert.equal(none.text.includes('@odata'), false);
  const [full] = await client.list('/beta/deviceManagement/deviceEnrollmentConfigurations', {
    Accept: 'application/json;odata.metadata=full',
  });
  assert.ok(full !== undefined);
  assert.ok(
    'assignments@odata.navigationLink' in full &&
      '#microsoft.graph.assign' in full &&
      '@odata.editLink' in full,
  );
});
