/** Query options, paging, batches, and requests that nobody should send (graph.md 2.4, 2.5, 3). */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { codeOf, errorOf } from './answers.ts';
import { type GraphAnswer, graphClient, startGraph } from './bench.ts';
import { SEVEN_USERS } from './office.ts';

const bench = await startGraph();
after(() => bench.close());
const client = await graphClient(bench, SEVEN_USERS);

test('paging: absolute links, followed to the end, each entity once', async () => {
  const seen: unknown[] = [];
  let next: unknown = '/v1.0/users?$top=3&$select=displayName&$count=true';
  let pages = 0;
  while (typeof next === 'string') {
    const { json } = await client.get(next.replace('https://graph.microsoft.com', ''));
    assert.equal(json['@odata.count'], pages === 0 ? 7 : undefined);
    seen.push(
      ...(Array.isArray(json.value)
        ? json.value.map((user: unknown) => Reflect.get(Object(user), 'displayName'))
        : []),
    );
    next = json['@odata.nextLink'];
    if (next !== undefined)
      assert.match(String(next), /^https:\/\/graph\.microsoft\.com\/v1\.0\/users\?.*%24skiptoken=/);
    pages += 1;
  }
  assert.equal(pages, 3);
  assert.deepEqual(
    seen.sort(),
    Array.from({ length: 7 }, (_, n) => `User ${n}`),
  );
  assert.equal((await client.get('/v1.0/users?$skiptoken=frobnicate')).status, 400);
  assert.equal((await client.get('/v1.0/users?$top=1000')).status, 400);
  assert.equal((await client.list('/v1.0/users?$skip=5')).length, 2);
});

test('query options: select, order, filter, and what needs advanced queries', async () => {
  const selected = await client.get('/v1.0/users?$select=id,DISPLAYNAME&$orderby=displayName desc&$top=1');
  assert.equal(
    selected.json['@odata.context'],
    'https://graph.microsoft.com/v1.0/$metadata#users(id,DISPLAYNAME)',
  );
  const [first] = Array.isArray(selected.json.value) ? selected.json.value : [];
  assert.deepEqual([Object.keys(first), first.displayName], [['id', 'displayName'], 'User 6']);
  assert.equal((await client.get('/v1.0/users?$select=frobnicated')).status, 400);
  assert.equal((await client.get('/v1.0/users?$expand=frobnicated')).status, 400);
  assert.equal(
    (await client.list("/v1.0/groups?$filter=groupTypes/any(c:c eq 'DynamicMembership')")).length,
    1,
  );
  const not =
    "/v1.0/groups?$filter=securityEnabled eq true and NOT groupTypes/any(c:c eq 'DynamicMembership')";
  assert.deepEqual(codeOf(await client.get(not)), [400, 'Request_UnsupportedQuery']);
  assert.deepEqual(codeOf(await client.get(`${not}&$count=true`)), [400, 'Request_UnsupportedQuery']);
  assert.equal((await client.list(`${not}&$count=true`, { ConsistencyLevel: 'eventual' })).length, 1);
  const search = '/v1.0/groups?$search="displayName:brien"';
  assert.equal((await client.get(search)).status, 400);
  assert.equal((await client.list(search, { ConsistencyLevel: 'eventual' })).length, 1);
  const broken = await client.get("/v1.0/groups?$filter=displayName eq 'x");
  assert.match(String(errorOf(broken).message), /unterminated string literal at position 15/);
  const count = await client.get('/v1.0/users/$count', { ConsistencyLevel: 'eventual' });
  assert.deepEqual([count.text, count.headers['content-type']], ['7', 'text/plain']);
  assert.equal(
    (await client.get('/v1.0/users/$count', { ConsistencyLevel: 'eventual', Accept: 'application/json' }))
      .status,
    415,
  );
});

test('batch: relative addresses, numbers as ids, dependencies, refusals of the whole', async () => {
  const post = (requests: unknown): Promise<GraphAnswer> => client.send('POST', '/beta/$batch', { requests });
  const { status, json } = await post([
    { id: 1, method: 'GET', url: 'organization' },
    { id: 'two', method: 'GET', url: '/groups/nobody' },
    { id: '3', method: 'GET', url: '/users', dependsOn: ['two'] },
    {
      id: '4',
      method: 'POST',
      url: '/groups',
      headers: { 'Content-Type': 'application/json' },
      body: {
        displayName: 'B',
        mailEnabled: false,
        mailNickname: 'b',
        securityEnabled: true,
      },
    },
  ]);
  assert.equal(status, 200);
  const responses = Array.isArray(json.responses) ? json.responses : [];
  const byId = Object.fromEntries(responses.map((response) => [response.id, response]));
  assert.deepEqual(
    Object.keys(byId).map((id) => byId[id].status),
    ['1', '3', '4', 'two'].map((id) => ({ 1: 200, 3: 424, 4: 201, two: 404 })[id]),
  );
  assert.equal(byId['1'].headers['Content-Type'], 'application/json');
  assert.equal(byId['1'].body.value[0].displayName, 'Contoso');
  const many = Array.from({ length: 21 }, (_, n) => ({ id: n, method: 'GET', url: '/users' }));
  for (const requests of [
    many,
    [many[0], many[0]],
    [{ id: '1', method: 'GET', url: 'users', dependsOn: ['9'] }],
    5,
    [5],
  ]) {
    assert.equal((await post(requests)).status, 400);
  }
  assert.equal((await client.send('POST', '/v1.0/$batch', '[')).status, 400);
});

test('batch: a part that writes without a content type, or a body, and nothing of the batch is carried out', async () => {
  const body = { displayName: 'Half', mailEnabled: false, mailNickname: 'half', securityEnabled: true };
  const headers = { 'content-type': 'application/json' };
  const post = { method: 'POST', url: '/groups' };
  const whole = { ...post, id: '1', headers, body };
  for (const [part, words] of [
    [{ ...post, id: '2', body }, "Write request with id '2' does not contain a Content-Type header."],
    [{ ...post, id: 'b', body, headers: { Accept: 'x' } }, "Write request with id 'b' does not contain"],
    [{ ...post, id: '3', headers }, 'Write request id : 3 does not contain Content-Type header or body.'],
    [{ id: '4', method: 'patch', url: '/groups/x', body }, "Write request with id '4' does not contain"],
  ] as const) {
    const answer = await client.send('POST', '/v1.0/$batch', { requests: [whole, part] });
    assert.equal(answer.status, 400);
    assert.ok(String(errorOf(answer).message).startsWith(words), answer.text);
  }
  assert.deepEqual(await client.list("/v1.0/groups?$filter=displayName eq 'Half'"), []);
  const written = await client.send('POST', '/v1.0/$batch', {
    requests: [whole, { id: '2', method: 'DELETE', url: '/groups/nobody' }],
  });
  assert.equal(written.status, 200);
  assert.equal((await client.list("/v1.0/groups?$filter=displayName eq 'Half'")).length, 1);
});

test('no request, however odd, ends in a defect', async () => {
  const sets = [
    'deviceManagement/windowsAutopilotDeviceIdentities',
    'deviceManagement/importedWindowsAutopilotDeviceIdentities',
    'deviceManagement/windowsAutopilotDeploymentProfiles',
    'deviceManagement/deviceEnrollmentConfigurations',
    'deviceManagement/managedDevices',
    'deviceAppManagement/mobileApps',
    'devices',
    'groups',
    'users',
    'directoryObjects',
    '$batch',
    'me',
  ];
  const tails = [
    '',
    '/x',
    "('x')",
    '/x/assignments',
    '/x/assign',
    '/x/members/$ref',
    '/x/setPriority',
    '/$count',
    '/import',
    '/getByIds',
    '/deleteDevices',
    '/%E0',
    '/..',
    '(',
    "('')",
  ];
  const queries = [
    '',
    '?$filter=a',
    "?$filter=contains(serialNumber,'a-b')",
    '?$top=0',
    '?$skip=999999999',
    '?$expand=(',
    '?$orderby=,',
    '?$select=*',
    '?$skiptoken=AAAA',
    '?$search="x:"',
  ];
  const bodies = fc.oneof(
    fc.constantFrom(
      '',
      '{}',
      '[]',
      'null',
      '{"a":',
      '{a:1,}',
      '"x"',
      `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`,
      '{"@odata.id":5,"target":5,"priority":"x","ids":[1],"serialNumbers":"x","requests":[null]}',
    ),
    fc.json(),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT'),
      fc.constantFrom('v1.0', 'beta'),
      fc.constantFrom(...sets),
      fc.constantFrom(...tails),
      fc.constantFrom(...queries),
      bodies,
      async (method, version, set, tail, query, body) => {
        const sent = method === 'GET' ? undefined : body;
        const answer = await client.send(method, `/${version}/${set}${tail}${query}`, sent, {
          ConsistencyLevel: 'eventual',
        });
        assert.notEqual(answer.text, 'defect', `${method} ${set}${tail}${query} ${body}`);
      },
    ),
    { numRuns: 1500 },
  );
  assert.deepEqual(bench.defects, []);
});
