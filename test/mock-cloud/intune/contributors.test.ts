/** Services above Intune in management sessions: their commands come first, and only they hear the answers. */

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { deleteManagedDevice } from '../../../mock-cloud/intune/index.ts';
import { deliveries } from '../../../mock-cloud/intune/records.ts';
import { withholdCommand } from '../../../mock-cloud/intune/withheld-commands.ts';
import {
  inTenant,
  type ManagementCommand,
  type NamedContributor,
  type SessionBeginning,
} from '../../../mock-cloud/service/index.ts';
import { bench, enrollPc, managedDeviceId, run, start, tenant } from './managed-pc.ts';
import { alert } from './messages.ts';

const begun: SessionBeginning[] = [];
const heard: string[] = [];
const forgotten: string[] = [];

afterEach(() => {
  for (const list of [begun, heard, forgotten]) list.length = 0;
});

const contributor = (service: string, ...commands: readonly ManagementCommand[]): NamedContributor => ({
  service,
  commands: async (_, session) => {
    begun.push(session);
    return commands;
  },
  answered: async (_, device, answers) => {
    for (const { command, code } of answers) heard.push(`${service} ${device} ${command.locUri} ${code}`);
  },
  forgetting: (_, device) => {
    forgotten.push(`${service} ${device}`);
    return [];
  },
});

const exec = (node: string, data = '1'): ManagementCommand => ({
  command: 'Exec',
  locUri: `./Vendor/MSFT/${node}`,
  format: 'chr',
  data,
});
const get = (node: string): ManagementCommand => ({ command: 'Get', locUri: `./Vendor/MSFT/${node}` });

test('their commands are in the first messages, in the order of the services, each session anew', async () => {
  await start({}, true, [contributor('one', exec('A'), get('B')), contributor('two', exec('C'))]);
  for (const session of ['1', '2']) {
    const [first, second] = await run({ session });
    assert.deepEqual(
      first?.map(({ name, uri }) => `${name} ${uri}`),
      ['Exec ./Vendor/MSFT/A', 'Get ./Vendor/MSFT/B', 'Exec ./Vendor/MSFT/C'],
    );
    assert.deepEqual(new Set(second?.map(({ name }) => name)), new Set(['Get']));
  }
});

test('they hear what the device answered to their own commands, whatever it is', async () => {
  await start({}, true, [contributor('one', exec('A')), contributor('two', exec('C'), exec('D'))]);
  await run({ statusFor: ({ uri }) => (uri.endsWith('/C') ? 500 : 200) });
  assert.deepEqual(
    heard.map((line) => line.replace(managedDeviceId, 'PC')),
    ['one PC ./Vendor/MSFT/A 200', 'two PC ./Vendor/MSFT/C 500', 'two PC ./Vendor/MSFT/D 200'],
  );
  const kept = await inTenant(bench.context, tenant.tenantId).collection(deliveries).get(managedDeviceId);
  assert.deepEqual(
    Object.keys(kept?.accepted ?? {}).filter((key) => /MSFT\/[ACD]$/.test(key)),
    [],
    'Intune remembers nothing of them',
  );
});

test('they are told what the first message asks for', async () => {
  await start({}, true, [contributor('one')]);
  await run({ firstAlerts: alert(5, 'com.contoso/Asks', 'device') });
  await run({ session: '2', alerts: alert(50, 'com.contoso/Late', 'device') });
  assert.deepEqual(
    begun.map(({ managedDeviceId: id, alertTypes }) => [id, alertTypes.includes('com.contoso/Asks')]),
    [
      [managedDeviceId, true],
      [managedDeviceId, false],
    ],
  );
  assert.ok(begun.every(({ alertTypes }) => !alertTypes.includes('com.contoso/Late')));
});

test('more than the device takes in one message goes into several, before everything else', async () => {
  const large = ['A', 'B', 'C'].map((node) => exec(node, 'x'.repeat(300_000)));
  await start({}, true, [contributor('one', ...large)]);
  const rounds = await run();
  assert.deepEqual(
    rounds.slice(0, 3).map((round) => round.map(({ uri }) => uri.at(-1))),
    [['A'], ['B'], ['C']],
  );
  assert.ok(rounds[3]?.every(({ name }) => name === 'Get'));
});

test('their commands can be withheld', async () => {
  await start({}, true, [contributor('one', exec('A'), exec('B'))]);
  withholdCommand(bench.context, 'MSFT/A');
  const [first] = await run();
  assert.deepEqual(
    first?.map(({ uri }) => uri),
    ['./Vendor/MSFT/B'],
  );
});

test('they forget a device that enrols anew, and one that is deleted', async () => {
  await start({}, true, [contributor('one')]);
  forgotten.length = 0;
  await enrollPc();
  await deleteManagedDevice(inTenant(bench.context, tenant.tenantId), managedDeviceId);
  assert.deepEqual(forgotten, [`one ${managedDeviceId}`, `one ${managedDeviceId}`]);
});
