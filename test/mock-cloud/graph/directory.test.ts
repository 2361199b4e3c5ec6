/** Groups, devices and the rest of the directory: rules and status codes (graph.md sections 5.12, 7). */

import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { deviceObjects } from '../../../mock-cloud/entra/records.ts';
import { messageOf, statusOf } from './answers.ts';
import { type GraphClient, graphClient, MINUTE, PROFILES, register, startGraph } from './bench.ts';
import { groupIdOf, newPcs, officesOf } from './office.ts';

const bench = await startGraph();
after(() => bench.close());
const newOffice = officesOf(bench);
let client: GraphClient;
let domain: string;

beforeEach(async () => {
  ({ client, domain } = await newOffice());
});

const pc = newPcs();

test('groups: 201, 204; members once; dynamic ones refuse members and follow their rule', async () => {
  const made = await client.send('POST', '/v1.0/groups', {
    displayName: 'New',
    mailEnabled: false,
    mailNickname: 'new',
    securityEnabled: true,
  });
  assert.deepEqual([made.status, made.json.mailNickname], [201, 'new']);
  const path = `/v1.0/groups/${String(made.json.id)}`;
  await register(bench, client, pc());
  const [device] = await client.list('/v1.0/devices');
  const reference = {
    '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${String(device?.id)}`,
  };
  assert.equal(await statusOf(client.send('POST', `${path}/members/$ref`, reference)), 204);
  const again = await client.send('POST', `${path}/members/$ref`, reference);
  assert.equal(again.status, 400);
  assert.equal(
    messageOf(again),
    "One or more added object references already exist for the following modified properties: 'members'.",
  );
  assert.equal((await client.list(`${path}/members`))[0]?.['@odata.type'], '#microsoft.graph.device');
  const members = `${path}/members/$count?$filter=id eq '${String(device?.id)}'`;
  assert.equal((await client.get(members, { ConsistencyLevel: 'eventual' })).text, '1');
  assert.equal(await statusOf(client.send('DELETE', `${path}/members/${String(device?.id)}/$ref`)), 204);
  assert.equal(await statusOf(client.send('DELETE', `${path}/members/${String(device?.id)}/$ref`)), 404);
  assert.equal(
    await statusOf(
      client.send('PATCH', path, { 'members@odata.bind': [reference['@odata.id']], description: 'x' }),
    ),
    204,
  );
  assert.equal((await client.list(`${path}/transitiveMembers`)).length, 1);

  const dynamic = `/v1.0/groups/${await groupIdOf(client, 'All Autopilot')}`;
  assert.equal(await statusOf(client.send('POST', `${dynamic}/members/$ref`, reference)), 400);
  assert.equal((await client.list(`${dynamic}/members`)).length, 0);
  bench.now += 5 * MINUTE;
  assert.equal((await client.list(`${dynamic}/members`)).length, 1);
  assert.equal((await client.list(`/v1.0/devices/${String(device?.id)}/memberOf`)).length, 2);
  const broken = {
    displayName: 'X',
    mailEnabled: false,
    mailNickname: 'x',
    securityEnabled: true,
    groupTypes: ['DynamicMembership'],
    membershipRule: '(device.x -foo',
  };
  assert.equal(await statusOf(client.send('POST', '/v1.0/groups', broken)), 400);
  assert.equal(await statusOf(client.send('POST', '/v1.0/groups', { displayName: 'X' })), 400);
  const unknownMember = {
    displayName: 'Half',
    mailEnabled: false,
    mailNickname: 'h',
    securityEnabled: true,
    'members@odata.bind': ['https://graph.microsoft.com/v1.0/directoryObjects/nobody'],
  };
  assert.equal(await statusOf(client.send('POST', '/v1.0/groups', unknownMember)), 404);
  assert.deepEqual(await client.list("/v1.0/groups?$filter=displayName eq 'Half'"), []);
  assert.equal(await statusOf(client.send('DELETE', path)), 204);
  assert.equal(await statusOf(client.get(path)), 404);
});

test('ids are found without regard to case, as the tenant description and a target write them', async () => {
  const USER_ID = 'AAAAAAAA-0000-4000-8000-00000000000A';
  const GROUP_ID = 'BBBBBBBB-0000-4000-8000-00000000000B';
  const own = await graphClient(bench, {
    domain: 'ids.com',
    users: [{ id: USER_ID, userPrincipalName: 'anna@ids.com' }],
    groups: [{ id: GROUP_ID, displayName: 'Staff', members: ['anna@ids.com'] }],
    deploymentProfiles: [{ displayName: 'P' }],
  });
  assert.equal((await own.get(`/v1.0/users/${USER_ID}`)).status, 200);
  assert.equal((await own.list(`/v1.0/groups/${GROUP_ID}/members`)).length, 1);
  const [profile] = await own.list(PROFILES);
  const assigned = await own.send('POST', `${PROFILES}/${String(profile?.id)}/assignments`, {
    target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: GROUP_ID },
  });
  assert.equal(Reflect.get(Object(assigned.json.target), 'groupId'), GROUP_ID.toLowerCase());
});

test('a device that is disabled leaves the dynamic group of enabled ones five minutes later', async () => {
  await register(bench, client, pc());
  const [device] = await client.list('/v1.0/devices');
  await client.send('POST', '/v1.0/groups', {
    displayName: 'Enabled',
    mailEnabled: false,
    mailNickname: 'enabled',
    securityEnabled: true,
    groupTypes: ['DynamicMembership'],
    membershipRule: 'device.accountEnabled -eq true',
  });
  const members = async (): Promise<number> =>
    (await client.list(`/v1.0/groups/${await groupIdOf(client, 'Enabled')}/members`)).length;
  bench.now += 5 * MINUTE;
  assert.equal(await members(), 1);
  await client.send('PATCH', `/v1.0/devices/${String(device?.id)}`, { accountEnabled: false });
  assert.equal(await members(), 1, 'the group has not followed yet');
  bench.now += 5 * MINUTE;
  assert.equal(await members(), 0);
});

test('a paused rule changes nothing: who is a member stays, and a new rule waits', async () => {
  await register(bench, client, pc());
  const [device] = await client.list('/v1.0/devices');
  const rule = {
    mailEnabled: false,
    securityEnabled: true,
    groupTypes: ['DynamicMembership'],
    membershipRule: 'device.accountEnabled -eq true',
  };
  const made = await client.send('POST', '/v1.0/groups', { ...rule, displayName: 'P', mailNickname: 'p' });
  const path = `/v1.0/groups/${String(made.json.id)}`;
  const seen = async () => [
    (await client.get(path)).json.membershipRuleProcessingState,
    (await client.list(`${path}/members`)).length,
    (await client.list(`/v1.0/devices/${String(device?.id)}/memberOf`)).some(({ id }) => id === made.json.id),
  ];
  const changed = (body: object) => statusOf(client.send('PATCH', path, body));
  bench.now += 5 * MINUTE;
  assert.deepEqual(await seen(), ['On', 1, true]);
  assert.equal(await changed({ membershipRuleProcessingState: 'Paused' }), 204);
  await client.send('PATCH', `/v1.0/devices/${String(device?.id)}`, { accountEnabled: false });
  bench.now += 5 * MINUTE;
  assert.deepEqual(await seen(), ['Paused', 1, true], 'the device would have left');
  const reference = {
    '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${String(device?.id)}`,
  };
  assert.equal(await statusOf(client.send('POST', `${path}/members/$ref`, reference)), 400);
  assert.equal(await changed({ membershipRule: 'device.displayName -eq "nobody"' }), 204);
  assert.deepEqual(await seen(), ['Paused', 1, true]);
  assert.equal(await changed({ membershipRuleProcessingState: 'On' }), 204);
  assert.deepEqual(await seen(), ['On', 0, false]);
  assert.equal(await changed({ membershipRule: 'device.accountEnabled -eq false' }), 204);
  assert.deepEqual(await seen(), ['On', 1, true]);
});

test('a group may begin with its rule paused; only a dynamic group has a rule to pause', async () => {
  await register(bench, client, pc());
  bench.now += 5 * MINUTE;
  const group = {
    displayName: 'P',
    mailEnabled: false,
    mailNickname: 'p',
    securityEnabled: true,
    membershipRuleProcessingState: 'Paused',
  };
  const dynamic = { groupTypes: ['DynamicMembership'], membershipRule: 'device.accountEnabled -eq true' };
  const made = await client.send('POST', '/v1.0/groups', { ...group, ...dynamic });
  assert.deepEqual([made.status, made.json.membershipRuleProcessingState], [201, 'Paused']);
  const path = `/v1.0/groups/${String(made.json.id)}`;
  assert.deepEqual(await client.list(`${path}/members`), []);
  await client.send('PATCH', path, { membershipRuleProcessingState: 'On' });
  assert.equal((await client.list(`${path}/members`)).length, 1);
  const message = "The property 'membershipRuleProcessingState' is set on dynamic groups only.";
  const refused = await client.send('POST', '/v1.0/groups', group);
  assert.deepEqual([refused.status, messageOf(refused)], [400, message]);
  const staff = await client.send('POST', '/v1.0/groups', { ...group, membershipRuleProcessingState: null });
  const again = await client.send('PATCH', `/v1.0/groups/${String(staff.json.id)}`, {
    membershipRuleProcessingState: 'Paused',
  });
  assert.deepEqual([staff.status, again.status, messageOf(again)], [201, 400, message]);
});

test('the directory: devices by both keys, objects by id, organization, subscription', async () => {
  await register(bench, client, pc());
  const [device] = await bench.context.store.collection(deviceObjects, client.tenantId).list();
  assert.ok(device !== undefined);
  assert.equal((await client.get(`/v1.0/devices(deviceId='${device.deviceId}')`)).json.id, device.id);
  assert.equal(
    (await client.list(`/v1.0/devices?$filter=physicalIds/any(c:c eq '${device?.physicalIds[0]}')`)).length,
    1,
  );
  assert.equal(
    await statusOf(client.send('PATCH', `/v1.0/devices/${device?.id}`, { accountEnabled: false })),
    204,
  );
  assert.equal((await client.get(`/v1.0/devices/${device?.id}`)).json.accountEnabled, false);
  assert.equal(
    (await client.get(`/v1.0/directoryObjects/${device?.id}`)).json['@odata.type'],
    '#microsoft.graph.device',
  );
  const found = await client.send('POST', '/v1.0/directoryObjects/getByIds', {
    ids: [device?.id, 'nobody'],
    types: ['device'],
  });
  assert.equal(Array.isArray(found.json.value) && found.json.value.length, 1);
  const [organization] = await client.list('/v1.0/organization');
  const domains = Array.isArray(organization?.verifiedDomains) ? organization.verifiedDomains : [];
  assert.deepEqual(
    domains.map((domain: unknown) => [
      Reflect.get(Object(domain), 'name'),
      Reflect.get(Object(domain), 'isInitial'),
    ]),
    [
      [domain, false],
      [`${domain.replace('.com', '')}.onmicrosoft.com`, true],
    ],
  );
  const [sku] = await client.list('/v1.0/subscribedSkus');
  assert.equal(sku?.consumedUnits, 1);
});
