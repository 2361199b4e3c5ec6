/** A ready cloud with one tenant, and what a registered, idle device costs in memory. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  CURRENT_VERSIONS,
  createDevice,
  describeHardware,
  deviceListOf,
  WindowsInstallation,
} from '#devices';
import { createTenantCloud, deviceKeys, journeyKeys } from '../test/journey/journey.ts';
import { median, report } from './measure.ts';

const keys = await journeyKeys();
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const created: number[] = [];
for (let run = 0; run < 40; run += 1) {
  const before = performance.now();
  const { cloud } = await createTenantCloud({ keys });
  created.push(performance.now() - before);
  cloud.close();
}
const creation = median(created.slice(10));

const DEVICES = 3000;
const LIST = 500;
const { cloud, tenant } = await createTenantCloud({ keys });
const source = deviceKeys(keys);
const windows = WindowsInstallation.parse({ generation: 11, edition: 'Pro', version: CURRENT_VERSIONS[11] });
const devices = Array.from({ length: DEVICES }, (_, index) => {
  const random = cloud.random(`device/${index}`);
  return {
    name: `LT-${index}`,
    hardware: describeHardware({ serialNumber: `SN${index}` }, random),
    windows,
    clock: cloud.clock,
    internet: cloud.internet(`LT-${index}`),
    keys: source,
    random,
    trustedRoots: [cloud.rootCertificate()],
  };
});
async function register(from: number, to: number): Promise<void> {
  await cloud.control.importDevicesFromCsv(
    tenant.id,
    deviceListOf(devices.slice(from, to), cloud.clock.now()),
  );
}
await register(0, LIST);
collectGarbage();
const before = process.memoryUsage.rss();
for (let from = LIST; from < DEVICES; from += LIST) await register(from, from + LIST);
const idle = devices.slice(LIST).map((options) => createDevice(options));
collectGarbage();
const perDevice = (process.memoryUsage.rss() - before) / idle.length / 1024;

report('The cloud', [
  {
    what: 'a ready cloud with one tenant',
    measured: `${creation.toFixed(1)} ms`,
    budget: 'at most 10 ms',
    holds: creation <= 10,
  },
  {
    what: `memory per registered, idle device (${idle.length} of them)`,
    measured: `${perDevice.toFixed(1)} KiB`,
    budget: 'at most 20 KB',
    holds: perDevice * 1.024 <= 20,
  },
]);
cloud.close();
