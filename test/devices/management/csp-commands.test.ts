/** Commands on nodes: what each configuration service provider allows, and how Atomic undoes (csp pages of Windows docs). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstSyncStatus } from '#wire/csp-nodes.ts';
import type { InnerCommand } from '#wire/syncml.ts';
import { nodeTree, nodeValue } from '../../../devices/management-tree/node-tree.ts';
import type { Bench } from '../pc-bench.ts';
import { bench, codes, command, esp, get, run } from './csp-bench.ts';

test('FirstSyncStatus has its initial values, and only nodes that the CSP names', async () => {
  const on = await bench();
  const values = await Promise.all(
    (['TimeOutUntilSyncFailure', 'SkipUserStatusPage', 'WasDeviceSuccessfullyProvisioned'] as const).map(
      async (node) => (await get(on, esp(node)))?.data,
    ),
  );
  assert.deepEqual(values, ['60', 'true', '2']);
  const unknown =
    './Device/Vendor/MSFT/DMClient/Provider/MS%20DM%20Server/FirstSyncStatus/ExpectedEverything';
  const other = firstSyncStatus('Fleet', 'Device', 'IsSyncDone');
  assert.deepEqual(
    await codes(on, ['Replace', unknown, '1', 'chr'], ['Get', other], ['Get', esp('ExpectedPolicies')]),
    [404, 404, 404],
  );
});

test('one-way nodes refuse to go back with 405', async () => {
  const on = await bench();
  assert.deepEqual(
    await codes(
      on,
      ['Replace', esp('ServerHasFinishedProvisioning'), 'true', 'bool'],
      ['Replace', esp('ServerHasFinishedProvisioning'), 'true', 'bool'],
      ['Replace', esp('ServerHasFinishedProvisioning'), 'false', 'bool'],
      ['Replace', esp('IsSyncDone'), 'true', 'bool'],
      ['Replace', esp('IsSyncDone'), 'true', 'bool'],
      ['Replace', esp('WasDeviceSuccessfullyProvisioned'), '1', 'int'],
      ['Replace', esp('WasDeviceSuccessfullyProvisioned'), '2', 'int'],
    ),
    [200, 200, 405, 200, 405, 200, 405],
  );
});

test('a value of the wrong format or out of its range gets 500 and changes nothing; a fixed node cannot be added', async () => {
  const on = await bench();
  assert.deepEqual(
    await codes(
      on,
      ['Replace', esp('BlockInStatusPage'), 'true', 'bool'],
      ['Replace', esp('TimeOutUntilSyncFailure'), '10800', 'int'],
      ['Replace', esp('IsSyncDone'), 'perhaps', 'bool'],
      ['Add', esp('TimeOutUntilSyncFailure'), '30', 'int'],
      ['Delete', esp('IsSyncDone')],
      ['Exec', esp('IsSyncDone')],
    ),
    [500, 500, 500, 405, 405, 405],
  );
  assert.equal((await get(on, esp('BlockInStatusPage')))?.data, '0');
});

test('addresses: no CSP 404, no LocURI 400, ./Vendor is ./Device/Vendor, the user closed without a user', async () => {
  const on = await bench();
  const policy = './User/Vendor/MSFT/Policy/Config/Start/HideLock';
  assert.deepEqual(
    await codes(
      on,
      ['Add', './Device/Vendor/MSFT/NoSuchCsp/Node', 'x', 'chr'],
      ['Get', '/Vendor/MSFT/Policy'],
      ['Add', policy, '1', 'int'],
    ),
    [404, 400, 405],
  );
  assert.deepEqual(
    (await run(on, [command('Add', policy, '1', 'int')], true)).map(({ code }) => code),
    [200],
  );
  await run(on, [command('Add', './Vendor/MSFT/Policy/Config/Camera/AllowCamera', '0', 'int')]);
  assert.equal((await get(on, './Device/Vendor/MSFT/Policy/Result/Camera/AllowCamera'))?.data, '0');
});

test('Add twice is 418, Replace makes what is not there, Delete takes the nodes below along, Copy is 406', async () => {
  const on = await bench();
  const wifi = './Device/Vendor/MSFT/WiFi/Profile/Corp%20Net/WlanXml';
  const profile = './Device/Vendor/MSFT/WiFi/Profile/Corp%20Net';
  assert.deepEqual(
    await codes(
      on,
      ['Add', wifi, '<a/>', 'chr'],
      ['Add', wifi, '<a/>', 'chr'],
      ['Replace', './Device/Vendor/MSFT/WiFi/Profile/Guest/WlanXml', '<b/>', 'chr'],
      ['Copy', wifi],
      ['Delete', profile],
      ['Get', wifi],
      ['Delete', profile],
    ),
    [200, 418, 200, 406, 200, 404, 404],
  );
});

test('Get of an interior node names its children; of a CSP without nodes it proves that the CSP is there', async () => {
  const on = await bench();
  await run(on, [command('Add', './Device/Vendor/MSFT/Policy/Config/A%20B/One', '1', 'int')]);
  assert.deepEqual(await get(on, './Device/Vendor/MSFT/Policy/Config'), {
    source: './Device/Vendor/MSFT/Policy/Config',
    meta: { format: 'node' },
    data: 'A%20B',
  });
  assert.equal((await get(on, './Device/Vendor/MSFT/RootCATrustedCertificates'))?.data, 'CA/Root');
  assert.deepEqual(await codes(on, ['Get', './Device/Vendor/MSFT/NodeCache/MS%20DM%20Server']), [404]);
});

test('several items get a Status each, with their targets; the facts of the PC are answered', async () => {
  const on = await bench();
  const answers = await run(on, [
    {
      kind: 'Get',
      cmdId: 7,
      items: [
        { target: './DevInfo/Man' },
        { target: './DevInfo/Nothing' },
        { target: './DevDetail/Ext/DeviceHardwareData' },
      ],
    },
  ]);
  assert.deepEqual(
    answers.map(({ code, target, result }) => [code, target, result?.data?.length]),
    [
      [200, './DevInfo/Man', 7],
      [404, './DevInfo/Nothing', undefined],
      [200, './DevDetail/Ext/DeviceHardwareData', 4000],
    ],
  );
  assert.deepEqual(await codes(on, ['Replace', './DevInfo/Man', 'Other', 'chr']), [405]);
});

test('Atomic: all or nothing, with the codes of the children', async () => {
  const on = await bench();
  const one = './Device/Vendor/MSFT/Policy/Config/Area/One';
  const atomic = (...commands: InnerCommand[]): InnerCommand => ({ kind: 'Atomic', cmdId: 1, commands });
  const good = command('Add', one, '1', 'int', 2);
  const bad = command('Add', './Device/Vendor/MSFT/NoSuchCsp/Node', '1', 'int', 3);
  const later = command('Add', './Device/Vendor/MSFT/Policy/Config/Area/Two', '1', 'int', 4);
  const outcome = async (on: Bench, group: InnerCommand): Promise<string> =>
    (await run(on, [group])).map(({ cmd, code }) => `${cmd} ${code}`).join(', ');
  assert.equal(await outcome(on, atomic(good, bad, later)), 'Atomic 507, Add 216, Add 404, Add 215');
  assert.equal(await nodeValue(nodeTree(on.disk), one), undefined);
  assert.equal(await outcome(on, atomic(good, later)), 'Atomic 200, Add 200, Add 200');
  assert.equal(
    await outcome(on, atomic(command('Get', one, undefined, undefined, 2))),
    'Atomic 507, Get 500',
  );
  assert.equal(await outcome(on, atomic(atomic(good))), 'Atomic 507, Atomic 500');
});
