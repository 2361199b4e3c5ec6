/** The Intune Management Extension: what it tracks, installs, detects and reports, and how it fails. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { devicePreparationNode, trackedAppNode, trackingPoliciesCreated } from '#wire/csp-nodes.ts';
import { openEnvelopedData } from '#wire/pkcs7-enveloped-data.ts';
import { SIDECAR_CONTENT_TYPE } from '#wire/sidecar.ts';
import { pemOf } from '#wire/x509.ts';
import { readCertificate } from '../../../devices/certificates/certificate-store.ts';
import { createDisk } from '../../../devices/disk/disk.ts';
import { readLog } from '../../../devices/management-extension/index.ts';
import { nodeTree, nodeValue } from '../../../devices/management-tree/node-tree.ts';
import { NetworkError } from '../../../devices/ports.ts';
import { extensionServer, testApp } from '../extension-server.ts';
import { enrolled } from '../management-server.ts';
import { createBench, expectValue, type FarSide, keyPair, START } from '../pc-bench.ts';
import { bench, checkIn, managed, name, stateNode } from './extension-bench.ts';

test('without the agent, or without enrolment, nothing is asked', async () => {
  const bare = createDisk();
  const on = await createBench({ farSide: () => ({ status: 500 }), disk: bare });
  expectValue(await checkIn(on));
  await enrolled(bare);
  expectValue(await checkIn(on));
  assert.equal(on.asked.length, 0);
});

test('the agent says that it is there, lists its apps, installs what is missing, and reports', async () => {
  const server = extensionServer(() => [testApp(1), testApp(2, { minutes: 4 })]);
  const on = await bench(server.answer);
  const tree = nodeTree(on.disk);
  const state = devicePreparationNode('Sidecar', 'InstallationState');
  await tree.put(state, { format: 'int', value: '1' });
  expectValue(await checkIn(on));
  assert.equal(await nodeValue(tree, state), '3');
  assert.equal(await nodeValue(tree, trackingPoliciesCreated('Device', 'Sidecar')), 'true');
  assert.deepEqual([await nodeValue(tree, stateNode(1)), await nodeValue(tree, stateNode(2))], ['3', '3']);
  assert.equal(on.clock.now() - START, 7 * 60_000);
  assert.deepEqual(
    server.asked.map(({ RequestContentType }) => RequestContentType),
    [
      SIDECAR_CONTENT_TYPE.agentCertificate,
      SIDECAR_CONTENT_TYPE.policies,
      SIDECAR_CONTENT_TYPE.selectedApps,
      SIDECAR_CONTENT_TYPE.contentInfo,
      SIDECAR_CONTENT_TYPE.contentInfo,
      SIDECAR_CONTENT_TYPE.appResult,
    ],
  );
  assert.deepEqual(
    server.reports.map(({ EnforcementState, ErrorCode }) => [EnforcementState, ErrorCode]),
    [
      [1000, null],
      [1000, null],
    ],
  );
  assert.equal(server.asked[0]?.ClientInfo?.SideCarAgentVersion, '1.99');
  // One connection to the management host; the content host asks for no certificate.
  assert.equal(on.connections(), 1);
  assert.deepEqual(
    on.asked.map(({ identity }) => identity !== undefined),
    [true, true, true, true, true, false, true, false, true],
  );
  assert.match(
    (await readLog(on.pc, 'AppWorkload.log')).at(-1) ?? '',
    /^<!\[LOG\[.*App 2.*\]LOG\]!><time="08:07:00.0000000" date="3-3-2025" component="AppWorkload"/,
  );
});

test('what is there is not installed again, and an app that is no longer meant leaves the page', async () => {
  let apps = [testApp(1), testApp(2)];
  const server = extensionServer(() => apps);
  const on = await bench(server.answer);
  expectValue(await checkIn(on));
  apps = [testApp(1)];
  expectValue(await checkIn(on));
  assert.equal(
    server.asked.filter(({ RequestContentType }) => RequestContentType === SIDECAR_CONTENT_TYPE.contentInfo)
      .length,
    2,
  );
  assert.equal(await nodeValue(nodeTree(on.disk), stateNode(2)), undefined);
});

test('the first app that fails has state 4 and its code, and no further one is installed', async () => {
  const rows: readonly (readonly [Parameters<typeof testApp>[1], string])[] = [
    [{ leaves: { productCodes: [], files: [], services: [] } }, '87D1041C'],
    [{ exitCode: 1603 }, '80070643'],
    [{ minutes: 61 }, '800705B4'],
  ];
  for (const [installer, code] of rows) {
    const server = extensionServer(() => [testApp(1, installer), testApp(2)]);
    const on = await bench(server.answer);
    expectValue(await checkIn(on));
    const tree = nodeTree(on.disk);
    assert.deepEqual([await nodeValue(tree, stateNode(1)), await nodeValue(tree, stateNode(2))], ['4', '1']);
    assert.deepEqual(
      server.reports.map(({ EnforcementState, ErrorCode }) => [
        EnforcementState,
        ((ErrorCode ?? 0) >>> 0).toString(16).toUpperCase(),
      ]),
      [[5000, code]],
    );
  }
});

test('return codes: 3010 asks for a restart at the end, 1618 for another attempt', async () => {
  const soft = await bench(extensionServer(() => [testApp(1, { exitCode: 3010 })]).answer);
  expectValue(await checkIn(soft));
  const reboot = trackedAppNode('Device', 'Sidecar', name(1), 'RebootRequired');
  assert.deepEqual(
    [await nodeValue(nodeTree(soft.disk), stateNode(1)), await nodeValue(nodeTree(soft.disk), reboot)],
    ['3', '2'],
  );
  const busy = await bench(
    extensionServer(() => [
      testApp(1, { exitCode: 1618 }, { InstallEx: { MaxRetries: 2, RetryIntervalInMinutes: 10 } }),
    ]).answer,
  );
  expectValue(await checkIn(busy));
  assert.equal(await nodeValue(nodeTree(busy.disk), stateNode(1)), '4');
  assert.equal(busy.clock.now() - START, (3 * 3 + 2 * 10) * 60_000);
});

test('a way that is cut off is no failure of the app; content that cannot be opened is', async () => {
  const server = extensionServer(() => [testApp(1)]);
  const cut: FarSide = (asked, task) => {
    if (asked.url.startsWith('https://swda01')) throw new NetworkError('timeout', 'swda01', 'no answer');
    return server.answer(asked, task);
  };
  const away = await bench(cut);
  assert.match(JSON.stringify(await checkIn(away)), /0x80072EE2/);
  assert.equal(await nodeValue(nodeTree(away.disk), stateNode(1)), '1');
  const broken = await bench((asked, task) =>
    asked.url.startsWith('https://swda01') ? { status: 200, body: 'garbage' } : server.answer(asked, task),
  );
  expectValue(await checkIn(broken));
  assert.equal(await nodeValue(nodeTree(broken.disk), stateNode(1)), '4');
  assert.match((await readLog(broken.pc, 'AppWorkload.log')).join('\n'), /0x87D30067/);
});

test('a gateway that refuses or talks nonsense leaves the list unknown', async () => {
  const rows: readonly FarSide[] = [
    () => ({ status: 403 }),
    () => ({ status: 200, body: '[]' }),
    () => ({ status: 200, body: '<html>' }),
  ];
  for (const farSide of rows) {
    const on = await bench(farSide);
    const end = await checkIn(on);
    assert.ok(typeof end !== 'string' && !end.ok);
    assert.equal(await nodeValue(nodeTree(on.disk), trackingPoliciesCreated('Device', 'Sidecar')), undefined);
    assert.match((await readLog(on.pc, 'AppWorkload.log')).at(-1) ?? '', /The check-in failed/);
  }
});

test('cut off at any exchange, the next check-in ends with both apps installed', async () => {
  for (let exchange = 0; exchange < 7; exchange++) {
    for (const moment of ['before', 'after'] as const) {
      const disk = await managed();
      const server = extensionServer(() => [testApp(1), testApp(2)]);
      const first = await createBench({ farSide: server.answer, disk, cut: { exchange, moment } });
      assert.equal(await checkIn(first), 'power failed');
      const second = await createBench({ farSide: server.answer, disk, clock: first.clock });
      expectValue(await checkIn(second));
      const tree = nodeTree(disk);
      assert.deepEqual(
        [await nodeValue(tree, stateNode(1)), await nodeValue(tree, stateNode(2))],
        ['3', '3'],
      );
    }
  }
});

test('a CMS message that openssl encrypted for the certificate opens; for another key it does not', async () => {
  const disk = await managed();
  const record = await enrolled(disk);
  const certificate = await readCertificate({ disk }, 'My', 'System', record.certificateThumbprint);
  const folder = mkdtempSync(join(tmpdir(), 'cms-'));
  const [pem, plain] = [join(folder, 'certificate.pem'), join(folder, 'plain')];
  writeFileSync(pem, pemOf('CERTIFICATE', certificate?.certificate ?? new Uint8Array()));
  writeFileSync(plain, 'keys');
  for (const cipher of ['-aes256', '-aes128', '-des3']) {
    const message = execFileSync('openssl', [
      'cms',
      '-encrypt',
      '-binary',
      cipher,
      '-outform',
      'DER',
      '-in',
      plain,
      pem,
    ]);
    assert.equal(Buffer.from(openEnvelopedData(message, keyPair('mdm').privateKey)).toString(), 'keys');
    assert.throws(() => openEnvelopedData(message, keyPair('stranger').privateKey), /not for this key/);
  }
  assert.throws(
    () => openEnvelopedData(Buffer.from('3003020100', 'hex'), keyPair('mdm').privateKey),
    /EnvelopedData/,
  );
});
