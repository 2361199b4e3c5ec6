/** The default platform restrictions, and the ways in which a used Autopilot device may enrol again (REENROL-001 to 003). */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { autopilotDevices } from '../../../mock-cloud/autopilot/records.ts';
import { registered } from '../autopilot/registration.ts';
import { statusOf } from './answers.ts';
import { graphClient, startGraph } from './bench.ts';

const bench = await startGraph();
after(() => bench.close());
const client = await graphClient(bench, { users: [{ userPrincipalName: 'anna@contoso.com' }] });

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
  const device = registered({ id: ID, deviceObjectId: 'x', azureActiveDirectoryDeviceId: 'x' });
  await registrations().put(ID, {
    ...device,
    enrollmentState: 'enrolled',
    userlessEnrollmentStatus: 'blocked',
  });
}
const status = async (): Promise<unknown> =>
  (await client.get(`/beta/deviceManagement/windowsAutopilotDeviceIdentities/${ID}`)).json
    .userlessEnrollmentStatus;

// https://learn.microsoft.com/autopilot/known-issues, "Delete device record in Intune before reusing devices": what is
// set for the tenant decides; no device is changed by it.
test('personally owned Windows is blocked and allowed; that leaves used devices as they are', async () => {
  await usedDevice();
  const blocked = await patch({ personalDeviceEnrollmentBlocked: true });
  assert.equal(blocked.status, 200);
  assert.deepEqual(blocked.json.windowsRestriction, (await restrictions()).windowsRestriction);
  assert.equal(Reflect.get(Object(blocked.json.windowsRestriction), 'personalDeviceEnrollmentBlocked'), true);
  assert.equal(await status(), 'blocked');
  const allowed = await patch({ personalDeviceEnrollmentBlocked: false });
  assert.equal(
    Reflect.get(Object(allowed.json.windowsRestriction), 'personalDeviceEnrollmentBlocked'),
    false,
  );
  assert.equal(await status(), 'blocked');
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
