/** The certificate with which the management extension works, until it ends. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SIDECAR_CONTENT_TYPE } from '#wire/sidecar.ts';
import { readLog } from '../../../devices/management-extension/index.ts';
import { nodeTree, nodeValue } from '../../../devices/management-tree/node-tree.ts';
import { extensionServer, testApp } from '../extension-server.ts';
import { type Bench, expectValue } from '../pc-bench.ts';
import { bench, checkIn, stateNode } from './extension-bench.ts';

const DAY = 86_400_000;
const asksForCertificate = ({ RequestContentType }: { readonly RequestContentType: string }): boolean =>
  RequestContentType === SIDECAR_CONTENT_TYPE.agentCertificate;
const after = async (on: Bench, days: number): Promise<void> => {
  const party = on.clock.party('somebody');
  await party.run('days go by', (task) => task.sleep(days * DAY, 'later'));
  party.leave();
};

test('the certificate of the agent is renewed before it ends, and not afterwards: then no app is detected', async () => {
  const server = extensionServer(
    () => [testApp(1)],
    () => on.clock.now() + 100 * DAY,
  );
  const on: Bench = await bench(server.answer);
  expectValue(await checkIn(on));
  await after(on, 57);
  expectValue(await checkIn(on));
  assert.equal(server.asked.filter(asksForCertificate).length, 1);
  await after(on, 2);
  expectValue(await checkIn(on));
  assert.equal(server.asked.filter(asksForCertificate).length, 2);
  await after(on, 101);
  expectValue(await checkIn(on));
  assert.equal(server.asked.filter(asksForCertificate).length, 2);
  assert.equal(await nodeValue(nodeTree(on.disk), stateNode(1)), '4');
  const last = server.reports.at(-1);
  assert.deepEqual([last?.EnforcementState, last?.ErrorCode], [5000, 0x800b0101 | 0]);
  assert.match(
    (await readLog(on.pc, 'AppWorkload.log')).at(-2) ?? '',
    /Detection for policy with id: 00000000-0000-4000-8000-000000000001 resulted in action status: Failed and detection state: NotComputed\./,
  );
});
