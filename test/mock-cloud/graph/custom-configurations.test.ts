/** Custom configurations that an administrator makes: settings by OMA-URI, as Intune sends them to PCs. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { listConfigurationProfiles } from '../../../mock-cloud/intune/index.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { statusOf } from './answers.ts';
import { CONFIGURATIONS, type GraphAnswer, graphClient, startGraph } from './bench.ts';
import { groupIdOf } from './office.ts';

const bench = await startGraph();
after(() => bench.close());
const client = await graphClient(bench, {
  groups: [{ displayName: 'Staff' }],
  configurationProfiles: [{ displayName: 'Certificate', category: 'certificates' }],
});

const TYPE = '#microsoft.graph.windows10CustomConfiguration';
const MINIMUM = {
  '@odata.type': '#microsoft.graph.omaSettingInteger',
  displayName: 'Minimum length',
  description: 'Of the password',
  omaUri: './Device/Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength',
  value: 8,
};
const setting = (kind: string, value: unknown, more: object = {}) => ({
  ...MINIMUM,
  '@odata.type': `#microsoft.graph.${kind}`,
  omaUri: './Vendor/MSFT/Policy/Config/A/B',
  value,
  ...more,
});
const make = (omaSettings: unknown, more: object = {}): Promise<GraphAnswer> =>
  client.send('POST', CONFIGURATIONS, { '@odata.type': TYPE, displayName: 'Made', omaSettings, ...more });
const one = ({ json }: GraphAnswer): string => `${CONFIGURATIONS}/${String(json.id)}`;
const kept = async () =>
  (await listConfigurationProfiles(inTenant(bench.context, client.tenantId)))
    .filter(({ displayName }) => displayName === 'Made')
    .map(({ context, category, assignments, settings }) => ({
      context,
      category,
      assignments,
      settings: settings.map(({ written: _, ...what }) => what),
    }));
const DELIVERED = {
  locUri: 'Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength',
  format: 'int',
  value: '8',
};

test('a configuration is made, assigned, changed and deleted, each with the status of the live service', async () => {
  const made = await make([MINIMUM], { id: 'x' });
  assert.equal(made.status, 201, made.text);
  assert.deepEqual(made.json.omaSettings, [
    { ...MINIMUM, secretReferenceValueId: null, isEncrypted: false, isReadOnly: false },
  ]);
  const groupId = await groupIdOf(client, 'Staff');
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId };
  assert.equal(
    await statusOf(client.send('POST', `${one(made)}/assign`, { assignments: [{ target }] })),
    200,
  );
  const what = { category: 'securityPolicies', assignments: [{ kind: 'group', groupId }] };
  assert.deepEqual(await kept(), [{ ...what, context: 'device', settings: [DELIVERED] }]);

  // What was read is sent back by tools.
  const back = (await client.get(one(made))).json;
  assert.equal(await statusOf(client.send('PATCH', one(made), back)), 204);
  assert.deepEqual((await client.get(one(made))).json.omaSettings, back.omaSettings);
  const omaUri = './User/Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength';
  const patch = { omaSettings: [{ ...MINIMUM, omaUri, value: '9' }], description: 'Longer' };
  assert.equal(await statusOf(client.send('PATCH', one(made), patch)), 204);
  assert.deepEqual(await kept(), [{ ...what, context: 'user', settings: [{ ...DELIVERED, value: '9' }] }]);
  assert.equal(await statusOf(client.send('PATCH', one(made), { description: null })), 204);
  assert.deepEqual((await kept())[0]?.settings, [{ ...DELIVERED, value: '9' }]);
  assert.equal((await client.get(one(made))).json.version, 5);
  assert.equal(await statusOf(client.send('DELETE', one(made))), 200);
  assert.deepEqual(await kept(), []);
  assert.equal(await statusOf(client.get(one(made))), 404);
});

test('values of each kind', async () => {
  const xml = Buffer.from('<enabled/>').toString('base64');
  const sent = [
    setting('omaSettingString', 'text'),
    setting('omaSettingBoolean', true),
    setting('omaSettingStringXml', xml, { fileName: 'a.xml' }),
    setting('omaSettingBase64', 'AAAA', { fileName: null }),
  ];
  const made = await make(sent);
  const shown: unknown = made.json.omaSettings;
  assert.ok(Array.isArray(shown), made.text);
  for (const [index, one] of sent.entries())
    for (const [name, value] of Object.entries(one)) assert.deepEqual(shown[index][name], value, name);
  const locUri = 'Vendor/MSFT/Policy/Config/A/B';
  assert.deepEqual((await kept())[0]?.settings, [
    { locUri, format: 'chr', value: 'text' },
    { locUri, format: 'bool', value: 'true' },
    { locUri, format: 'xml', value: '<enabled/>' },
    { locUri, format: 'b64', value: 'AAAA' },
  ]);
  await client.send('DELETE', one(made));
});

test('what is no setting is refused by name', async () => {
  for (const wrong of [
    null,
    [{ ...MINIMUM, '@odata.type': undefined }],
    [{ ...MINIMUM, '@odata.type': '#microsoft.graph.omaSetting' }],
    [{ ...MINIMUM, value: undefined }],
    [{ ...MINIMUM, value: 'many' }],
    [{ ...MINIMUM, omaUri: 'DeviceLock/MinDevicePasswordLength' }],
    [{ ...MINIMUM, omaUri: undefined }],
    [{ ...MINIMUM, frobnicated: true }],
    [setting('omaSettingStringXml', 'no base64!')],
  ])
    assert.equal((await make(wrong)).status, 400, JSON.stringify(wrong));
  const both = await make([MINIMUM, { ...MINIMUM, omaUri: './User/Vendor/MSFT/Policy/Config/A/B' }]);
  assert.deepEqual([both.status, /omaSettings/.test(both.text)], [501, true]);
  assert.deepEqual(await kept(), []);
});

test('a certificate profile is not changed here, and says so', async () => {
  const [profile] = await client.list(`${CONFIGURATIONS}?$filter=displayName eq 'Certificate'`);
  const path = `${CONFIGURATIONS}/${String(profile?.id)}`;
  for (const [method, at, body] of [
    ['PATCH', path, { displayName: 'Other' }],
    ['DELETE', path, undefined],
    ['POST', `${path}/assign`, { assignments: [] }],
  ] as const)
    assert.equal((await client.send(method, at, body)).status, 501, method);
  assert.equal((await client.get(path)).json.displayName, 'Certificate');
  assert.deepEqual(bench.defects, []);
});
