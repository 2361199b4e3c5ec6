import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { connectControl, connectInternet, createPace, createRandom, describeExchange } from '#cloud';
import { CURRENT_VERSIONS, createDevice, describeHardware, deviceListOf } from '#devices';
import { createClock } from '../../mock-cloud/clock/index.ts';
import { startCloudProcess } from '../cli/cloud-process.ts';
import { deviceKeys, finishJourney, journeyKeys, PASSWORD, USER } from './journey.ts';
import { writeTenantFile } from './tenant-file.ts';

const MINUTE = 60_000;

test('a device reaches the desktop against a running glovebox cloud, in another process, through its proxy', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'glovebox-journey-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const tenant = writeTenantFile(folder, {
    userPrincipalName: USER,
    displayName: 'Anna',
    password: PASSWORD,
  });
  const cloud = await startCloudProcess(['--clock', 'virtual', '--tenant', tenant], folder);
  t.after(() => cloud.child.kill('SIGKILL'));
  const { ready } = cloud;
  const control = connectControl({
    url: ready.https,
    token: ready.adminToken,
    caCertificate: cloud.rootCertificate,
  });

  // Time moves in one place: the device's clock asks the cloud's to go on, whenever everybody on its side waits.
  const { now } = await control.readClock();
  const advance = async (due: number): Promise<void> => {
    // Time that was let pass on the other side is there already, and the cloud refuses to go back.
    const cloud = await control.readClock();
    if (due > cloud.now) await control.advanceClock({ to: due });
  };
  const clock = createClock({ start: now, pace: createPace({ kind: 'led', advance }) });
  const random = createRandom('other process', 'LT-0042');
  const device = createDevice({
    name: 'LT-0042',
    hardware: describeHardware({ serialNumber: 'LT0042' }, random),
    windows: { generation: 11, edition: 'Pro', version: CURRENT_VERSIONS[11], languages: ['en-US'] },
    clock,
    internet: connectInternet({ proxy: ready.proxy, from: 'LT-0042' }),
    keys: deviceKeys(await journeyKeys()),
    random,
    trustedRoots: [derOf(cloud.rootCertificate)],
  });
  device.surround({ cable: 'internet' });
  await control.importDevicesFromCsv('contoso.com', deviceListOf([device], now));
  await control.advanceClock({ ms: 15 * MINUTE });

  device.powerOn();
  await finishJourney(device, clock.party('the person').begin('journey'));
  const screens = device.display.history.map(({ screen }) => screen.id);
  assert.equal(screens.at(-1), 'desktop');
  assert.ok(screens.includes('enrollmentStatus'));
  assert.deepEqual(device.defects, []);
  assert.deepEqual(await control.tenantSummary('contoso.com'), { registered: 1, enrolled: 1 });
  const exchanges = (await control.journal({ from: 'LT-0042' })).map(describeExchange);
  for (const { summary, status } of exchanges) {
    assert.ok(status < 400, `${summary}: ${status}`);
    assert.doesNotMatch(summary, /not readable|no grant/);
  }

  await control.close();
  assert.equal(await cloud.end(), 0);
  assert.equal(cloud.errors(), '');
});

function derOf(pem: string): Buffer {
  return Buffer.from(pem.replaceAll(/-----[^-]+-----/g, ''), 'base64');
}
