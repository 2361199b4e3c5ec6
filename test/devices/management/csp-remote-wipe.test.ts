/** Autopilot Reset as management orders it (remotewipe-csp). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AUTOPILOT_RESET } from '#wire/csp-nodes.ts';
import { WIPE_NODES } from '#wire/remote-actions.ts';
import { waitingReset } from '../../../devices/autopilot-reset/index.ts';
import { bench, codes, get } from './csp-bench.ts';

const { begin, status, lastError } = AUTOPILOT_RESET;

test('an order is accepted, and waits for the end of the session', async () => {
  const on = await bench();
  assert.deepEqual([(await get(on, status))?.data, (await get(on, lastError))?.data], ['0', '0']);
  assert.equal(await waitingReset(on.pc), undefined);
  assert.deepEqual(await codes(on, ['Exec', begin]), [202]);
  assert.deepEqual([(await get(on, status))?.data, (await get(on, lastError))?.data], ['10', '0']);
  assert.equal(await waitingReset(on.pc), 'management');
});

test('where it is not possible nothing is begun, and the nodes say why', async () => {
  const on = await bench();
  Object.assign(on.pc, { reset: { possible: async () => false, begin: () => assert.fail('it was begun') } });
  assert.deepEqual(await codes(on, ['Exec', begin]), [500]);
  assert.deepEqual([(await get(on, status))?.data, (await get(on, lastError))?.data], ['30', '0x80070032']);
  assert.equal(await waitingReset(on.pc), undefined);
});

test('nobody writes the nodes, and a user has none', async () => {
  const on = await bench();
  assert.deepEqual(
    await codes(on, ['Replace', status, '1', 'int'], ['Replace', begin, '1', 'chr']),
    [405, 404],
  );
  assert.deepEqual(await codes(on, ['Exec', begin.replace('./Device/', './User/')]), [405]);
});

test('a wipe is taken over on any PC, and is no Autopilot Reset', async () => {
  const on = await bench();
  Object.assign(on.pc, { reset: { possible: async () => false, begin: () => assert.fail('it was begun') } });
  assert.deepEqual(await codes(on, ['Exec', WIPE_NODES.plain]), [202]);
  assert.equal(await waitingReset(on.pc), 'wipe');
  assert.equal((await get(on, status))?.data, '0');
});
