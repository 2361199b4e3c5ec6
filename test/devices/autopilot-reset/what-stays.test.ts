import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removeWhatGoes } from '../../../devices/autopilot-reset/index.ts';
import { createDisk } from '../../../devices/disk/index.ts';

const MDM = 'AA'.repeat(20);
const PAGE = 'node-tree/./Device/Vendor/MSFT/DMClient/Provider/MS%20DM%20Server/FirstSyncStatus';

/** A PC that has been set up, and used. */
const image = (): Record<string, unknown> => ({
  accounts: [{ name: 'anna@contoso.com', principals: ['S-1', 'S-role'] }],
  'certificates/My/System/01': { certificate: 'AA==', key: { owner: 'SCEP Device 1' } },
  'certificates/My/System/02': { certificate: 'AA==', key: { pkcs8: 'AA==' } },
  'certificates/My/User/03': { certificate: 'AA==', key: { owner: 'SCEP User 1' } },
  [`certificates/My/User/${MDM}`]: { certificate: 'AA==', key: { owner: 'enrolment' } },
  'computer-name': { name: 'LT-1' },
  enrollment: { certificateThumbprint: MDM },
  'enrollment/user': { userPrincipalName: 'anna@contoso.com' },
  'installed/product/x': {},
  join: {},
  'joined-elsewhere': {},
  'local-groups/administrators': ['S-1', 'S-role'],
  'network/wifi': { ssid: 'Contoso Office' },
  [`${PAGE}/IsSyncDone`]: {},
  [`${PAGE}/SkipDeviceStatusPage`]: {},
  'node-tree/./Device/Vendor/MSFT/Policy/Config/A/B': {},
  'oobe/state': { done: ['accountSetup'], region: 'Germany', account: 'anna@contoso.com', accounts: [] },
  'tokens/management': {},
});

const STAYS = [
  'certificates/My/System/01',
  `certificates/My/User/${MDM}`,
  'computer-name',
  'enrollment',
  'join',
  'local-groups/administrators',
  'network/wifi',
  `${PAGE}/SkipDeviceStatusPage`,
  'oobe/state',
];

test('what the document names stays, and nothing of the user', async () => {
  const disk = createDisk(image());
  await removeWhatGoes(disk, 'management');
  assert.deepEqual(Object.keys(disk.image()).sort(), STAYS.toSorted());
  assert.deepEqual(await disk.read('local-groups/administrators'), ['S-role']);
  const state = disk.image()['oobe/state'];
  assert.deepEqual(Object.keys(Object(state)).sort(), ['done', 'region']);
  assert.ok(!JSON.stringify(state).includes('accountSetup'));
});

test('done again, as after a power cut, it comes to the same; whose the PC is, only management takes', async () => {
  const [once, twice, local] = [createDisk(image()), createDisk(image()), createDisk(image())];
  await removeWhatGoes(once, 'management');
  await removeWhatGoes(twice, 'management');
  await removeWhatGoes(twice, 'management');
  assert.deepEqual(twice.image(), once.image());
  await removeWhatGoes(local, 'administrator');
  assert.deepEqual(Object.keys(local.image()).sort(), [...STAYS, 'enrollment/user'].sort());
});

test('a PC that has been asked nothing yet can be reset', async () => {
  const disk = createDisk({ enrollment: 'unreadable', 'certificates/My/System/04': { certificate: 'AA==' } });
  await removeWhatGoes(disk, 'management');
  assert.deepEqual(Object.keys(disk.image()).sort(), ['enrollment', 'oobe/state']);
});
