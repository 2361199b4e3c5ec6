import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeExchange } from '#cloud';
import { finishJourney, journeyKeys, prepareJourney } from './journey.ts';

const keys = await journeyKeys();

test('a PC goes from the first boot to the desktop, and every exchange is a message that an analyst knows', async () => {
  const { cloud, device, person } = await prepareJourney({ keys });
  device.powerOn();
  await finishJourney(device, person);
  assert.deepEqual(cloud.defects, []);
  assert.deepEqual(device.defects, []);
  const exchanges = (await cloud.control.journal({ from: 'LT-0042' })).map(describeExchange);
  for (const exchange of exchanges) {
    assert.ok(exchange.status < 400, `${exchange.summary}: ${exchange.status} ${exchange.responseBody}`);
    assert.doesNotMatch(exchange.summary, /not readable|no grant/);
  }
  assert.ok(exchanges.length <= 100, `${exchanges.length} requests`);
  cloud.close();
});

test('the same seed gives the same screens at the same times', async () => {
  const runs = [];
  for (let run = 0; run < 2; run += 1) {
    const { cloud, device, person } = await prepareJourney({ keys, seed: 'again' });
    device.powerOn();
    await finishJourney(device, person);
    runs.push({
      screens: device.display.history,
      exchanges: (await cloud.control.journal()).map(({ time, method, url, status }) => ({
        time,
        method,
        url,
        status,
      })),
    });
    cloud.close();
  }
  assert.deepEqual(runs[0], runs[1]);
});
