/** What a device reports in its sessions. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { z } from 'zod';
import { deviceObjects } from '../../../mock-cloud/entra/records.ts';
import { deleteManagedDevice } from '../../../mock-cloud/intune/index.ts';
import { apps, managedDevices } from '../../../mock-cloud/intune/records.ts';
import type { AppSpec } from '../../../mock-cloud/intune/tenant-spec.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { commandsOf, HOST, PATH, post, statusesOf } from './device.ts';
import {
  bench,
  certificate,
  device,
  enrollPc,
  managedDeviceId,
  run,
  START,
  said,
  start,
  tenant,
} from './managed-pc.ts';
import { headerStatus, packageOne, syncml } from './messages.ts';
import { DEVICE_OBJECT_ID, deviceKeys } from './tenant.ts';

test('a user who disconnects the device ends its management: the answer is 200, and neither record nor certificate is there', async () => {
  const alert =
    '<Alert><CmdID>8</CmdID><Data>1226</Data><Item><Meta><Type xmlns="syncml:metinf">com.microsoft:mdm.unenrollment.userrequest</Type><Format xmlns="syncml:metinf">int</Format></Meta><Data>1</Data></Item></Alert>';
  const answer = await post(bench, certificate, packageOne('1', 'none', alert));
  assert.deepEqual(statusesOf(answer.text).slice(0, 1), [['0', 'SyncHdr', '200']]);
  assert.ok(statusesOf(answer.text).some((status) => status.join() === '8,Alert,200'));
  assert.deepEqual(commandsOf(answer.text), []);
  const { store } = bench.context;
  assert.equal(await store.collection(managedDevices, tenant.tenantId).get(managedDeviceId), undefined);
  assert.equal(
    (await store.collection(deviceObjects, tenant.tenantId).get(DEVICE_OBJECT_ID))?.isManaged,
    false,
  );
  assert.equal((await post(bench, certificate, packageOne('2', 'none'))).status, 403);
});

describe('what the device reports', () => {
  test('values of nodes go into the inventory, and the session makes the device compliant', async () => {
    assert.equal((await device()).complianceState, 'unknown');
    bench.now += 60_000;
    await run({ valueAt: (uri) => (uri.endsWith('SMBIOSSerialNumber') ? 'SN-0042' : undefined) });
    const found = await device();
    assert.equal(found.inventory['./DevDetail/Ext/Microsoft/SMBIOSSerialNumber'], 'SN-0042');
    assert.equal(found.inventory['./DevInfo/Lang'], 'en-US');
    assert.equal(found.model, 'Model 9');
    assert.equal(found.complianceState, 'compliant');
    assert.equal(found.lastSyncDateTime, '2026-03-02T08:01:00.000Z');
    const object = await bench.context.store.collection(deviceObjects, tenant.tenantId).get(DEVICE_OBJECT_ID);
    assert.equal(object?.isCompliant, true);
  });

  test('a session that is broken off makes nothing compliant', async () => {
    const answer = await post(bench, certificate, packageOne('1', 'none'));
    const abort = `${headerStatus(1)}<Alert><CmdID>2</CmdID><Data>1223</Data></Alert>`;
    const last = await post(bench, certificate, syncml('1', 2, abort));
    assert.equal(answer.status, 200);
    assert.deepEqual(commandsOf(last.text), []);
    assert.equal((await device()).complianceState, 'unknown');
  });

  const reader = { displayName: 'Reader', kind: 'msi', assignedTo: ['PCs'] } satisfies z.input<
    typeof AppSpec
  >;
  const msiNode = async (): Promise<{ id: string; node: string }> => {
    const [app] = await bench.context.store.collection(apps, tenant.tenantId).list();
    return {
      id: app?.id ?? '',
      node: `./Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/${encodeURIComponent(app?.productCode ?? '')}`,
    };
  };
  const installed = (node: string, result: string): string =>
    `<Alert><CmdID>90</CmdID><Data>1224</Data><Item><Source><LocURI>${node}</LocURI></Source><Meta><Type xmlns="syncml:metinf">Reversed-Domain-Name:com.microsoft.mdm.win32csp_install</Type><Format xmlns="syncml:metinf">int</Format></Meta><Data>${result}</Data></Item></Alert>`;

  test('an installation under way is asked for in the next session, until it has ended', async () => {
    await start({ apps: [reader] });
    const { id, node } = await msiNode();
    await run();
    const second = await run({
      session: '2',
      valueAt: (uri) => (uri === `${node}/Status` ? '50' : undefined),
    });
    assert.equal(said(second, `${node}/Status`)[0]?.name, 'Get');
    assert.equal((await device()).appStates[id], undefined);
    await run({ session: '3', valueAt: (uri) => (uri === `${node}/Status` ? '70' : undefined) });
    assert.equal((await device()).appStates[id], 'installed');
    assert.deepEqual(said(await run({ session: '4' }), `${node}/Status`), []);
  });

  test('an alert tells the end: a good one is final, after a bad one the job is given again', async () => {
    await start({ apps: [reader] });
    const { id, node } = await msiNode();
    const braces = decodeURIComponent(node);
    await run();
    await run({ session: '2', alerts: installed(braces, '-2147023293') });
    assert.equal((await device()).appStates[id], 'failed');
    const third = await run({ session: '3' });
    assert.equal(
      said(third, `${node}/DownloadInstall`).filter((command) => command.name === 'Exec').length,
      1,
    );
    await run({ session: '4', alerts: installed(node, '0') });
    assert.equal((await device()).appStates[id], 'installed');
    assert.deepEqual(said(await run({ session: '5' }), `${node}/DownloadInstall`), []);
  });

  test('an alert without a number, or for a product that nobody knows, changes nothing', async () => {
    await start({ apps: [reader] });
    const { node } = await msiNode();
    await run();
    await run({
      session: '2',
      alerts: installed(node, '') + installed('./x/MSI/%7B1%7D', '0').replace('>90<', '>91<'),
    });
    assert.deepEqual((await device()).appStates, {});
  });
});

describe('who is on the line', () => {
  test('without a certificate 401, with a foreign one 403', async () => {
    const body = packageOne('1', 'none');
    assert.equal((await bench.call({ host: HOST, path: PATH, body })).status, 401);
    const foreign = bench.context.authorities.issueDeviceCertificate({
      publicKey: deviceKeys.publicKey,
      deviceId: '00000000-0000-4000-8000-000000000001',
      userObjectId: tenant.userId,
      tenantId: tenant.tenantId,
      now: bench.now,
    });
    assert.equal((await post(bench, foreign.der, body)).status, 403);
    assert.equal((await post(bench, Buffer.from('no certificate'), body)).status, 403);
  });

  test('a deleted device, and one whose certificate ran out, is 403', async () => {
    await run();
    bench.now += 366 * 24 * 3_600_000;
    assert.equal((await post(bench, certificate, packageOne('2', 'none'))).status, 403);
    bench.now = START;
    assert.equal(await deleteManagedDevice(inTenant(bench.context, tenant.tenantId), managedDeviceId), true);
    const answer = await post(bench, certificate, packageOne('2', 'none'));
    assert.equal(answer.status, 403);
    assert.match(answer.text, /no longer/);
    const object = await bench.context.store.collection(deviceObjects, tenant.tenantId).get(DEVICE_OBJECT_ID);
    assert.deepEqual([object?.isManaged, object?.isCompliant], [false, null]);
    assert.equal(await deleteManagedDevice(inTenant(bench.context, tenant.tenantId), managedDeviceId), false);
  });

  test('a PC that enrols again starts from nothing, and its old certificate opens nothing', async () => {
    const first = await run();
    const old = certificate;
    bench.now += 60_000;
    await enrollPc();
    assert.equal((await post(bench, old, packageOne('2', 'none'))).status, 403);
    const again = await run({ session: '2' });
    assert.deepEqual(
      again.flat().map((command) => command.uri),
      first.flat().map((command) => command.uri),
    );
  });
});
