import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeExchange } from '#cloud';
import { finishJourney, journeyKeys, prepareJourney } from './journey.ts';
import { finishTechnicianFlow } from './technician.ts';

const keys = await journeyKeys();
const HOUR = 3_600_000;

test('technician flow, reseal, user flow: every exchange is a message that an analyst knows', async (t) => {
  const { cloud, tenant, device, person } = await prepareJourney({ keys });
  await finishTechnicianFlow(device, person);
  await person.sleep(2 * HOUR, 'the way to the user');
  device.powerOn();
  await finishJourney(device, person);
  assert.deepEqual(cloud.defects, []);
  assert.deepEqual(device.defects, []);
  const exchanges = (await cloud.control.journal({ from: 'LT-0042' })).map(describeExchange);
  for (const exchange of exchanges) {
    assert.ok(exchange.status < 400, `${exchange.summary}: ${exchange.status} ${exchange.responseBody}`);
    assert.doesNotMatch(exchange.summary, /not readable|no grant|^(GET|POST) /);
  }
  t.diagnostic(`${exchanges.length} requests`);
  assert.ok(exchanges.length <= 160, `${exchanges.length} requests`);
  assert.deepEqual(await cloud.control.tenantSummary(tenant.id), { registered: 1, enrolled: 1 });
  cloud.close();
});

test('the same seed gives the same screens at the same times', async () => {
  const runs = [];
  for (let run = 0; run < 2; run += 1) {
    const { cloud, device, person } = await prepareJourney({ keys, seed: 'again' });
    await finishTechnicianFlow(device, person);
    runs.push(device.display.history);
    cloud.close();
  }
  assert.deepEqual(runs[0], runs[1]);
});
