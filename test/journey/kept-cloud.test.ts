/** A PC that was deployed by a cloud goes on with the cloud that was begun again on the file, and so does another PC. */

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { describeExchange, generateKeyPair } from '#cloud';
import { createDirectHand } from '../../steps/hand/direct.ts';
import { openKeptCloud } from '../mock-cloud/kept-cloud.ts';
import {
  createJourneyDevice,
  deviceKeys,
  finishJourney,
  fitJourneyTpm,
  journeyKeys,
  prepareJourney,
  registerDevice,
} from './journey.ts';

const keys = await journeyKeys();

test('certificates, tokens, ids and records of the first life hold in the second', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'glovebox-kept-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'state.db');
  const pcKeys = deviceKeys(keys);
  const first = await prepareJourney({ keys, pcKeys, cloud: await openKeptCloud(file) });
  first.device.powerOn();
  await finishJourney(first.device, first.person);
  first.device.cutPower();
  const end = first.cloud.clock.now();
  first.cloud.close();

  const cloud = await openKeptCloud(file, { start: end });
  t.after(() => cloud.close());
  const { tenant } = first;
  assert.deepEqual(await cloud.control.tenantSummary(tenant.id), { registered: 1, enrolled: 1 });
  const person = cloud.clock.party('the person').begin('second life');
  const old = createJourneyDevice(cloud, 'LT-0042', { keys, pcKeys, disk: first.device.disk });
  await fitJourneyTpm(old, cloud, keys);
  old.powerOn();
  await finishJourney(old, person);
  const hand = createDirectHand(old, person);
  await hand.key('Windows+I');
  await hand.press('Sync');
  await hand.until('the page again', ({ id }) => id === 'workOrSchool');

  const other = createJourneyDevice(cloud, 'LT-0043', { keys });
  await fitJourneyTpm(other, cloud, keys, [generateKeyPair()]);
  await registerDevice(cloud, tenant, other, person);
  other.powerOn();
  await finishJourney(other, person);
  assert.deepEqual(await cloud.control.tenantSummary(tenant.id), { registered: 2, enrolled: 2 });
  assert.deepEqual([...cloud.defects, ...old.defects, ...other.defects], []);
  const exchanges = (await cloud.control.journal()).map(describeExchange);
  assert.ok(exchanges.some(({ device, summary }) => device === 'LT-0042' && /OMA-DM session/.test(summary)));
  for (const { status, summary, responseBody } of exchanges)
    assert.ok(status < 400, `${summary}: ${responseBody}`);
});
