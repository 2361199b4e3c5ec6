/** What Graph says of what it does not answer: a gap of Glovebox, a mistake of the client, a method that nobody takes. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { schemaOf } from '../../../mock-cloud/graph/schema/schema.ts';
import { walk } from '../../../mock-cloud/graph/schema/walk.ts';
import { ENTITY_SETS } from '../../../mock-cloud/graph/sets/entity-sets.ts';
import { codeOf, errorOf } from './answers.ts';
import { type GraphAnswer, graphClient, startGraph } from './bench.ts';

const bench = await startGraph();
after(() => bench.close());
const client = await graphClient(bench);

const ID = '00000000-0000-4000-8000-000000000000';
const VERSIONS = ['v1.0', 'beta'] as const;

const header = (answer: GraphAnswer): unknown => answer.headers['x-glovebox-not-served'];

function assertNotServed(answer: GraphAnswer, method: string, template: string): void {
  assert.deepEqual(codeOf(answer), [501, 'NotImplemented'], `${method} ${template}: ${answer.text}`);
  assert.match(String(errorOf(answer).message), /^Glovebox does not serve /);
  assert.equal(header(answer), `${method} ${template}`);
}

function assertUnknown(answer: GraphAnswer, segment: string): void {
  assert.deepEqual(
    [answer.status, errorOf(answer), header(answer)],
    [400, { code: 'BadRequest', message: `Resource not found for the segment '${segment}'.` }, undefined],
  );
}

/** The type of what an entity set holds, by the schema. */
function typeAt(version: 'v1.0' | 'beta', path: string): string {
  const [root = '', rest] = path.split('/');
  const first = schemaOf(version).root(root);
  assert.ok(first, `${path} has no root in ${version}`);
  if (rest === undefined) return first.type.name;
  const property = schemaOf(version).type(first.type.name)?.property(rest);
  assert.ok(property?.type, `${path} is not in the schema of ${version}`);
  return property.type.name;
}

const SERVED = VERSIONS.flatMap((version) =>
  ENTITY_SETS.filter((set) => set.versions.includes(version)).map((set) => ({ version, set })),
);

const SINGLETONS: ReadonlySet<string> = new Set([
  'me',
  'deviceManagement',
  'deviceManagement/windowsAutopilotSettings',
  'deviceManagement/managedDeviceOverview',
  'deviceManagement/applePushNotificationCertificate',
  'deviceManagement/androidManagedStoreAccountEnterpriseSettings',
]);

test('every navigation of every entity set is served, refused as the live service does, or a gap', async () => {
  let gaps = 0;
  for (const { version, set } of SERVED) {
    const type = schemaOf(version).type(typeAt(version, set.path));
    const single = SINGLETONS.has(set.path);
    const one = single ? set.path : `${set.path}/${ID}`;
    const pattern = single ? set.path : `${set.path}/{id}`;
    for (const { name } of type?.properties().filter(({ isNavigation }) => isNavigation) ?? []) {
      const path = `/${version}/${one}/${name}`;
      // A set of its own answers there.
      if (SERVED.some((other) => other.version === version && other.set.path === `${set.path}/${name}`))
        continue;
      const answer = await client.get(path);
      const route = Object.keys(set.routes).find((key) => key === `GET ${single ? '' : '{id}/'}${name}`);
      if (route !== undefined) assert.equal(header(answer), undefined, path);
      else if (answer.status !== 400) {
        assertNotServed(answer, 'GET', `/${version}/${pattern}/${name}`);
        gaps += 1;
      } else assert.equal(errorOf(answer).code, 'No method match route template', path);
      assertUnknown(await client.get(`/${version}/${one}/${name}Typo`), `${name}Typo`);
    }
  }
  assert.ok(gaps > 150, `${gaps} gaps`);
});

test('every method on every entity set is served, refused by its area, or a gap', async () => {
  const seen = new Set<number>();
  for (const { version, set } of SERVED) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await client.send(method, `/${version}/${set.path}`);
      const at = `${method} /${version}/${set.path}`;
      // A library of Microsoft's that is not here is served, and marked as not being all.
      const whole = String(header(answer) ?? '').includes('#') ? undefined : header(answer);
      if (method in set.routes) assert.equal(whole, undefined, at);
      else if (answer.status === 501) assertNotServed(answer, method, `/${version}/${set.path}`);
      else if (set.area === 'directory')
        assert.deepEqual(codeOf(answer), [405, 'Request_BadRequest'], `${at}: ${answer.text}`);
      else assert.deepEqual(codeOf(answer), [400, 'No method match route template'], at);
      seen.add(answer.status);
    }
  }
  assert.deepEqual(
    [405, 501].filter((status) => !seen.has(status)),
    [],
  );
});

test('a real path that is not served is a gap, by whatever it is named', async () => {
  const gaps: readonly (readonly [string, string, string?])[] = [
    ['GET', '/beta/deviceManagement/embeddedSIMActivationCodePools'],
    ['POST', '/beta/deviceManagement/ndesConnectors'],
    ['GET', '/v1.0/deviceManagement/auditEvents'],
    ['GET', '/v1.0/deviceAppManagement'],
    ['GET', '/v1.0/servicePrincipals'],
    ['GET', '/v1.0/directory/deletedItems/microsoft.graph.group'],
    [
      'POST',
      `/beta/deviceManagement/managedDevices/${ID}/shutDown`,
      '/beta/deviceManagement/managedDevices/{id}/shutDown',
    ],
    ['PATCH', `/v1.0/users/${ID}`, '/v1.0/users/{id}'],
    ['POST', '/v1.0/users'],
    ['GET', '/v1.0/users/delta'],
    ['GET', '/v1.0/groups/delta()', '/v1.0/groups/delta'],
    [
      'GET',
      `/v1.0/groups/${ID}/members/microsoft.graph.servicePrincipal`,
      '/v1.0/groups/{id}/members/microsoft.graph.servicePrincipal',
    ],
    ['GET', `/v1.0/users('${ID}')/photo/$value`, '/v1.0/users/{id}/photo/$value'],
    ['PUT', `/v1.0/users/${ID}/manager/$ref`, '/v1.0/users/{id}/manager/$ref'],
    ['GET', `/v1.0/devices/${ID}/displayName`, '/v1.0/devices/{id}/displayName'],
    [
      'GET',
      `/beta/devices/${ID}/extensionAttributes/extensionAttribute1`,
      '/beta/devices/{id}/extensionAttributes/extensionAttribute1',
    ],
    [
      'GET',
      `/beta/deviceManagement/microsoftTunnelSites/${ID}/microsoftTunnelServers/7_x`,
      '/beta/deviceManagement/microsoftTunnelSites/{id}/microsoftTunnelServers/{id}',
    ],
    [
      'GET',
      `/v1.0/deviceManagement/deviceConfigurations/${ID}/getOmaSettingPlainTextValue(secretReferenceValueId='x')`,
      '/v1.0/deviceManagement/deviceConfigurations/{id}/getOmaSettingPlainTextValue',
    ],
    [
      'POST',
      `/beta/deviceAppManagement/mobileApps/${ID}/microsoft.graph.win32LobApp/contentVersions`,
      '/beta/deviceAppManagement/mobileApps/{id}/microsoft.graph.win32LobApp/contentVersions',
    ],
    [
      'POST',
      `/V1.0/DEVICEMANAGEMENT/manageddevices/${ID}/REMOTELOCK`,
      '/v1.0/deviceManagement/managedDevices/{id}/remoteLock',
    ],
    ['GET', '/v1.0/myorganization/servicePrincipals'],
  ];
  for (const [method, path, template = path] of gaps) {
    assertNotServed(await client.send(method, path), method, template);
  }
});

test('the message names Glovebox and the path that was asked for', async () => {
  const answer = await client.send('POST', `/beta/deviceManagement/managedDevices('${ID}')/shutDown`, {});
  assert.equal(
    errorOf(answer).message,
    `Glovebox does not serve POST /beta/deviceManagement/managedDevices('${ID}')/shutDown. The real service has it: this is a gap of Glovebox, not a mistake of the client.`,
  );
  assert.deepEqual(Object.keys(Object(answer.json.error)), ['code', 'message', 'innerError']);
  assert.match(String(answer.headers['request-id']), /^[0-9a-f-]{36}$/);
});

test('what the live service does not know either keeps its answer', async () => {
  const unknown: readonly (readonly [string, string, string])[] = [
    ['GET', '/v1.0/servicePrincipal', 'servicePrincipal'],
    ['GET', '/v1.0/deviceManagement/configurationPolicies', 'configurationPolicies'],
    ['POST', `/v1.0/deviceManagement/managedDevices/${ID}/setDeviceName`, 'setDeviceName'],
    ['POST', `/beta/deviceManagement/managedDevices/${ID}/wype`, 'wype'],
    [
      'GET',
      `/v1.0/groups/${ID}/members/microsoft.graph.servicePrinciple`,
      'microsoft.graph.servicePrinciple',
    ],
    ['GET', `/v1.0/devices/${ID}/displayName/length`, 'length'],
    ['GET', '/v1.0/users/$counts', '$counts'],
  ];
  for (const [method, path, segment] of unknown) assertUnknown(await client.send(method, path), segment);
});

test('what the live service itself does not route keeps its answer, in the words that its users report', async () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/2323
  const answer = await client.get(`/v1.0/users/${ID}/managedDevices/${ID}`);
  assert.deepEqual(errorOf(answer), {
    code: 'No method match route template',
    message: `No OData route exists that match template ~/entityset/key/navigation/key with http verb GET for request /DeviceFE_2508/StatelessDeviceFEService/users('${ID}')/managedDevices('${ID}').`,
  });
  assert.deepEqual([answer.status, header(answer)], [400, undefined]);
});

test('methods that no such resource takes', async () => {
  const refused: readonly (readonly [string, string])[] = [
    ['PUT', '/v1.0/users'],
    ['DELETE', '/v1.0/groups'],
    ['POST', `/v1.0/users/${ID}`],
    ['PUT', `/v1.0/devices/${ID}`],
    ['GET', `/v1.0/users/${ID}/revokeSignInSessions`],
    ['POST', '/v1.0/users/delta'],
    ['DELETE', `/v1.0/users/${ID}/displayName`],
    ['DELETE', '/v1.0/users/$count'],
    ['TRACE', '/v1.0/servicePrincipals'],
  ];
  for (const [method, path] of refused) {
    const answer = await client.send(method, path);
    assert.deepEqual(
      [...codeOf(answer), header(answer)],
      [405, 'Request_BadRequest', undefined],
      `${method} ${path}`,
    );
  }
});

test('the schema and the service document are gaps without a token; all else needs one first', async () => {
  const anonymous = { Authorization: '' };
  assertNotServed(await client.get('/beta/$metadata', anonymous), 'GET', '/beta/$metadata');
  assertNotServed(await client.get('/v1.0/', anonymous), 'GET', '/v1.0/');
  assert.equal((await client.get('/v1.0/servicePrincipals', anonymous)).status, 401);
});

test('a batch names the gaps of its parts, and in its own header too', async () => {
  const answer = await client.send('POST', '/v1.0/$batch', {
    requests: [
      { id: '1', method: 'GET', url: '/organization' },
      { id: '2', method: 'GET', url: '/deviceManagement/auditEvents' },
      { id: '3', method: 'GET', url: `/users/${ID}/manager` },
    ],
  });
  assert.equal(answer.status, 200);
  assert.equal(header(answer), 'GET /v1.0/deviceManagement/auditEvents, GET /v1.0/users/{id}/manager');
  const responses: readonly { id: string; status: number; headers: object }[] = Object(answer.json.responses);
  const statuses = Object.fromEntries(responses.map(({ id, status }) => [id, status]));
  assert.deepEqual(statuses, { 1: 200, 2: 501, 3: 501 });
  assert.equal(
    Reflect.get(responses.find(({ id }) => id === '3')?.headers ?? {}, 'x-glovebox-not-served'),
    'GET /v1.0/users/{id}/manager',
  );
});

test('what a client makes up below a path without a schema stays fit for a header', () => {
  const walked = walk('beta', [
    { text: 'servicePrincipals', inBrackets: false },
    { text: 'a\r\nSet-Cookie: x', inBrackets: false },
    { text: 'é', inBrackets: false },
    { text: 'owners', inBrackets: false },
  ]);
  assert.equal(walked.kind === 'real' && walked.template, 'servicePrincipals/{id}/{id}/owners');
});
