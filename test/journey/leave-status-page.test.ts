/** A status page that may be left, and work behind the desktop that outlives a power cut (behaviour SETUP-ESP-014). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cloud, createCloud, createKeySource, type Task, type TenantSpecInput } from '#cloud';
import { type Device, installedPrograms, type Screen } from '#devices';
import { createDirectHand } from '../../steps/hand/direct.ts';
import { createJourneyDevice, journeyKeys, PASSWORD, registerDevice, USER } from './journey.ts';

const keys = await journeyKeys();
const MINUTE = 60_000;
const PAGE = { displayName: 'Page', blockDeviceSetupRetryByUser: false, assignedTo: ['PCs'] };

interface Scene {
  readonly cloud: Cloud;
  readonly device: Device;
  readonly person: Task;
  readonly hand: ReturnType<typeof createDirectHand>;
}

/** A registered PC whose user has signed in; one app for the device, one for the user. */
async function signedIn(change: Partial<TenantSpecInput>): Promise<Scene> {
  const cloud = createCloud({ keys: createKeySource(keys), seed: 'leave' });
  const tenant = await cloud.control.createTenant({
    name: 'Contoso',
    domain: 'contoso.com',
    users: [{ userPrincipalName: USER, displayName: 'Anna', password: PASSWORD }],
    groups: [
      { displayName: 'PCs', membershipRule: '(device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))' },
    ],
    deploymentProfiles: [{ displayName: 'Profile', assignedTo: ['PCs'] }],
    enrollmentStatusPages: [PAGE],
    apps: [
      { displayName: 'Device app', installMinutes: 30, assignedTo: ['PCs'] },
      { displayName: 'User app', installContext: 'user', assignedTo: ['all users'] },
    ],
    ...change,
  });
  const device = createJourneyDevice(cloud, 'LT-0042', { keys });
  const person = cloud.clock.party('the person').begin('journey');
  await registerDevice(cloud, tenant, device, person);
  const hand = createDirectHand(device, person);
  device.powerOn();
  for (const text of [USER, PASSWORD]) {
    const screen = await hand.until(
      'the sign-in page',
      ({ id, fields }) => id === 'signIn' && accepts(fields, text),
    );
    await hand.type(screen.fields.find(({ readOnly }) => !readOnly)?.label ?? '', text);
    await hand.press((await hand.screen()).buttons[0]?.label ?? '');
  }
  return { cloud, device, person, hand };
}

const accepts = (fields: Screen['fields'], text: string): boolean =>
  fields.some(({ kind }) => (kind === 'password') === (text === PASSWORD));

const offersToLeave = ({ id, buttons }: Screen): boolean =>
  id === 'enrollmentStatus' && buttons.some(({ label }) => label === 'Continue anyway');

/** Without the management extension, which is installed first. */
async function installedApps(device: Device): Promise<string[]> {
  return (await installedPrograms(device)).filter((name) => name.endsWith(' app')).toSorted();
}

function close({ cloud, device }: Scene): void {
  assert.deepEqual(cloud.defects, []);
  assert.deepEqual(device.defects, []);
  device.cutPower();
  cloud.close();
}

test('a page that may be left leads to the desktop, and its work goes on behind it', async () => {
  const scene = await signedIn({});
  const { device, person, hand } = scene;
  await hand.until('a page that may be left', offersToLeave);
  await hand.press('Continue anyway');
  await hand.until('the desktop', ({ id }) => id === 'desktop');
  assert.deepEqual(await installedApps(device), []);
  await person.sleep(60 * MINUTE, 'an hour at the desktop');
  assert.deepEqual(await installedApps(device), ['Device app', 'User app']);
  assert.equal(device.display.current.id, 'desktop');
  close(scene);
});

test('after a power cut behind the desktop the device part goes on', async () => {
  const scene = await signedIn({});
  const { device, person, hand } = scene;
  await hand.until('a page that may be left', offersToLeave);
  await hand.press('Continue anyway');
  await hand.until('the desktop', ({ id }) => id === 'desktop');
  await person.sleep(5 * MINUTE, 'five minutes at the desktop');
  device.cutPower();
  device.powerOn();
  await hand.until('the desktop again', ({ id }) => id === 'desktop');
  assert.deepEqual(await installedApps(device), []);
  await person.sleep(60 * MINUTE, 'an hour at the desktop');
  assert.ok((await installedApps(device)).includes('Device app'));
  close(scene);
});

test('work without a page goes on after a power cut, too, and once it is done never again', async () => {
  const scene = await signedIn({ enrollmentStatusPages: [] });
  const { cloud, device, person, hand } = scene;
  await hand.until('the desktop', ({ id }) => id === 'desktop');
  await person.sleep(5 * MINUTE, 'five minutes at the desktop');
  for (const installed of [false, true]) {
    assert.equal((await installedApps(device)).includes('Device app'), installed);
    device.cutPower();
    device.powerOn();
    await hand.until('the desktop again', ({ id }) => id === 'desktop');
    await person.sleep(90 * MINUTE, 'an hour and a half at the desktop');
  }
  const before = (await cloud.control.journal()).length;
  await person.sleep(90 * MINUTE, 'nothing to do');
  assert.equal((await cloud.control.journal()).length, before);
  close(scene);
});

test('a failed page that may be left is no dead end', async () => {
  const scene = await signedIn({
    apps: [{ displayName: 'Broken app', exitCode: 1603, assignedTo: ['PCs'] }],
  });
  const { hand } = scene;
  const failed = await hand.until(
    'the failed page',
    (screen) => screen.progress?.some(({ status }) => status === 'failed') === true && offersToLeave(screen),
  );
  assert.deepEqual(
    failed.buttons.map(({ label }) => label),
    ['Continue anyway'],
  );
  await hand.press('Continue anyway');
  await hand.until('the next page', ({ progress }) => progress?.at(-1)?.status !== 'waiting');
  close(scene);
});

test('a page that blocks the device cannot be left', async () => {
  const scene = await signedIn({
    enrollmentStatusPages: [{ ...PAGE, blockDeviceSetupRetryByUser: true }],
  });
  const { device, hand } = scene;
  await hand.until('the desktop', ({ id }) => id === 'desktop');
  assert.ok(!device.display.history.some(({ screen }) => offersToLeave(screen)));
  close(scene);
});
