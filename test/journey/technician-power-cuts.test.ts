import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journeyKeys, prepareJourney } from './journey.ts';
import { finishTechnicianFlow } from './technician.ts';

const keys = await journeyKeys();

interface Cut {
  readonly exchange?: { readonly moment: 'before' | 'after'; readonly number: number };
  readonly screen?: number;
}

/** Cuts the power once, when `when` first says so, and lets the technician finish; any error screen fails the test. */
async function flowWithCut(when: Cut): Promise<{ exchanges: number; screens: number; cutAt: string }> {
  let exchanges = 0;
  let cutAt = '';
  const { device, person, cloud, tenant } = await prepareJourney({
    keys,
    onExchange: (moment, request) => {
      if (moment === 'before') exchanges += 1;
      if (cutAt !== '' || when.exchange?.moment !== moment || when.exchange.number !== exchanges) return;
      cutAt = `${moment} ${request.method} ${request.url}`;
      device.cutPower();
    },
  });
  await finishTechnicianFlow(device, person, (screen) => {
    if (cutAt !== '' || when.screen === undefined || device.display.history.length <= when.screen) return;
    cutAt = `at "${screen.title}"`;
    device.cutPower();
  }).catch((error: unknown) => {
    throw new Error(`${JSON.stringify(when)} (${cutAt}): ${error instanceof Error ? error.message : error}`);
  });
  const described = `${JSON.stringify(when)} (${cutAt})`;
  assert.deepEqual(cloud.defects, [], described);
  assert.deepEqual(device.defects, [], described);
  assert.deepEqual(await cloud.control.tenantSummary(tenant.id), { registered: 1, enrolled: 1 }, described);
  cloud.close();
  return { exchanges, screens: device.display.history.length, cutAt };
}

test('the power fails at every exchange of the technician flow, and at every screen', async (t) => {
  const whole = await flowWithCut({});
  let cuts = 0;
  for (let number = 1; number <= whole.exchanges; number += 1) {
    for (const moment of ['before', 'after'] as const) {
      const { cutAt } = await flowWithCut({ exchange: { moment, number } });
      assert.notEqual(cutAt, '', `exchange ${number} was not reached`);
      cuts += 1;
    }
  }
  for (let screen = 1; screen < whole.screens; screen += 1) {
    const { cutAt } = await flowWithCut({ screen });
    if (cutAt !== '') cuts += 1;
  }
  t.diagnostic(`${cuts} power cuts: each time the PC came back and was resealed`);
  assert.ok(cuts >= 2 * whole.exchanges);
});
