/** MSI packages from management: states, retries, failures, alerts, power cuts (enterprisedesktopappmanagement-csp). */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { MSI_STATUS, msiNode } from '#wire/csp-nodes.ts';
import { encodeInstallerPackage, type InstallerPackage } from '#wire/installer-package.ts';
import { runMsiInstalls } from '../../../devices/apps/index.ts';
import { fileExists, installedProduct, installedService } from '../../../devices/apps/installed-programs.ts';
import { queuedMsiJobs, queueMsiJob } from '../../../devices/apps/msi-jobs.ts';
import { createDisk } from '../../../devices/disk/disk.ts';
import { waitingAlerts } from '../../../devices/management-tree/alerts.ts';
import { nodeTree, nodeValue } from '../../../devices/management-tree/node-tree.ts';
import { NetworkError } from '../../../devices/ports.ts';
import { type Bench, createBench, type FarSide, START } from '../pc-bench.ts';

const CODE = '{5A2D7C14-93B6-4E0F-8C1B-6F0E2A9D4B73}';
const PACKAGE: InstallerPackage = {
  kind: 'msi',
  name: 'Agent',
  publisher: 'Contoso',
  version: '1.0',
  minutes: 2,
  exitCode: 0,
  leaves: { productCodes: [CODE], files: ['C:\\Agent\\agent.exe'], services: ['AgentService'] },
};
const content = (change: Partial<InstallerPackage> = {}): Buffer =>
  encodeInstallerPackage({ ...PACKAGE, ...change });
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').toUpperCase();

const job = (change: Partial<Parameters<typeof queueMsiJob>[1]> = {}): Parameters<typeof queueMsiJob>[1] => ({
  scope: 'Device',
  productCode: CODE,
  version: '1.0',
  contentUrls: ['https://content.example/agent.msi'],
  fileHash: sha256(content()),
  commandLine: '/quiet',
  timeOutMinutes: 10,
  retryCount: 1,
  retryIntervalMinutes: 5,
  ...change,
});

const status = async (on: Bench): Promise<number> =>
  Number(await nodeValue(nodeTree(on.disk), msiNode('Device', CODE, 'Status')));
const lastError = async (on: Bench): Promise<string> =>
  (Number(await nodeValue(nodeTree(on.disk), msiNode('Device', CODE, 'LastError'))) >>> 0).toString(16);

/** Works through the queue; the states that the product's node went through. */
async function installing(on: Bench, signal = new AbortController().signal): Promise<number[]> {
  const states: number[] = [];
  await on.run((activity) =>
    runMsiInstalls(activity, { signal, changed: async () => void states.push(await status(on)) }),
  );
  return states;
}

async function bench(farSide: FarSide, ...jobs: Parameters<typeof queueMsiJob>[1][]): Promise<Bench> {
  const on = await createBench({ farSide });
  for (const one of jobs) await queueMsiJob({ disk: on.disk }, one);
  return on;
}

test('a job: download, check, the minutes of the installer, what it leaves, and an alert for the next session', async () => {
  const on = await bench(() => ({ status: 200, body: content() }), job());
  assert.deepEqual(await installing(on), [
    MSI_STATUS.downloading,
    MSI_STATUS.enforcing,
    MSI_STATUS.completed,
  ]);
  assert.equal(on.clock.now() - START, 2 * 60_000);
  assert.deepEqual(await installedProduct(on.pc, CODE.toLowerCase()), {
    name: 'Agent',
    publisher: 'Contoso',
    version: '1.0',
  });
  assert.ok(
    (await fileExists(on.pc, 'c:\\agent\\AGENT.exe')) && (await installedService(on.pc, 'agentservice')),
  );
  assert.equal(await nodeValue(nodeTree(on.disk), msiNode('Device', CODE, 'Name')), 'Agent');
  const [alert] = [...(await waitingAlerts(on.pc)).values()];
  assert.deepEqual(
    [alert?.data, alert?.source],
    ['0', msiNode('Device', CODE, 'Status').replace('/Status', '')],
  );
  assert.deepEqual(await queuedMsiJobs(on.pc), []);
  const events = (await on.pc.log.read()).map(({ id }) => id);
  assert.deepEqual(events, [1905, 1906, 1920, 1922]);
});

test('every failure has its state, its code, and an alert', async () => {
  const rows: readonly (readonly [FarSide, Parameters<typeof job>[0], number, string])[] = [
    [() => ({ status: 404 }), {}, MSI_STATUS.downloadFailed, '80190194'],
    [() => ({ status: 200, body: content({ name: 'Other' }) }), {}, MSI_STATUS.downloadFailed, '80070570'],
    [
      () => ({ status: 200, body: 'no package' }),
      { fileHash: sha256(Buffer.from('no package')) },
      MSI_STATUS.downloadFailed,
      '80070654',
    ],
    [
      () => {
        throw new NetworkError('timeout', 'content.example', 'no answer');
      },
      {},
      MSI_STATUS.downloadFailed,
      '80072ee2',
    ],
    [
      () => ({ status: 200, body: content({ exitCode: 1603 }) }),
      { fileHash: sha256(content({ exitCode: 1603 })) },
      MSI_STATUS.enforcementFailed,
      '80070643',
    ],
    [
      () => ({ status: 200, body: content() }),
      { timeOutMinutes: 1 },
      MSI_STATUS.enforcementFailed,
      '800705b4',
    ],
  ];
  for (const [farSide, change, expected, code] of rows) {
    const on = await bench(farSide, job(change));
    const states = await installing(on);
    assert.equal(states.at(-1), expected);
    assert.equal(await lastError(on), code);
    const [alert] = [...(await waitingAlerts(on.pc)).values()];
    assert.equal((Number(alert?.data) >>> 0).toString(16), code);
    assert.equal(await installedProduct(on.pc, CODE), undefined);
    assert.equal(
      states.includes(MSI_STATUS.pendingDownloadRetry) || states.includes(MSI_STATUS.pendingEnforcementRetry),
      true,
    );
  }
});

test('a second attempt may succeed; another address is tried first', async () => {
  let asked = 0;
  const on = await bench(
    ({ url }) =>
      url.endsWith('/b.msi') && ++asked === 2 ? { status: 200, body: content() } : { status: 503 },
    job({
      contentUrls: ['https://content.example/a.msi', 'https://content.example/b.msi'],
    }),
  );
  assert.equal((await installing(on)).at(-1), MSI_STATUS.completed);
  assert.equal(on.clock.now() - START, 7 * 60_000);
});

test('what is installed in this version already is not installed again; another version is', async () => {
  const on = await bench(() => ({ status: 200, body: content() }), job());
  await installing(on);
  await queueMsiJob(on.pc, job());
  await installing(on);
  assert.equal(on.asked.length, 1);
  await queueMsiJob(on.pc, job({ version: '2.0' }));
  await installing(on);
  assert.equal(on.asked.length, 2);
});

test('whoever has given up leaves the job in the queue and nothing on the PC', async () => {
  const controller = new AbortController();
  const on = await bench(() => {
    controller.abort();
    return { status: 200, body: content() };
  }, job());
  await installing(on, controller.signal);
  assert.equal(await installedProduct(on.pc, CODE), undefined);
  assert.equal((await queuedMsiJobs(on.pc)).length, 1);
});

test('jobs run in the order in which they came, until it is enough', async () => {
  const other = '{00000000-1111-2222-3333-444444444444}';
  const on = await bench(() => ({ status: 200, body: content() }), job(), job({ productCode: other }));
  await on.run(({ pc, task }) =>
    runMsiInstalls(
      { pc, task },
      {
        signal: new AbortController().signal,
        changed: async () => {},
        enough: async () => (await installedProduct(pc, CODE)) !== undefined,
      },
    ),
  );
  assert.deepEqual(
    (await queuedMsiJobs(on.pc)).map(({ productCode }) => productCode),
    [other],
  );
});

test('cut off before or after the download, the next start installs', async () => {
  for (const moment of ['before', 'after'] as const) {
    const disk = createDisk();
    await queueMsiJob({ disk }, job());
    const farSide: FarSide = () => ({ status: 200, body: content() });
    const first = await createBench({ farSide, disk, cut: { exchange: 0, moment } });
    const states: number[] = [];
    const end = await first.run(async ({ pc, task }) =>
      runMsiInstalls(
        { pc, task },
        {
          signal: new AbortController().signal,
          changed: async () => void states.push(0),
        },
      ),
    );
    assert.equal(end, 'power failed');
    const second = await createBench({ farSide, disk, clock: first.clock });
    assert.equal((await installing(second)).at(-1), MSI_STATUS.completed);
    assert.equal((await waitingAlerts(second.pc)).size, 1);
  }
});
