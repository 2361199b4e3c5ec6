/** Management sessions of the device: what they deliver, and what is remembered. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { configurationProfiles } from '../../../mock-cloud/intune/records.ts';
import type { TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import { parseInstallerPackage } from '../../../wire/installer-package.ts';
import { answering, commandsOf, post, statusesOf } from './device.ts';
import { bench, CONTENT, certificate, dataAt, listAt, PAGE, run, said, start, tenant } from './managed-pc.ts';
import { packageOne } from './messages.ts';

describe('a device session', () => {
  test('asks first, then writes the lists, each as a command of its own, and at the very end that they are complete', async () => {
    const [questions, orders, ...more] = await run();
    assert.deepEqual(new Set(questions?.map((command) => command.name)), new Set(['Get']));
    assert.ok(questions?.some((command) => command.uri === './DevDetail/Ext/Microsoft/SMBIOSSerialNumber'));
    assert.equal(more.length, 0);
    for (const list of [
      'Policies',
      'SCEPCerts',
      'PFXCerts',
      'NetworkProfiles',
      'MSIAppPackages',
      'ModernAppPackages',
    ]) {
      const [command] = orders?.filter((one) => one.uri === `${PAGE}/Expected${list}`) ?? [];
      assert.equal(command?.name, 'Replace', list);
      assert.equal(command?.format, 'chr');
    }
    const last = orders?.at(-1);
    assert.equal(last?.uri, `${PAGE}/ServerHasFinishedProvisioning`);
    assert.equal(last?.data, 'true');
    assert.ok(orders?.every((command) => command.uri.startsWith('./Device/')));
  });

  test('statuses come first, in the order of what they answer', async () => {
    const answer = await post(bench, certificate, packageOne('7', 'none'));
    assert.deepEqual(statusesOf(answer.text), [
      ['0', 'SyncHdr', '200'],
      ['2', 'Alert', '200'],
      ['3', 'Alert', '200'],
      ['4', 'Replace', '200'],
    ]);
    assert.match(answer.text, /<SessionID>7<\/SessionID><MsgID>1<\/MsgID>/);
  });

  test('the page comes from the assigned configuration with the lowest priority number', async () => {
    await start({
      enrollmentStatusPages: [
        { displayName: 'Other', assignedTo: [] },
        {
          displayName: 'PCs',
          installProgressTimeoutInMinutes: 90,
          allowDeviceResetOnInstallFailure: true,
          allowDeviceUseOnInstallFailure: true,
          allowLogCollectionOnInstallFailure: true,
          customErrorMessage: 'Call 4711 & wait',
          assignedTo: ['PCs'],
        },
        { displayName: 'Last', installProgressTimeoutInMinutes: 5, assignedTo: ['all devices'] },
      ],
    });
    const rounds = await run();
    assert.equal(dataAt(rounds, `${PAGE}/SkipDeviceStatusPage`), 'false');
    assert.equal(dataAt(rounds, `${PAGE}/SkipUserStatusPage`), 'false');
    assert.equal(dataAt(rounds, `${PAGE}/TimeOutUntilSyncFailure`), '90');
    assert.equal(dataAt(rounds, `${PAGE}/BlockInStatusPage`), '7');
    assert.equal(dataAt(rounds, `${PAGE}/AllowCollectLogsButton`), 'true');
    assert.equal(dataAt(rounds, `${PAGE}/CustomErrorText`), 'Call 4711 & wait');
  });

  test('without a page of its own the tenant shows none', async () => {
    const rounds = await run();
    assert.equal(dataAt(rounds, `${PAGE}/SkipDeviceStatusPage`), 'true');
    assert.equal(dataAt(rounds, `${PAGE}/TimeOutUntilSyncFailure`), '60');
  });

  test('the management extension is announced, and its package runs before all others', async () => {
    await start({ apps: [{ displayName: 'Reader', kind: 'msi', assignedTo: ['PCs'] }] });
    const rounds = await run();
    const tracking =
      './Device/Vendor/MSFT/EnrollmentStatusTracking/DevicePreparation/PolicyProviders/Sidecar';
    assert.equal(said(rounds, tracking)[0]?.name, 'Add');
    assert.equal(dataAt(rounds, `${tracking}/InstallationState`), '1');
    assert.equal(dataAt(rounds, `${tracking}/TrackedResourceTypes/Apps`), 'true');
    const jobs = rounds.flat().filter((command) => command.name === 'Exec');
    assert.equal(jobs.length, 2);
    assert.match(jobs[0]?.data ?? '', /IntuneWindowsAgent\.msi/);
    assert.match(jobs[0]?.uri ?? '', /\/MSI\/%7B[0-9A-F-]{36}%7D\/DownloadInstall$/);
  });

  test('the hash of a job is that of the bytes on the content host, and they say what the installer does', async () => {
    await start({
      apps: [
        {
          displayName: 'Reader',
          kind: 'msi',
          version: '2.0 beta',
          installMinutes: 4,
          exitCode: 3010,
          assignedTo: ['PCs'],
        },
      ],
    });
    const jobs = (await run()).flat().filter((command) => command.name === 'Exec');
    for (const job of jobs) {
      const url = new URL(/<ContentURL>(.*)<\/ContentURL>/.exec(job.data ?? '')?.[1] ?? '');
      assert.equal(url.hostname, CONTENT);
      const { bytes, status } = await bench.call({ host: CONTENT, path: url.pathname });
      assert.equal(status, 200);
      const hash = createHash('sha256').update(bytes).digest('hex').toUpperCase();
      assert.equal(/<FileHash>(.*)<\/FileHash>/.exec(job.data ?? '')?.[1], hash);
      const code = decodeURIComponent(/MSI\/([^/]+)/.exec(job.uri)?.[1] ?? '');
      assert.deepEqual(parseInstallerPackage(bytes).leaves.productCodes, [code]);
    }
    const { bytes } = await bench.call({
      host: CONTENT,
      path: new URL(/<ContentURL>(.*)<\/ContentURL>/.exec(jobs[1]?.data ?? '')?.[1] ?? '').pathname,
    });
    const { minutes, exitCode, version } = parseInstallerPackage(bytes);
    assert.deepEqual({ minutes, exitCode, version }, { minutes: 4, exitCode: 3010, version: '2.0 beta' });
    assert.equal((await bench.call({ host: CONTENT, path: '/nothing/here.msi' })).status, 404);
  });

  test('settings of device profiles are added once, replaced when they change, and user settings never come', async () => {
    const profile = (value: string): Partial<TenantSpecInput> => ({
      configurationProfiles: [
        {
          displayName: 'Passwords',
          category: 'securityPolicies',
          settings: [
            { locUri: 'Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength', format: 'int', value },
          ],
          assignedTo: ['PCs'],
        },
        {
          displayName: 'Wallpaper',
          category: 'securityPolicies',
          context: 'user',
          settings: [{ locUri: 'Vendor/MSFT/Personalization/DesktopImageUrl', format: 'chr', value: 'x' }],
          assignedTo: ['all devices', 'all users'],
        },
      ],
    });
    await start(profile('8'));
    const uri = './Device/Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength';
    const first = await run();
    assert.deepEqual(
      said(first, uri).map(({ name, data, format }) => [name, data, format]),
      [['Add', '8', 'int']],
    );
    assert.ok(first.flat().every((command) => !command.uri.startsWith('./User/')));
    assert.deepEqual(said(await run(), uri), []);
    const kept = bench.context.store.collection(configurationProfiles, tenant.tenantId);
    const found = (await kept.list()).find((one) => one.displayName === 'Passwords');
    assert.ok(found !== undefined);
    await kept.put(found.id, { ...found, settings: found.settings.map((one) => ({ ...one, value: '12' })) });
    const [changed] = said(await run(), uri);
    assert.deepEqual([changed?.name, changed?.data], ['Replace', '12']);
  });

  test('a command that the device refused is said again in the next session; one that is there already is not', async () => {
    const timeout = `${PAGE}/TimeOutUntilSyncFailure`;
    await run({ statusFor: (command) => (command.uri === timeout ? 500 : 418) });
    const second = await run({ session: '2' });
    assert.equal(said(second, timeout).length, 1);
    assert.equal(said(second, `${PAGE}/BlockInStatusPage`).length, 0);
    assert.equal(said(await run({ session: '3' }), timeout).length, 0);
  });

  test('a status for another message than the last one counts for nothing', async () => {
    const first = await post(bench, certificate, packageOne('1', 'none'));
    const orders = await post(bench, certificate, answering('1', 1, commandsOf(first.text), { certificate }));
    const answer = answering('1', 2, commandsOf(orders.text), { certificate });
    const [header = '', ...others] = answer
      .split('<MsgRef>2<')
      .map((part, at) => (at > 1 ? `<MsgRef>1<${part}` : part));
    await post(bench, certificate, [header, others.join('')].join('<MsgRef>2<'));
    assert.equal(said(await run({ session: '2' }), `${PAGE}/BlockInStatusPage`).length, 1);
  });

  test('the lists and their end are said in every session', async () => {
    await run();
    const second = await run({ session: '2' });
    assert.equal(said(second, `${PAGE}/ExpectedPolicies`).length, 1);
    assert.equal(second.at(-1)?.at(-1)?.uri, `${PAGE}/ServerHasFinishedProvisioning`);
    assert.equal(second.flat().filter((command) => command.name === 'Exec').length, 0);
  });

  test('a group that the device is not in brings it nothing', async () => {
    await start({
      apps: [{ displayName: 'Reader', kind: 'msi', assignedTo: ['Staff'] }],
      configurationProfiles: [
        { displayName: 'Certificates', category: 'certificates', assignedTo: ['all devices', 'not PCs'] },
      ],
    });
    const rounds = await run();
    assert.deepEqual(listAt(rounds, `${PAGE}/ExpectedMSIAppPackages`), []);
    assert.deepEqual(listAt(rounds, `${PAGE}/ExpectedPFXCerts`), []);
  });
});
