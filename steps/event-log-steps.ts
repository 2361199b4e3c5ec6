/** Events of Windows Autopilot, by number and message, and the causes that only they tell of. */

import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { lookFor, lookNow } from './looking.ts';
import { thatWasOn } from './scenario-device.ts';
import { readRows, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const CHANNEL = 'Microsoft-Windows-ModernDeployment-Diagnostics-Provider/Autopilot';

async function eventsOf(world: GloveboxWorld, name: string): Promise<string[]> {
  const events = await world.device(name).device.events();
  return events.filter(({ channel }) => channel === CHANNEL).map(({ id, message }) => `${id} ${message}`);
}

const EVENTS: TableShape = { kind: 'plain', columns: ['eventId', 'text'] };

/** Each row: the number, and what the message begins with. */
Then(
  'the Autopilot event log of {device} has these events in this order:',
  withTable(EVENTS),
  async function (this: GloveboxWorld, name: string, table: DataTable) {
    const rows = readRows(EVENTS, table, this.names);
    await lookFor(this, {
      expected: `these events, in this order: ${rows.map(([id]) => id).join(', ')}`,
      device: name,
      look: async () => {
        const seen = await eventsOf(this, name);
        let from = 0;
        for (const [id = '', message = ''] of rows) {
          const at = seen.findIndex((event, index) => index >= from && event.startsWith(`${id} ${message}`));
          if (at < 0) return { holds: false, seen: `event ${id} is missing there:\n  ${seen.join('\n  ')}` };
          from = at + 1;
        }
        return { holds: true, seen: '' };
      },
    });
  },
);

Then(
  'the Autopilot event log of {device} has no event {eventId}',
  async function (this: GloveboxWorld, name: string, id: string) {
    const seen = await eventsOf(this, name);
    await lookNow(this, {
      expected: `the Autopilot event log of "${name}" has events, but no event ${id}`,
      device: name,
      look: async () => ({
        holds: seen.length > 0 && !seen.some((event) => event.startsWith(`${id} `)),
        seen: seen.length === 0 ? 'the log is empty.' : seen.join('\n  '),
      }),
    });
  },
);

const SHELL = 'Microsoft-Windows-Shell-Core/Operational';
const FAILED_PAGE = /UnifiedEnrollment_ProvisioningProgressPage_\w+: \S+/;

async function failedPagesOf(world: GloveboxWorld, name: string): Promise<string[]> {
  const events = await thatWasOn(world.device(name)).device.events();
  return events.flatMap(({ channel, message }) =>
    channel === SHELL ? (FAILED_PAGE.exec(message) ?? []) : [],
  );
}

const FAILED: TableShape = { kind: 'plain', columns: ['failedPage', 'code'] };

/** These and no others, in the order in which they came. */
Then(
  "the shell's event log of {device} names these failed pages:",
  withTable(FAILED),
  async function (this: GloveboxWorld, name: string, table: DataTable) {
    const wanted = readRows(FAILED, table, this.names)
      .map(([page, code]) => `${page}: ${code}`)
      .join('\n  ');
    await lookFor(this, {
      expected: `exactly these failed pages:\n  ${wanted}`,
      device: name,
      look: async () => {
        const seen = (await failedPagesOf(this, name)).join('\n  ');
        return { holds: seen.toLowerCase() === wanted.toLowerCase(), seen: `\n  ${seen || 'none'}` };
      },
    });
  },
);

Then(
  "the shell's event log of {device} names no failed page",
  async function (this: GloveboxWorld, name: string) {
    const seen = await failedPagesOf(this, name);
    await lookNow(this, {
      expected: `the shell's event log of "${name}" names no failed page`,
      device: name,
      look: async () => ({ holds: seen.length === 0, seen: seen.join('\n  ') }),
    });
  },
);

When(
  'the mainboard of {device} is replaced by one with the serial number {string}',
  async function (this: GloveboxWorld, name: string, serialNumber: string) {
    const { device, formerSerialNumbers } = this.device(name);
    formerSerialNumbers.push(device.hardware.serialNumber);
    device.changeMainboard({ serialNumber });
  },
);

Given(
  '{device} came with the product key id {productKeyId}',
  function (this: GloveboxWorld, name: string, productKeyId: string) {
    this.device(name).device.changeMainboard({ productKeyId });
  },
);

When(
  'the mainboard of {device} is replaced by one with the product key id {productKeyId}',
  async function (this: GloveboxWorld, name: string, productKeyId: string) {
    this.device(name).device.changeMainboard({ productKeyId });
  },
);
