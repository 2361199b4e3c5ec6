import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assignedProfile, findAutopilotDevice, findProfile } from '../../../mock-cloud/autopilot/index.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import type { TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import {
  type GraphClient,
  graphClient,
  hardware,
  IDENTITIES,
  MINUTE,
  PROFILES,
  register,
  startGraph,
} from '../graph/bench.ts';

const bench = await startGraph();
after(() => bench.close());
let count = 0;

const DYNAMIC = [
  { displayName: 'All Autopilot', membershipRule: '(device.devicePhysicalIds -any (_ -contains "[ZTDId]"))' },
  { displayName: 'Kiosks', membershipRule: '(device.devicePhysicalIds -any (_ -eq "[OrderID]:Kiosk"))' },
];

async function tenantWith(deploymentProfiles: TenantSpecInput['deploymentProfiles']): Promise<GraphClient> {
  count += 1;
  return graphClient(bench, { domain: `t${count}.com`, groups: DYNAMIC, deploymentProfiles });
}

const newPc = (client: GraphClient, groupTag = ''): Promise<string> => {
  count += 1;
  return register(bench, client, hardware(count), { groupTag });
};

async function statusOf(client: GraphClient, id: string): Promise<string> {
  const device = await findAutopilotDevice(inTenant(bench.context, client.tenantId), id);
  assert.ok(device);
  const { status, profile } = await assignedProfile(inTenant(bench.context, client.tenantId), device);
  return profile === undefined ? status : `${status} ${profile.displayName}`;
}

test('by a dynamic group: five minutes to be a member, five more to be assigned', async () => {
  const client = await tenantWith([{ displayName: 'P', assignedTo: ['All Autopilot'] }]);
  const id = await newPc(client);
  assert.equal(await statusOf(client, id), 'notAssigned');
  bench.now += 5 * MINUTE;
  assert.equal(await statusOf(client, id), 'pending P');
  bench.now += 5 * MINUTE - 1;
  assert.equal(await statusOf(client, id), 'pending P');
  bench.now += 1;
  assert.equal(await statusOf(client, id), 'assignedInSync P');
});

test('of two profiles the one created first wins, also when the other was assigned first', async () => {
  const client = await tenantWith([]);
  const id = await newPc(client);
  const create = async (displayName: string): Promise<string> => {
    const made = await client.send('POST', PROFILES, {
      '@odata.type': '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile',
      displayName,
    });
    bench.now += MINUTE;
    return String(made.json.id);
  };
  const [older, newer] = [await create('Older'), await create('Newer')];
  const [group] = await client.list("/beta/groups?$filter=displayName eq 'All Autopilot'");
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group?.id };
  await client.send('POST', `${PROFILES}/${newer}/assignments`, { target });
  bench.now += 10 * MINUTE;
  assert.equal(await statusOf(client, id), 'assignedInSync Newer');
  await client.send('POST', `${PROFILES}/${older}/assignments`, { target });
  bench.now += 5 * MINUTE;
  assert.equal(await statusOf(client, id), 'assignedInSync Older');
});

test('an excluded group takes the profile away', async () => {
  const client = await tenantWith([{ displayName: 'P', assignedTo: ['All Autopilot', 'not Kiosks'] }]);
  const [office, kiosk] = [await newPc(client), await newPc(client, 'Kiosk')];
  bench.now += 30 * MINUTE;
  assert.equal(await statusOf(client, office), 'assignedInSync P');
  assert.equal(await statusOf(client, kiosk), 'notAssigned');
});

test('all devices: not assigned until the next cycle, then at once', async () => {
  const client = await tenantWith([{ displayName: 'P', assignedTo: ['all devices'] }]);
  const id = await newPc(client);
  assert.equal(await statusOf(client, id), 'notAssigned');
  bench.now += 5 * MINUTE;
  assert.equal(await statusOf(client, id), 'assignedInSync P');
});

test('a changed profile is out of sync until the next cycle, an unassigned one is gone with it', async () => {
  const client = await tenantWith([{ displayName: 'P', assignedTo: ['all devices'] }]);
  const id = await newPc(client);
  bench.now += 10 * MINUTE;
  const [profile] = await client.list(PROFILES);
  await client.send('PATCH', `${PROFILES}/${String(profile?.id)}`, { description: 'changed' });
  assert.equal(await statusOf(client, id), 'assignedOutOfSync P');
  bench.now += 5 * MINUTE;
  assert.equal(await statusOf(client, id), 'assignedInSync P');
  await client.send('DELETE', `${PROFILES}/${String(profile?.id)}/assignments`);
  bench.now += 5 * MINUTE - 1;
  assert.equal(await statusOf(client, id), 'assignedInSync P');
  bench.now += 1;
  assert.equal(await statusOf(client, id), 'notAssigned');
});

// Troubleshooting FAQ, event 809: the assigned profile was deleted without first getting cleaned up (assumption A-DDS-09).
test('a profile that is deleted before the devices lost it leaves a mark on them, on no others', async () => {
  const client = await tenantWith([{ displayName: 'P', assignedTo: ['Kiosks'] }]);
  const [kiosk, other] = [await newPc(client, 'Kiosk'), await newPc(client)];
  bench.now += 10 * MINUTE;
  const [profile] = await client.list(PROFILES);
  const path = `${PROFILES}/${String(profile?.id)}`;
  const lost = async (id: string): Promise<boolean | undefined> =>
    (await findAutopilotDevice(inTenant(bench.context, client.tenantId), id))?.lostDeletedProfile;
  assert.equal((await client.send('DELETE', path)).status, 400);
  await client.send('DELETE', `${path}/assignments`);
  bench.now += 5 * MINUTE - 1;
  assert.equal((await client.send('DELETE', path)).status, 200);
  assert.deepEqual([await lost(kiosk), await lost(other)], [true, undefined]);
  assert.equal(await statusOf(client, kiosk), 'notAssigned');
});

test('a profile that is deleted in the next cycle leaves none', async () => {
  const client = await tenantWith([{ displayName: 'P', assignedTo: ['all devices'] }]);
  const id = await newPc(client);
  bench.now += 10 * MINUTE;
  const [profile] = await client.list(PROFILES);
  await client.send('DELETE', `${PROFILES}/${String(profile?.id)}/assignments`);
  bench.now += 5 * MINUTE;
  await client.send('DELETE', `${PROFILES}/${String(profile?.id)}`);
  const device = await findAutopilotDevice(inTenant(bench.context, client.tenantId), id);
  assert.equal(device?.lostDeletedProfile, undefined);
});

test('of assignments that were taken away only those are kept that devices go by still', async () => {
  const client = await tenantWith([{ displayName: 'P', assignedTo: ['all devices'] }]);
  const [profile] = await client.list(PROFILES);
  const path = `${PROFILES}/${String(profile?.id)}/assignments`;
  const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
  const kept = async () =>
    (await findProfile(inTenant(bench.context, client.tenantId), String(profile?.id)))?.withdrawn?.length;
  bench.now += 10 * MINUTE;
  await client.send('DELETE', path);
  assert.equal(await kept(), 1);
  for (let round = 0; round < 3; round += 1) {
    assert.equal((await client.send('POST', path, { target })).status, 201);
    await client.send('DELETE', path);
  }
  assert.equal(await kept(), 1, 'the others have never taken effect');
  assert.equal((await client.send('POST', path, { target })).status, 201);
  bench.now += 10 * MINUTE;
  await client.send('DELETE', path);
  assert.equal(await kept(), 1, 'the first one counts no more');
});

test('a new group tag moves the device to the other group and profile', async () => {
  const client = await tenantWith([
    { displayName: 'Kiosk', assignedTo: ['Kiosks'] },
    { displayName: 'Office', assignedTo: ['All Autopilot', 'not Kiosks'] },
  ]);
  const id = await newPc(client);
  bench.now += 10 * MINUTE;
  assert.equal(await statusOf(client, id), 'assignedInSync Office');
  await client.send('POST', `${IDENTITIES}/${id}/updateDeviceProperties`, { groupTag: 'Kiosk' });
  const tag = async (): Promise<unknown> => (await client.get(`${IDENTITIES}/${id}`)).json.groupTag;
  assert.equal(await tag(), '');
  bench.now += MINUTE;
  assert.equal(await tag(), 'Kiosk');
  assert.equal(await statusOf(client, id), 'assignedInSync Office');
  bench.now += 10 * MINUTE;
  assert.equal(await statusOf(client, id), 'assignedInSync Kiosk');
});

test('a sync takes a change over at once; the next one is refused for ten minutes', async () => {
  const client = await tenantWith([]);
  const id = await newPc(client);
  const sync = async (): Promise<number> =>
    (await client.send('POST', '/beta/deviceManagement/windowsAutopilotSettings/sync')).status;
  await client.send('POST', `${IDENTITIES}/${id}/updateDeviceProperties`, {
    groupTag: 'A',
    displayName: 'PC-A',
  });
  await client.send('POST', `${IDENTITIES}/${id}/UpdateDeviceProperties`, '{ groupTag: "B" }');
  assert.equal(await sync(), 204);
  const { json } = await client.get(`${IDENTITIES}/${id}`);
  assert.deepEqual([json.groupTag, json.displayName], ['B', 'PC-A']);
  assert.equal(await sync(), 409);
  bench.now += MINUTE;
  assert.equal(await sync(), 429);
  bench.now += 9 * MINUTE;
  assert.equal(await sync(), 204);
});
