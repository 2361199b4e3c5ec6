/** The Enrollment Status Page at work: every line from nodes, time limits, failures, and a power cut at every exchange. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { devicePreparationNode, firstSyncStatus, hasProvisioningCompleted } from '#wire/csp-nodes.ts';
import { fileExists } from '../../../devices/apps/index.ts';
import { runDevicePreparation } from '../../../devices/deployment/device-preparation.ts';
import { espProgress } from '../../../devices/deployment/progress.ts';
import { telling } from '../../../devices/deployment/telling.ts';
import { createDisk, type Disk } from '../../../devices/disk/disk.ts';
import {
  type EspState,
  lineText,
  type PhaseEnd,
  type PhaseFailure,
  runAccountSetup,
  runDeviceSetup,
} from '../../../devices/esp/index.ts';
import { writeJoin } from '../../../devices/join/join-record.ts';
import { nodeTree, nodeValue } from '../../../devices/management-tree/node-tree.ts';
import type { Clock } from '../../../mock-cloud/clock/index.ts';
import { type Deployment, type DeploymentServer, deploymentServer } from '../deployment-server.ts';
import { testApp } from '../extension-server.ts';
import { enrolled, PROVIDER } from '../management-server.ts';
import { type Bench, type Cut, createBench, JOINED, START } from '../pc-bench.ts';

/** No profile was downloaded, and nobody has signed in. */
const KNOWN = { facts: { profile: undefined, user: undefined }, state: {} };
const USER = { userToken: async () => 'jwt' };

/** A PC that has joined and enrolled. `page`: the provisioning document says that the page is shown. */
async function enrolledDisk(page = true): Promise<Disk> {
  const disk = createDisk();
  await enrolled(disk);
  await writeJoin({ disk }, JOINED);
  for (const node of ['SkipDeviceStatusPage', 'SkipUserStatusPage'] as const) {
    if (page)
      await nodeTree(disk).put(firstSyncStatus(PROVIDER, 'Device', node), { format: 'bool', value: 'false' });
  }
  return disk;
}

interface Run {
  readonly on: Bench;
  readonly server: DeploymentServer;
  /** Every page that was shown, as text, without repetitions. */
  readonly pages: string[];
  readonly end: PhaseEnd | 'power failed';
}

async function boot(
  disk: Disk,
  server: DeploymentServer,
  options: { clock?: Clock; cut?: Cut } = {},
): Promise<Run> {
  const on = await createBench({ farSide: server.answer, disk, ...options });
  const pages: string[] = [];
  const onProgress = (state: EspState): void => {
    const text = describe(state);
    if (pages.at(-1) !== text) pages.push(text);
  };
  const end = await on.run(async ({ pc, task }) => {
    const prepared = await runDevicePreparation({ pc, task, ...KNOWN }, task, onProgress);
    if (!prepared.ok) return prepared;
    const device = await runDeviceSetup({ pc, task }, telling({ pc, ...KNOWN }, onProgress));
    return device.ok
      ? runAccountSetup({ pc, task }, { ...telling({ pc, ...KNOWN }, onProgress), ...USER })
      : device;
  });
  return { on, server, pages, end };
}

async function deploy(deployment: Deployment, disk?: Disk): Promise<Run> {
  return boot(disk ?? (await enrolledDisk()), deploymentServer(deployment));
}

function describe(state: EspState): string {
  return state
    .filter(({ status }) => status !== 'waiting')
    .map(({ phase, status, lines }) => `${phase}: ${status}: ${lines.map(lineText).join('; ')}`)
    .join('\n');
}

function failed(run: Run): PhaseFailure {
  assert.ok(run.end !== 'power failed' && !run.end.ok, JSON.stringify(run.end));
  return run.end;
}

test('a deployment: three phases, all lines from nodes, few sessions, and the result told to the server', async () => {
  const run = await deploy({ deviceApps: [testApp(1)], userApps: [testApp(2)] });
  assert.deepEqual(run.end, { ok: true, shown: true });
  assert.equal(
    describe(await espProgress({ pc: run.on.pc, ...KNOWN })),
    [
      "Device preparation: succeeded: Securing your hardware (Complete); Joining your organization's network (Complete); Registering your device for mobile management (Complete); Preparing your device for mobile management (Complete)",
      'Device setup: succeeded: Security policies (1 of 1) completed; Certificates (No setup needed); Network connections (No setup needed); Apps (1 of 1) completed',
      'Account setup: succeeded: Security policies (1 of 1) completed; Certificates (No setup needed); Network connections (No setup needed); Apps (1 of 1) completed',
    ].join('\n'),
  );
  // Preparation, the end of Device setup, Account setup, its end; beside them one check-in of the extension after the page.
  assert.equal(run.server.heard.filter(({ header }) => header.messageId === 1).length, 4);
  assert.ok(run.on.connections() <= 7, `${run.on.connections()} connections`);
  assert.ok(run.on.asked.length <= 24, `${run.on.asked.length} requests`);
  assert.equal(
    run.server.results.get(firstSyncStatus(PROVIDER, 'Device', 'WasDeviceSuccessfullyProvisioned')),
    '1',
  );
  assert.equal(run.server.results.get(firstSyncStatus(PROVIDER, 'Device', 'IsSyncDone')), 'true');
  const tree = nodeTree(run.on.disk);
  assert.equal(await nodeValue(tree, firstSyncStatus(PROVIDER, 'User', 'IsSyncDone')), 'true');
  assert.equal(await nodeValue(tree, hasProvisioningCompleted('Device')), 'true');
});

test('the pages on the way: preparing, identifying, counting', async () => {
  const { pages } = await deploy({ deviceApps: [testApp(1), testApp(2)] });
  const setup = pages.flatMap((page) => /Device setup: inProgress: (.*)$/m.exec(page)?.[1] ?? []);
  assert.match(pages[0] ?? '', /Preparing your device for mobile management \(Working on it\.\.\.\)$/);
  const apps = setup.map((lines) => lines.split('; ').at(-1));
  assert.deepEqual(
    [...new Set(apps)],
    ['Apps (Identifying)', 'Apps (0 of 2)', 'Apps (1 of 2)', 'Apps (2 of 2) completed'],
  );
});

test('an app that fails ends Device setup with its code; "Try again" installs it', async () => {
  const disk = await enrolledDisk();
  const app = testApp(1, { leaves: { productCodes: [], files: [], services: [] } });
  const run = await deploy(
    {
      deviceApps: [app],
      page: { BlockInStatusPage: '7', AllowCollectLogsButton: 'true', CustomErrorText: 'Call 4711' },
    },
    disk,
  );
  const failure = failed(run);
  assert.deepEqual(
    [failure.phase, failure.hresult, failure.text, failure.mayLeave],
    ['Device setup', '0x87D1041C', 'Call 4711', false],
  );
  assert.deepEqual(failure.buttons, ['Reset PC', 'Try again', 'Continue anyway', 'Collect logs']);
  assert.match(run.pages.at(-1) ?? '', /Device setup: failed: .*Apps \(Failed: 0x87D1041C\)$/);
  assert.equal(
    await nodeValue(nodeTree(disk), firstSyncStatus(PROVIDER, 'Device', 'WasDeviceSuccessfullyProvisioned')),
    '0',
  );
  const again = await boot(disk, deploymentServer({ deviceApps: [testApp(1)] }), { clock: run.on.clock });
  assert.deepEqual(again.end, { ok: true, shown: true });
  assert.equal(
    await nodeValue(nodeTree(disk), firstSyncStatus(PROVIDER, 'Device', 'WasDeviceSuccessfullyProvisioned')),
    // Final (dmclient-csp; assumption A-ESP-11).
    '0',
  );
});

// DMClient CSP, FirstSyncStatus: AllowCollectLogsButton and CustomErrorText exist for the device and for the user.
test('what management says of a failed page for the user counts in Account setup', async () => {
  const disk = await enrolledDisk();
  const put = (node: 'CustomErrorText' | 'AllowCollectLogsButton', format: 'chr' | 'bool', value: string) =>
    nodeTree(disk).put(firstSyncStatus(PROVIDER, 'User', node), { format, value });
  await put('CustomErrorText', 'chr', 'Ask at the desk');
  await put('AllowCollectLogsButton', 'bool', 'true');
  const broken = testApp(1, { leaves: { productCodes: [], files: [], services: [] } });
  const page = { BlockInStatusPage: '2', CustomErrorText: 'Call 4711' };
  const user = failed(await deploy({ userApps: [broken], page }, disk));
  assert.deepEqual(
    [user.phase, user.text, user.buttons],
    ['Account setup', 'Ask at the desk', ['Try again', 'Collect logs']],
  );
  const device = failed(await deploy({ deviceApps: [broken], page }));
  assert.deepEqual([device.phase, device.text, device.buttons], ['Device setup', 'Call 4711', ['Try again']]);
});

const LISTS: readonly (readonly [node: string, line: string])[] = [
  ['ExpectedPolicies', 'Security policies'],
  ['ExpectedPFXCerts', 'Certificates'],
  ['ExpectedNetworkProfiles', 'Network connections'],
  ['ExpectedMSIAppPackages', 'Apps'],
];
for (const [node, line] of LISTS) {
  test(`without ${node} from the server "${line}" stays Identifying until the time limit`, async () => {
    const run = await deploy({
      drops: (uri) => uri.endsWith(`/${node}`),
      page: { TimeOutUntilSyncFailure: '30' },
    });
    const failure = failed(run);
    assert.deepEqual(
      [failure.phase, failure.hresult, failure.mayLeave],
      ['Device setup', '0x800705b4', false],
    );
    assert.match(run.pages.at(-1) ?? '', new RegExp(`${line} \\(Identifying\\)`));
    // One minute for the agent's package before Device setup began.
    assert.equal(run.on.clock.now() - START, 31 * 60_000);
    assert.equal(
      failure.text,
      'Setup could not be completed. Please try again or contact your support person for help.',
    );
  });
}

test('a server that never says that it has finished: Identifying, and few syncs until the time limit', async () => {
  const run = await deploy({ drops: (uri) => uri.endsWith('/ServerHasFinishedProvisioning') });
  assert.equal(failed(run).hresult, '0x800705b4');
  assert.match(run.pages.at(-1) ?? '', /Certificates \(Identifying\)/);
  const sessions = run.server.heard.filter(({ header }) => header.messageId === 1).length;
  assert.ok(sessions <= 12, `${sessions} sessions`);
});

test('something that never comes is counted, and the time limit ends it', async () => {
  const certificate = './Device/Vendor/MSFT/ClientCertificateInstall/PFXCertInstall/one';
  const run = await deploy({ certificates: [certificate], page: { BlockInStatusPage: '0' } });
  const failure = failed(run);
  assert.deepEqual([failure.hresult, failure.mayLeave, failure.buttons], ['0x800705b4', true, []]);
  assert.match(run.pages.at(-1) ?? '', /Certificates \(0 of 1\)/);
});

test('an installer that outlasts the limit is ended with the phase, and leaves nothing', async () => {
  const run = await deploy({
    deviceApps: [testApp(1, { minutes: 50 })],
    page: { TimeOutUntilSyncFailure: '20' },
  });
  assert.equal(failed(run).hresult, '0x800705b4');
  assert.equal(run.on.clock.now() - START, 21 * 60_000);
  assert.equal(await fileExists(run.on.pc, 'C:\\Program Files\\App 1\\app.exe'), false);
});

test('Device preparation: an agent that does not come in time, or reports an error, fails its last line', async () => {
  const late = await deploy({ drops: (uri) => uri.endsWith('/DownloadInstall') });
  assert.deepEqual([failed(late).phase, failed(late).hresult], ['Device preparation', '0x800705b4']);
  assert.equal(late.on.clock.now() - START, 15 * 60_000);
  assert.match(
    late.pages.at(-1) ?? '',
    /Registering your device for mobile management \(Complete\); Preparing your device for mobile management \(Failed: 0x800705b4\)$/,
  );
  const disk = await enrolledDisk();
  await nodeTree(disk).put(devicePreparationNode('Sidecar', 'InstallationState'), {
    format: 'int',
    value: '4',
  });
  await nodeTree(disk).put(devicePreparationNode('Sidecar', 'LastError'), {
    format: 'int',
    value: '-2147023293',
  });
  const broken = await deploy({ drops: (uri) => uri.endsWith('/DownloadInstall') }, disk);
  assert.equal(failed(broken).hresult, '0x80070643');
  assert.equal(broken.on.clock.now(), START);
});

test('a server that comes late is asked again at intervals', async () => {
  const run = await deploy({ from: 3, page: {} });
  assert.equal(run.end !== 'power failed' && run.end.ok, true);
  assert.deepEqual(
    (await espProgress({ pc: run.on.pc, ...KNOWN })).map(({ status }) => status),
    ['succeeded', 'succeeded', 'succeeded'],
  );
});

test('without a page nobody is held: one session each, and the rest behind the desktop', async () => {
  const disk = await enrolledDisk(false);
  const skipped = { SkipDeviceStatusPage: 'true', SkipUserStatusPage: 'true' };
  const run = await deploy({ deviceApps: [testApp(1)], userApps: [testApp(2)], page: skipped }, disk);
  assert.deepEqual(run.end, { ok: true, shown: false });
  assert.deepEqual(run.pages, []);
  assert.equal(run.on.clock.now(), START);
  await run.on.run(({ task }) => task.sleep(60 * 60_000, 'an hour at the desktop'));
  assert.equal(await fileExists(run.on.pc, 'C:\\Program Files\\App 1\\app.exe'), true);
  assert.equal(await fileExists(run.on.pc, 'C:\\Program Files\\App 2\\app.exe'), true);
  assert.equal(await run.on.pc.disk.read('esp/background'), undefined);
});

test('the power may fail at every exchange, before and after: the next start ends well on the same disk', async () => {
  const deployment: Deployment = { deviceApps: [testApp(1)], userApps: [testApp(2)] };
  const exchanges = (await deploy(deployment)).on.asked.length;
  for (let exchange = 0; exchange < exchanges; exchange++) {
    for (const moment of ['before', 'after'] as const) {
      const disk = await enrolledDisk();
      const server = deploymentServer(deployment);
      const first = await boot(disk, server, { cut: { exchange, moment } });
      assert.equal(first.end, 'power failed');
      const second = await boot(disk, server, { clock: first.on.clock });
      assert.deepEqual(second.end, { ok: true, shown: true }, `cut ${moment} exchange ${exchange}`);
      assert.deepEqual(
        (await espProgress({ pc: second.on.pc, ...KNOWN })).map(({ status }) => status),
        ['succeeded', 'succeeded', 'succeeded'],
      );
    }
  }
});
