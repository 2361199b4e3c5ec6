/** The power fails at every exchange of the user's half with the cloud and with the domain controller: the desktop comes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finishHybridJourney, prepareHybridJourney } from './hybrid-journey.ts';
import { journeyKeys } from './journey.ts';

const keys = await journeyKeys();

/** Cuts the power once, at moment `number` of the user's half, and lets the user finish. */
async function flow(
  number: number | undefined,
): Promise<{ readonly moments: number; readonly cutAt: string }> {
  let moments = 0;
  let cutAt = '';
  let isUsers = false;
  const moment = (what: string): void => {
    if (!isUsers) return;
    moments += 1;
    if (cutAt !== '' || moments !== number) return;
    cutAt = what;
    device.cutPower();
  };
  const journey = await prepareHybridJourney({
    keys,
    onExchange: (when, { method, url }) => moment(`${when} ${method} ${url}`),
    onController: (what) => {
      moment(what);
      return 'goesOn';
    },
  });
  const { device, person, cloud, tenant } = journey;
  isUsers = true;
  await finishHybridJourney(device, person).catch((error: unknown) => {
    throw new Error(`cut ${number} (${cutAt}): ${error instanceof Error ? error.message : error}`);
  });
  const described = `cut ${number} (${cutAt})`;
  assert.deepEqual(cloud.defects, [], described);
  assert.deepEqual(device.defects, [], described);
  const accounts = await cloud.control.computerAccounts(tenant.id);
  assert.equal(accounts.length, 1, `${described}: one computer account`);
  cloud.close();
  return { moments, cutAt };
}

test('the power fails at every exchange of the user half', async (t) => {
  const whole = await flow(undefined);
  let cuts = 0;
  for (let number = 1; number <= whole.moments; number += 1) {
    const { cutAt } = await flow(number);
    assert.notEqual(cutAt, '', `moment ${number} was not reached`);
    cuts += 1;
  }
  t.diagnostic(`${cuts} power cuts: each time the desktop came, and the domain has one computer account`);
});
