/** Domain join configurations and Intune Connectors in Graph: the rules that the schema does not tell. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Bench } from '../service-bench.ts';
import { messageOf } from './answers.ts';
import {
  CONFIGURATIONS,
  type Entity,
  type GraphAnswer,
  type GraphClient,
  graphClient,
  MINUTE,
  START,
  startGraph,
} from './bench.ts';
import { groupIdOf } from './office.ts';

const CONNECTORS = '/beta/deviceManagement/domainJoinConnectors';
const TYPE = '#microsoft.graph.windowsDomainJoinConfiguration';

let bench: Bench;
let client: GraphClient;

before(async () => {
  bench = await startGraph();
  client = await graphClient(bench, {
    groups: [{ displayName: 'PCs' }, { displayName: 'Kiosks' }],
    configurationProfiles: [{ displayName: 'Settings', category: 'securityPolicies' }],
    onPremises: {
      domains: [{ name: 'corp.contoso.com' }],
      connectors: [
        { name: 'CONN2', domain: 'corp.contoso.com', offlineForDays: 1 },
        { name: 'CONN1', domain: 'corp.contoso.com', version: '6.2510.2001.1' },
        { name: 'CONN3', domain: 'corp.contoso.com', offlineForDays: 30 },
      ],
    },
  });
});
after(() => {
  bench.close();
  assert.deepEqual(bench.defects, []);
});

const NEW = {
  '@odata.type': TYPE,
  displayName: 'Join',
  activeDirectoryDomainName: 'corp.contoso.com',
  computerNameStaticPrefix: 'CT-',
  computerNameSuffixRandomCharCount: 12,
};

const create = (change: Readonly<Record<string, unknown>> = {}): Promise<GraphAnswer> =>
  client.send('POST', CONFIGURATIONS, { ...NEW, ...change });

async function created(change: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const answer = await create(change);
  assert.equal(answer.status, 201, answer.text);
  return `${CONFIGURATIONS}/${String(answer.json.id)}`;
}

function assertRefused(answer: GraphAnswer, words: RegExp): void {
  assert.equal(answer.status, 400, answer.text);
  assert.match(messageOf(answer), words);
}

test('a configuration is made, found, changed and deleted', async () => {
  const path = await created({ organizationalUnit: 'OU=PCs,DC=corp,DC=contoso,DC=com' });
  const made = (await client.get(path)).json;
  assert.deepEqual(
    [made['@odata.type'], made.version, made.organizationalUnit, made.createdDateTime],
    [TYPE, 1, 'OU=PCs,DC=corp,DC=contoso,DC=com', '2026-03-02T08:00:00Z'],
  );
  const listed = await client.list(`${CONFIGURATIONS}?$filter=displayName eq 'Join'`);
  assert.deepEqual(
    listed.map(({ id }) => id),
    [made.id],
  );
  bench.now += MINUTE;
  const patched = await client.send('PATCH', path, { organizationalUnit: null, description: 'Note' });
  assert.deepEqual([patched.status, patched.text], [204, '']);
  const changed = (await client.get(path)).json;
  assert.deepEqual(
    [changed.version, changed.organizationalUnit, changed.description, changed.lastModifiedDateTime],
    [2, null, 'Note', '2026-03-02T08:01:00Z'],
  );
  bench.now = START;
  assert.equal((await client.send('DELETE', path)).status, 200);
  assert.equal((await client.get(path)).status, 404);
  assert.equal((await client.send('DELETE', path)).status, 404);
});

test('3 to 14 random characters, and a name of 15 with the prefix', async () => {
  for (const [prefix, count] of [
    ['A', 14],
    ['TWELVE-CHARS', 3],
    ['%SERIAL%', 7],
    ['AB', 3],
  ] as const)
    await created({ computerNameStaticPrefix: prefix, computerNameSuffixRandomCharCount: count });
  for (const count of [2, 15, 0, -1])
    assertRefused(
      await create({ computerNameSuffixRandomCharCount: count }),
      /'computerNameSuffixRandomCharCount'.*: valid values are 3 to 14/,
    );
  assertRefused(
    await create({ computerNameStaticPrefix: 'THIRTEEN-CHAR', computerNameSuffixRandomCharCount: 3 }),
    /'computerNameStaticPrefix'.*: its 13 characters and a computerNameSuffixRandomCharCount of 3 are more than 15/,
  );
  assertRefused(await create({ computerNameStaticPrefix: 'FIFTEEN-LETTERS' }), /its 15 characters/);
  const path = await created();
  assertRefused(await client.send('PATCH', path, { computerNameStaticPrefix: 'LONG-' }), /its 5 characters/);
  assert.equal((await client.get(path)).json.computerNameStaticPrefix, 'CT-');
});

test('what is required must be there', async () => {
  for (const name of [
    'displayName',
    'activeDirectoryDomainName',
    'computerNameStaticPrefix',
    'computerNameSuffixRandomCharCount',
  ])
    assertRefused(await create({ [name]: undefined }), new RegExp(`'${name}'.*: a value is required`));
  assertRefused(await create({ computerNameStaticPrefix: '' }), /'computerNameStaticPrefix'/);
});

test('a type is required; those that are not made here are gaps; v1.0 does not have this one', async () => {
  for (const type of [undefined, '#microsoft.graph.deviceConfiguration', '#microsoft.graph.frobnicated'])
    assert.equal((await create({ '@odata.type': type })).status, 400, type);
  const other = await create({ '@odata.type': '#microsoft.graph.windows10GeneralConfiguration' });
  assert.equal(other.status, 501);
  assert.equal(
    other.headers['x-glovebox-not-served'],
    'POST /beta/deviceManagement/deviceConfigurations#windows10GeneralConfiguration',
  );
  const stable = CONFIGURATIONS.replace('beta', 'v1.0');
  assert.equal((await client.send('POST', stable, NEW)).status, 400);
});

test('v1.0 shows a configuration as its base, without a type', async () => {
  const path = (await created({ displayName: 'Shown' })).replace('beta', 'v1.0');
  const { json } = await client.get(path);
  assert.equal(json.displayName, 'Shown');
  assert.equal('@odata.type' in json || 'computerNameStaticPrefix' in json, false);
  assert.equal((await client.send('PATCH', path, { displayName: 'Renamed' })).status, 204);
  assert.equal((await client.get(path)).json.displayName, 'Renamed');
  assertRefused(
    await client.send('PATCH', path, { computerNameStaticPrefix: 'X' }),
    /does not exist on type/,
  );
});

test('assign replaces all assignments, and answers with them', async () => {
  const path = await created();
  const id = path.split('/').at(-1);
  const [pcs, kiosks] = [await groupIdOf(client, 'PCs'), await groupIdOf(client, 'Kiosks')];
  const group = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: pcs };
  const excluded = { '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget', groupId: kiosks };
  const assign = (...targets: readonly object[]): Promise<GraphAnswer> =>
    client.send('POST', `${path}/assign`, { assignments: targets.map((target) => ({ target })) });
  const answer = await assign(group, excluded);
  assert.equal(answer.status, 200, answer.text);
  const ids = (value: unknown): unknown[] => (value as readonly Entity[]).map((entity) => entity.id);
  assert.deepEqual(ids(answer.json.value), [`${id}_${pcs}`, `${id}_${kiosks}`]);
  await assign({ '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' });
  const expanded = await client.get(`${path}?$expand=assignments`);
  assert.equal((expanded.json.assignments as readonly unknown[]).length, 1);
  assert.equal((await client.list(`${path}/assignments`)).length, 1);
  assert.equal((await client.get(path)).json.version, 3);
  assertRefused(await assign({ '@odata.type': '#microsoft.graph.frobnicated' }), /'target'/);
  await assign();
  assert.deepEqual(await client.list(`${path}/assignments`), []);
});

test('networkAccessConfigurations are references to device configurations, below the cast', async () => {
  const path = await created();
  const cast = `${path}/microsoft.graph.windowsDomainJoinConfiguration/networkAccessConfigurations`;
  const [settings] = await client.list(`${CONFIGURATIONS}?$filter=displayName eq 'Settings'`);
  const id = String(settings?.id);
  const refer = (reference: unknown): Promise<GraphAnswer> =>
    client.send('POST', `${cast}/$ref`, { '@odata.id': reference });
  assert.deepEqual(await client.list(cast), []);
  const address = `https://graph.microsoft.com${CONFIGURATIONS}`;
  for (const reference of [`${address}/${id}`, `${address}('${id}')`])
    assert.equal((await refer(reference)).status, 204, reference);
  const listed = await client.list(cast);
  assert.deepEqual(
    listed.map((entity) => [entity['@odata.type'], entity.displayName]),
    [['#microsoft.graph.windows10CustomConfiguration', 'Settings']],
  );
  assertRefused(
    await refer('https://graph.microsoft.com/beta/groups/x'),
    /does not name a device configuration/,
  );
  for (const nobody of ['00000000-0000-4000-8000-000000000000', path.split('/').at(-1)])
    assert.equal((await refer(`${address}/${nobody}`)).status, 404, nobody);
  assert.equal((await client.send('DELETE', `${cast}/${id}/$ref`)).status, 204);
  assert.equal((await client.send('DELETE', `${cast}/${id}/$ref`)).status, 404);
  assert.deepEqual(await client.list(cast), []);
  const withoutCast = await client.get(`${path}/networkAccessConfigurations`);
  assertRefused(withoutCast, /segment 'networkAccessConfigurations'/);
});

test('connectors are listed by name with their state, found, and deleted; nobody makes one', async () => {
  const listed = await client.list(CONNECTORS);
  assert.deepEqual(
    listed.map(({ displayName, state, version, lastConnectionDateTime }) => [
      displayName,
      state,
      version,
      lastConnectionDateTime,
    ]),
    [
      ['CONN1', 'active', '6.2510.2001.1', '2026-03-02T08:00:00Z'],
      ['CONN2', 'error', '6.2504.2001.8', '2026-03-01T08:00:00Z'],
      ['CONN3', 'inactive', '6.2504.2001.8', '2026-01-31T08:00:00Z'],
    ],
  );
  const path = `${CONNECTORS}/${String(listed[1]?.id)}`;
  assert.equal((await client.get(path)).json.displayName, 'CONN2');
  assert.equal((await client.send('DELETE', path)).status, 200);
  assert.equal((await client.get(path)).status, 404);
  assert.equal((await client.send('DELETE', path)).status, 404);
  bench.now += MINUTE;
  assert.deepEqual(
    (await client.list(CONNECTORS)).map(({ displayName }) => displayName),
    ['CONN1'],
    'CONN3 was silent for more than 30 days',
  );
  bench.now = START;
  assert.equal((await client.send('POST', CONNECTORS, { displayName: 'X' })).status, 501);
  assert.equal((await client.get(CONNECTORS.replace('beta', 'v1.0'))).status, 400);
});

test('reading asks for the configuration permission, deleting for the one to write', async () => {
  const reader = await graphClient(
    bench,
    { domain: 'reader.com' },
    { roles: ['DeviceManagementConfiguration.Read.All'] },
  );
  assert.equal((await reader.get(CONNECTORS)).status, 200);
  assert.equal((await reader.send('DELETE', `${CONNECTORS}/x`)).status, 403);
  assert.equal((await reader.send('POST', CONFIGURATIONS, NEW)).status, 403);
});
