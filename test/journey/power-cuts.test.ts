import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { finishJourney, journeyKeys, prepareJourney } from './journey.ts';

const keys = await journeyKeys();

/** Cuts the power once, when `when` first says so, and lets the person finish. */
async function journeyWithCut(when: {
  exchange?: { moment: 'before' | 'after'; number: number };
  screen?: number;
}): Promise<{
  exchanges: number;
  screens: number;
  cutAt: string;
}> {
  let exchanges = 0;
  let cutAt = '';
  const journey = await prepareJourney({
    keys,
    onExchange: (moment, request) => {
      if (moment === 'before') exchanges += 1;
      if (cutAt !== '' || when.exchange === undefined) return;
      if (when.exchange.moment !== moment || when.exchange.number !== exchanges) return;
      cutAt = `${moment} ${request.method} ${request.url}`;
      journey.device.cutPower();
    },
  });
  const { device, person, cloud } = journey;
  device.powerOn();
  await finishJourney(device, person, (screen) => {
    if (cutAt !== '' || when.screen === undefined || device.display.history.length <= when.screen) return;
    cutAt = `at "${screen.title}"`;
    device.cutPower();
  });
  const described = JSON.stringify(when);
  assert.deepEqual(cloud.defects, [], described);
  assert.deepEqual(device.defects, [], described);
  assert.equal(device.display.current.id, 'desktop', described);
  const ids = new Set(device.display.history.map(({ screen }) => screen.id));
  assert.ok(!ids.has('somethingWentWrong'), `${described}: a failure page was shown`);
  await assertOneManagedDevice(journey, described);
  cloud.close();
  return { exchanges, screens: device.display.history.length, cutAt };
}

const Managed = z.object({ enrolled: z.number() });

async function assertOneManagedDevice(
  { cloud, tenant }: Awaited<ReturnType<typeof prepareJourney>>,
  described: string,
): Promise<void> {
  const { enrolled } = Managed.parse(await cloud.control.tenantSummary(tenant.id));
  assert.equal(enrolled, 1, `${described}: the PC should be in Intune once`);
}

test('the power fails at every exchange, before the request and after the answer, and at every screen', async (t) => {
  const whole = await journeyWithCut({});
  let cuts = 0;
  for (let number = 1; number <= whole.exchanges; number += 1) {
    for (const moment of ['before', 'after'] as const) {
      const { cutAt } = await journeyWithCut({ exchange: { moment, number } });
      assert.notEqual(cutAt, '', `exchange ${number} was not reached`);
      cuts += 1;
    }
  }
  for (let screen = 1; screen < whole.screens; screen += 1) {
    const { cutAt } = await journeyWithCut({ screen });
    if (cutAt !== '') cuts += 1;
  }
  t.diagnostic(`${cuts} power cuts: each time the PC came back and reached the desktop`);
  assert.ok(cuts >= 2 * whole.exchanges);
});
