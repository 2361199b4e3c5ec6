/** A whole flow in one warm cloud, against the sum of its bare parts (budgets of the design). */

import type { Cloud, CreatedTenant, JournalEntry, Task } from '#cloud';
import type { Device } from '#devices';
import { type Counts, countOperations } from './operations.ts';
import type { Parts } from './parts.ts';

const counts: Counts = countOperations();
const { createJourneyDevice, createTenantCloud, journeyKeys, registerDevice } = await import(
  '../test/journey/journey.ts'
);
const { prepareParts } = await import('./parts.ts');
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

/** A batch of the flow, and the parts as they were measured right after it. */
interface Batch {
  readonly cpu: number;
  readonly parts: Parts;
  readonly sum: number;
}

const PARTS_WARM_UP = 3;

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
  const measureParts = prepareParts(keys, last.journal);
  for (let run = 0; run < PARTS_WARM_UP; run += 1) await measureParts();
  const batches: Batch[] = [];
  for (let batch = 0; batch < bench.batches; batch += 1) {
    let sum = 0;
    for (let run = 0; run < bench.batch; run += 1) {
      last = await once();
      sum += last.cpu;
    }
    batches.push(batchOf(sum / bench.batch, last, await measureParts()));
  }
  print(bench, batches, last);
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

function batchOf(cpu: number, { rsa, handshakes, journal }: Measured, parts: Parts): Batch {
  const secure = journal.filter(isSecure).length;
  const requests = secure * parts.secureRequest + (journal.length - secure) * parts.request;
  return { cpu, parts, sum: rsa * parts.rsa + requests + handshakes * parts.handshake + parts.xml };
}

const isSecure = ({ url }: JournalEntry): boolean => url.startsWith('https:');

function print(
  bench: FlowBench,
  batches: readonly Batch[],
  { rsa, handshakes, resumed, journal }: Measured,
): void {
  const ratio = median(batches.map(({ cpu, sum }) => cpu / sum));
  const typical = batches.find(({ cpu, sum }) => cpu / sum === ratio);
  if (typical === undefined) throw new Error('There is no batch.');
  const { cpu, sum, parts } = typical;
  const secure = journal.filter(isSecure).length;
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
      `flow ${cpu.toFixed(1)} ms; parts ${sum.toFixed(1)} ms (the batches: ${batches.map((each) => `${(each.cpu / each.sum).toFixed(2)}x`).join(', ')}):`,
      `  ${rsa} RSA operations of ${parts.rsa.toFixed(2)} ms,`,
      `  ${secure} requests inside of TLS of ${parts.secureRequest.toFixed(3)} ms, ${journal.length - secure} in the clear of ${parts.request.toFixed(3)} ms,`,
      `  ${handshakes} TLS handshakes (${resumed} resumed) of ${parts.handshake.toFixed(2)} ms, XML of all messages once ${parts.xml.toFixed(1)} ms`,
    ],
  );
}
