import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCloud, createKeySource } from '#cloud';
import {
  CURRENT_VERSIONS,
  createDevice,
  createDisk,
  type Device,
  describeHardware,
  exportedLogs,
  type Screen,
} from '#devices';
import { elapsedText } from '../../../devices/technician-flow/elapsed.ts';
import type { TechnicianRecord } from '../../../devices/technician-flow/record.ts';
import { createDirectHand } from '../../../steps/hand/direct.ts';
import { deviceKeys, journeyKeys } from '../../journey/journey.ts';

const keys = await journeyKeys();
const START = Date.UTC(2026, 2, 2, 8);
const BEGUN = {
  details: {
    organization: 'Contoso',
    profile: 'Sales laptops',
    assignedUser: 'anna@contoso.com',
    ztdId: '0f0e0d0c-1111-4222-8333-444455556666',
  },
  startedAt: START,
  computerName: 'CT-1',
};
const SUCCEEDED: TechnicianRecord = { ...BEGUN, status: 'succeeded', endedAt: START + 843_000 };
const FAILED: TechnicianRecord = {
  ...BEGUN,
  status: 'failed',
  endedAt: START + 65_000,
  reason: {
    code: '0x800705b4',
    where: 'TPM',
    detail: 'the attestation was not done in time',
    lines: [
      'Securing your hardware (Failed: 0x800705b4)',
      "Joining your organization's network (Previous step failed)",
    ],
  },
};

/** A PC that is switched on with this record on its disk, and the hand of a technician. */
function pcWith(record: TechnicianRecord, generation: 10 | 11) {
  const cloud = createCloud({ keys: createKeySource(keys), seed: 'status screens' });
  const random = cloud.random('device/LT-0042');
  const device: Device = createDevice({
    name: 'LT-0042',
    hardware: describeHardware({ serialNumber: 'LT0042' }, random),
    windows: { generation, edition: 'Pro', version: CURRENT_VERSIONS[generation], languages: ['en-US'] },
    clock: cloud.clock,
    internet: cloud.internet('LT-0042'),
    keys: deviceKeys(keys),
    random,
    trustedRoots: [cloud.rootCertificate()],
    disk: createDisk({ 'technician-flow': record }),
  });
  const person = cloud.clock.party('the technician').begin('test');
  device.powerOn();
  return { device, cloud, hand: createDirectHand(device, person) };
}

const is =
  (id: Screen['id']) =>
  (screen: Screen): boolean =>
    screen.id === id;

test('the success screen has the details, the elapsed time and Reseal; only Windows 10 shows the QR code', async () => {
  for (const generation of [10, 11] as const) {
    const { device, cloud, hand } = pcWith(SUCCEEDED, generation);
    const screen = await hand.until('success', is('technicianSuccess'));
    assert.deepEqual(screen.texts, [
      'Organization: Contoso',
      'Deployment profile: Sales laptops',
      'Assigned user: anna@contoso.com',
      'Elapsed time: 00:14:03',
    ]);
    assert.deepEqual(
      screen.buttons.map(({ label }) => label),
      ['Reseal'],
    );
    // https://learn.microsoft.com/autopilot/pre-provision, "Technician flow": the status screens show the same details,
    // the QR code among them.
    assert.match(screen.image?.alt ?? '', /QR code/);
    await hand.press('Reseal');
    await hand.until('off', () => !device.isOn);
    assert.deepEqual(device.defects, []);
    cloud.close();
  }
});

test('the error screen has the reason and its lines; the buttons are those of the generation', async () => {
  const buttons = { 10: ['View diagnostics', 'Retry', 'Reset'], 11: ['Retry', 'Reset'] };
  for (const generation of [10, 11] as const) {
    const { cloud, hand } = pcWith(FAILED, generation);
    const screen = await hand.until('failure', is('technicianError'));
    assert.deepEqual(screen.texts.slice(0, 4), [
      'Error: 0x800705b4',
      'the attestation was not done in time',
      'Securing your hardware (Failed: 0x800705b4)',
      "Joining your organization's network (Previous step failed)",
    ]);
    assert.ok(screen.texts.includes('Elapsed time: 00:01:05'));
    assert.deepEqual(
      screen.buttons.map(({ label }) => label),
      buttons[generation],
    );
    // https://learn.microsoft.com/autopilot/pre-provision, "Technician flow": the status screens show the same details,
    // the QR code among them.
    assert.match(screen.image?.alt ?? '', /QR code/);
    cloud.close();
  }
});

test('the logs are exported with the hash, the profile and the event logs; closing comes back', async () => {
  const { device, cloud, hand } = pcWith(FAILED, 11);
  await hand.until('failure', is('technicianError'));
  await hand.key('Ctrl+Shift+D');
  await hand.until('diagnostics', is('diagnostics'));
  assert.equal(await exportedLogs(device.disk), undefined);
  await hand.press('Export Logs');
  await hand.until('the export', ({ texts }) => texts.includes('The logs were exported.'));
  const files = (await exportedLogs(device.disk)) ?? {};
  const hash = files['DeviceHash_LT0042.csv']?.split('\r\n')[1] ?? '';
  assert.ok(/^LT0042,,T0[A-Za-z0-9+/]{3998}$/.test(hash), `the row begins with ${hash.slice(0, 20)}`);
  assert.match(files['AutopilotDDSZTDFile.json'] ?? '', /Sales laptops/);
  await hand.press('Close');
  await hand.until('failure', is('technicianError'));
  cloud.close();
});

test('Reset leaves nothing on the disk but what the new start writes', async () => {
  const { device, cloud, hand } = pcWith(FAILED, 11);
  await hand.until('failure', is('technicianError'));
  await hand.press('Reset');
  await hand.until('the first page', is('region'));
  assert.equal(await device.disk.read('technician-flow'), undefined);
  assert.equal(device.starts, 2);
  cloud.close();
});

test('a power cut while the status screen is shown comes back to it', async () => {
  for (const record of [SUCCEEDED, FAILED]) {
    const { device, cloud, hand } = pcWith(record, 11);
    const screen = await hand.until('the status', ({ id }) => id.startsWith('technician'));
    device.cutPower();
    device.powerOn();
    assert.deepEqual(await hand.until('the status', ({ id }) => id.startsWith('technician')), screen);
    cloud.close();
  }
});

test('the elapsed time is in hours, minutes and seconds', () => {
  assert.equal(elapsedText(0), 'Elapsed time: 00:00:00');
  assert.equal(elapsedText(3_725_499), 'Elapsed time: 01:02:05');
  assert.equal(elapsedText(36 * 3_600_000), 'Elapsed time: 36:00:00');
  assert.equal(elapsedText(-5000), 'Elapsed time: 00:00:00');
});
