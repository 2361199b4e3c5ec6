/** The default platform restrictions, and the ways in which a used Autopilot device may enrol again (REENROL-001 to 003). */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { autopilotDevices } from '../../mock-cloud/autopilot/records.ts';
import { statusOf } from './graph-answers.ts';
import { type GraphClient, graphClient, startGraph } from './graph-bench.ts';
import type { Bench } from './service-bench.ts';

let bench: Bench;
let client: GraphClient;
before(async () => {
  bench = await startGraph();
  client = await graphClient(bench, {
    domain: 'contoso.com',
    users: [{ userPrincipalName: 'anna@contoso.com' }],
  });
});
after(() => bench.close());

const PATH = '/beta/deviceManagement/deviceEnrollmentConfigurations';
const restrictions = async () => {
  const all = await client.list(PATH);
  const found = all.find(({ id }) => String(id).endsWith('_DefaultPlatformRestrictions'));
  assert.ok(found);
  return found;
};
const patch = async (windowsRestriction: object) =>
  client.send('PATCH', `${PATH}/${String((await restrictions()).id)}`, {
    '@odata.type': '#microsoft.graph.deviceEnrollmentPlatformRestrictionsConfiguration',
    windowsRestriction,
  });
const ID = '3f9a1c77-5b2e-4d64-9c3b-0f1e2d3c4b5a';
const registrations = () => bench.context.store.collection(autopilotDevices, client.tenantId);
async function usedDevice(): Promise<void> {
  await registrations().put(ID, {
    id: ID,
    serialNumber: 'SN-1',
    manufacturer: 'Contoso',
    model: 'M1',
    skuNumber: '',
    systemFamily: '',
    productKey: '',
    groupTag: '',
    purchaseOrderIdentifier: '',
    userPrincipalName: '',
    addressableUserName: '',
    displayName: '',
    ekPubHash: '',
    smbiosUuid: '',
    enrollmentState: 'enrolled',
    userlessEnrollmentStatus: 'blocked',
    lastContactedAt: null,
    deviceObjectId: 'x',
    azureActiveDirectoryDeviceId: 'x',
    managedDeviceId: '',
    registeredAt: 0,
    deletedAt: null,
    pendingChange: null,
    dueAt: null,
    claimKeys: [],
  });
}
const status = async (): Promise<unknown> =>
  (await client.get(`/beta/deviceManagement/windowsAutopilotDeviceIdentities/${ID}`)).json
    .userlessEnrollmentStatus;

test('personally owned Windows is blocked and allowed; lifting the block unblocks used devices', async () => {
  await usedDevice();
  const blocked = await patch({ personalDeviceEnrollmentBlocked: true });
  assert.equal(blocked.status, 200);
  assert.deepEqual(blocked.json.windowsRestriction, (await restrictions()).windowsRestriction);
  assert.equal(Reflect.get(Object(blocked.json.windowsRestriction), 'personalDeviceEnrollmentBlocked'), true);
  assert.equal(await status(), 'blocked');
  await patch({ platformBlocked: false });
  assert.equal(await status(), 'blocked', 'another change of the restriction is none of this one');
  await patch({ personalDeviceEnrollmentBlocked: false });
  assert.equal(await status(), 'allowed');
  await usedDevice();
  await patch({ personalDeviceEnrollmentBlocked: false });
  assert.equal(await status(), 'blocked', 'nothing was lifted');
});

test('allowNextEnrollment unblocks one device', async () => {
  await usedDevice();
  const one = `/beta/deviceManagement/windowsAutopilotDeviceIdentities/${ID}`;
  assert.ok([200, 204].includes(await statusOf(client.send('POST', `${one}/allowNextEnrollment`))));
  assert.equal(await status(), 'allowed');
});

test('what is no boolean is refused', async () => {
  assert.equal((await patch({ platformBlocked: 'maybe' })).status, 400);
  assert.deepEqual(bench.defects, []);
});
