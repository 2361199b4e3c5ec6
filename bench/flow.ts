/** A whole flow in one warm cloud, against the sum of its bare parts (budgets of the design). */

import type { Cloud, CreatedTenant, JournalEntry, Task } from '#cloud';
import type { Device } from '#devices';
import { type Counts, countOperations } from './operations.ts';

const counts: Counts = countOperations();
const { createJourneyDevice, createTenantCloud, journeyKeys, registerDevice } = await import(
  '../test/journey/journey.ts'
);
const { measureParts } = await import('./parts.ts');
const { median, report } = await import('./measure.ts');

/** What is measured, and what it may cost. */
export interface FlowBench {
  readonly title: string;
  /** Before the power button, and not measured: e.g. fitting a TPM. */
  readonly prepare?: (device: Device, cloud: Cloud) => Promise<void>;
  readonly run: (device: Device, person: Task) => Promise<void>;
  readonly mostRsaOperations: number;
  readonly mostRequests: number;
  /** Batches, runs a batch, and runs before the first. */
  readonly batches: number;
  readonly batch: number;
  readonly warmUp: number;
}

interface Measured {
  readonly cpu: number;
  readonly rsa: number;
  readonly handshakes: number;
  readonly resumed: number;
  readonly journal: readonly JournalEntry[];
}

/** Measures it and prints the table. */
export async function benchFlow(bench: FlowBench): Promise<void> {
  const keys = await journeyKeys();
  // A cloud that has served before: what only its first device costs (authorities, tables) is not a deployment's.
  const { cloud, tenant } = await createTenantCloud({ keys });
  const person = cloud.clock.party('the person').begin('journey');
  let devices = 0;
  const once = (): Promise<Measured> => {
    devices += 1;
    const device = createJourneyDevice(cloud, `LT-${devices}`, { keys });
    return measure(bench, { cloud, tenant, device, person });
  };
  let last = await once();
  for (let run = 1; run < bench.warmUp; run += 1) last = await once();
  const batches: number[] = [];
  for (let batch = 0; batch < bench.batches; batch += 1) {
    let sum = 0;
    for (let run = 0; run < bench.batch; run += 1) sum += (await once()).cpu;
    batches.push(sum / bench.batch);
  }
  print(bench, median(batches), last, await measureParts(keys, last.journal));
}

async function measure(
  bench: FlowBench,
  flow: {
    readonly cloud: Cloud;
    readonly tenant: CreatedTenant;
    readonly device: Device;
    readonly person: Task;
  },
): Promise<Measured> {
  const { cloud, tenant, device, person } = flow;
  await bench.prepare?.(device, cloud);
  await registerDevice(cloud, tenant, device, person);
  const since = cloud.journal.entries.length;
  const { rsa, handshakes, resumed } = counts;
  const before = process.cpuUsage();
  await bench.run(device, person);
  const used = process.cpuUsage(before);
  return {
    cpu: (used.user + used.system) / 1000,
    rsa: counts.rsa - rsa,
    handshakes: counts.handshakes - handshakes,
    resumed: counts.resumed - resumed,
    journal: await cloud.control.journal({ from: device.name, since }),
  };
}

function print(
  bench: FlowBench,
  cpu: number,
  { rsa, handshakes, resumed, journal }: Measured,
  parts: Awaited<ReturnType<typeof measureParts>>,
): void {
  const sum = rsa * parts.rsa + journal.length * parts.request + handshakes * parts.handshake + parts.xml;
  const ratio = cpu / sum;
  const rsaOperations = rsa + 2 * (handshakes - resumed);
  const { mostRsaOperations, mostRequests } = bench;
  report(
    bench.title,
    [
      {
        what: 'CPU against the sum of its parts',
        measured: `${ratio.toFixed(2)}x`,
        budget: 'at most 2.5x',
        holds: ratio <= 2.5,
      },
      {
        what: 'RSA private-key operations',
        measured: String(rsaOperations),
        budget: `at most ${mostRsaOperations}`,
        holds: rsaOperations <= mostRsaOperations,
      },
      {
        what: 'requests',
        measured: String(journal.length),
        budget: `at most ${mostRequests}`,
        holds: journal.length <= mostRequests,
      },
    ],
    [
      `flow ${cpu.toFixed(1)} ms; parts ${sum.toFixed(1)} ms:`,
      `  ${rsa} RSA operations of ${parts.rsa.toFixed(2)} ms, ${journal.length} requests of ${parts.request.toFixed(3)} ms,`,
      `  ${handshakes} TLS handshakes (${resumed} resumed) of ${parts.handshake.toFixed(2)} ms, XML of all messages once ${parts.xml.toFixed(1)} ms`,
    ],
  );
}
