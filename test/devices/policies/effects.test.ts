/** Which policies conflict with Windows Autopilot, by node and value (Autopilot troubleshooting FAQ, "Policy conflicts"). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDisk } from '../../../devices/disk/index.ts';
import { nodeTree } from '../../../devices/management-tree/index.ts';
import { GROUP_POLICIES, type PolicyEffect, policiesWith } from '../../../devices/policies/index.ts';
import { WindowsInstallation } from '../../../devices/windows/index.ts';

const windows = WindowsInstallation.parse({ generation: 11, edition: 'Pro', version: '10.0.26100.1742' });
const CONFIG = './Device/Vendor/MSFT/Policy/Config';

async function namesFor(effect: PolicyEffect, nodes: Readonly<Record<string, string>>): Promise<string[]> {
  const disk = createDisk();
  for (const [uri, value] of Object.entries(nodes)) await nodeTree(disk).put(uri, { format: 'chr', value });
  return (await policiesWith({ disk, windows }, effect)).map(({ name }) => name);
}

test('four group policies end pre-provisioning', () => {
  assert.equal(GROUP_POLICIES.length, 4);
});

test('a message title counts when it is not empty, and of the elevation prompts one', async () => {
  const title = `${CONFIG}/LocalPoliciesSecurityOptions/InteractiveLogon_MessageTitleForUsersAttemptingToLogOn`;
  assert.deepEqual(await namesFor('endsPreprovisioning', { [title]: ' ' }), []);
  assert.deepEqual(await namesFor('endsPreprovisioning', { [title]: 'Contoso' }), [
    'Interactive logon: Message title for users attempting to log on',
  ]);
  const prompt = `${CONFIG}/LocalPoliciesSecurityOptions/UserAccountControl_BehaviorOfTheElevationPromptForAdministrators`;
  for (const value of ['0', '2', '3', '4', '5'])
    assert.deepEqual(await namesFor('endsPreprovisioning', { [prompt]: value }), []);
  assert.equal((await namesFor('endsPreprovisioning', { [prompt]: '1' })).length, 1);
  assert.deepEqual(await namesFor('asksForElevation', { [prompt]: '2' }), [
    'Administrator elevation prompt behavior',
  ]);
});

test('a group policy of the image counts without any node', async () => {
  const [first = ''] = GROUP_POLICIES;
  const image = { ...windows, groupPolicies: [first] };
  const found = await policiesWith({ disk: createDisk(), windows: image }, 'endsPreprovisioning');
  assert.deepEqual(
    found.map(({ name }) => name),
    [first],
  );
});

test('a password length counts from 1, the time until the device locks never', async () => {
  const of = (name: string, value: string): Promise<string[]> =>
    namesFor('asksForPassword', { [`${CONFIG}/DeviceLock/${name}`]: value });
  assert.deepEqual(await of('MinDevicePasswordLength', '0'), []);
  assert.deepEqual(await of('MinDevicePasswordLength', '1'), ['DeviceLock/MinDevicePasswordLength']);
  assert.deepEqual(await of('MaxInactivityTimeDeviceLock', '15'), []);
});
