/** One whole user-driven deployment, from the power button to the desktop, against the sum of its bare parts. */

import type { JournalEntry } from '#cloud';
import { countOperations } from './operations.ts';

const counts = countOperations();
const { createJourneyDevice, createTenantCloud, finishJourney, journeyKeys, registerDevice } = await import(
  '../test/journey/journey.ts'
);
const { measureParts } = await import('./parts.ts');
const { median, report } = await import('./measure.ts');

const BATCHES = 5;
const BATCH = 10;
const WARM_UP = 25;
const keys = await journeyKeys();

interface Deployment {
  readonly cpu: number;
  readonly rsa: number;
  readonly handshakes: number;
  readonly journal: readonly JournalEntry[];
}

/** A cloud that has served before: what only its first device costs (authorities, tables) is not a deployment's. */
const { cloud, tenant } = await createTenantCloud({ keys });
const person = cloud.clock.party('the person').begin('journey');
let devices = 0;

async function deploy(): Promise<Deployment> {
  devices += 1;
  const device = createJourneyDevice(cloud, `LT-${devices}`, { keys });
  await registerDevice(cloud, tenant, device, person);
  const since = cloud.journal.entries.length;
  const [rsa, handshakes] = [counts.rsa, counts.handshakes];
  const before = process.cpuUsage();
  device.powerOn();
  await finishJourney(device, person);
  const used = process.cpuUsage(before);
  return {
    cpu: (used.user + used.system) / 1000,
    rsa: counts.rsa - rsa,
    handshakes: counts.handshakes - handshakes,
    journal: await cloud.control.journal({ from: device.name, since }),
  };
}

let last = await deploy();
for (let run = 1; run < WARM_UP; run += 1) last = await deploy();
const batches: number[] = [];
for (let batch = 0; batch < BATCHES; batch += 1) {
  let sum = 0;
  for (let run = 0; run < BATCH; run += 1) sum += (await deploy()).cpu;
  batches.push(sum / BATCH);
}
const cpu = median(batches);
const parts = await measureParts(keys, last.journal);
const sum =
  last.rsa * parts.rsa + last.journal.length * parts.request + last.handshakes * parts.handshake + parts.xml;
const ratio = cpu / sum;
const rsaOperations = last.rsa + 2 * last.handshakes;

report(
  'One user-driven deployment, in process, in a cloud that has served before',
  [
    {
      what: 'CPU against the sum of its parts',
      measured: `${ratio.toFixed(2)}x`,
      budget: 'at most 2x',
      holds: ratio <= 2,
    },
    {
      what: 'RSA private-key operations',
      measured: String(rsaOperations),
      budget: 'at most 25',
      holds: rsaOperations <= 25,
    },
    {
      what: 'requests',
      measured: String(last.journal.length),
      budget: 'at most 100',
      holds: last.journal.length <= 100,
    },
  ],
  [
    `deployment ${cpu.toFixed(1)} ms; parts ${sum.toFixed(1)} ms:`,
    `  ${last.rsa} RSA operations of ${parts.rsa.toFixed(2)} ms, ${last.journal.length} requests of ${parts.request.toFixed(3)} ms,`,
    `  ${last.handshakes} TLS handshakes of ${parts.handshake.toFixed(2)} ms, XML of all messages once ${parts.xml.toFixed(1)} ms`,
  ],
);
