/** Events of Windows Autopilot, by number and message. */

import assert from 'node:assert/strict';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import type { GloveboxWorld } from './world.ts';

const CHANNEL = 'Microsoft-Windows-ModernDeployment-Diagnostics-Provider/Autopilot';

async function eventsOf(world: GloveboxWorld, name: string): Promise<string[]> {
  const events = await world.device(name).device.events();
  return events.filter(({ channel }) => channel === CHANNEL).map(({ id, message }) => `${id} ${message}`);
}

/** Each row: the number, and what the message begins with. */
Then(
  'the Autopilot event log of {string} has these events in this order:',
  async function (this: GloveboxWorld, name: string, table: DataTable) {
    const seen = await eventsOf(this, name);
    let from = 0;
    for (const [id = '', message = ''] of table.raw()) {
      const at = seen.findIndex((event, index) => index >= from && event.startsWith(`${id} ${message}`));
      assert.ok(at >= 0, `Event ${id} should have come after the ones before it:\n  ${seen.join('\n  ')}`);
      from = at + 1;
    }
  },
);

Then(
  'the Autopilot event log of {string} has no event {int}',
  async function (this: GloveboxWorld, name: string, id: number) {
    const seen = await eventsOf(this, name);
    assert.ok(seen.length > 0, `The Autopilot event log of "${name}" is empty.`);
    assert.deepEqual(
      seen.filter((event) => event.startsWith(`${id} `)),
      [],
    );
  },
);

When(
  'the mainboard of {string} is replaced by one with the serial number {string}',
  async function (this: GloveboxWorld, name: string, serialNumber: string) {
    await this.ready();
    this.device(name).device.changeSerialNumber(serialNumber);
  },
);
