/** Events of Windows Autopilot, by number and message, and the causes that only they tell of. */

import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import type { LogEvent } from '#devices';
import { lookFor, lookNow } from './looking.ts';
import { thatWasOn } from './scenario-device.ts';
import { readRows, says, type TableShape, withTable } from './vocabulary/index.ts';
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

for (const wanted of [true, false]) {
  const verb = wanted ? 'says' : 'does not say';
  Then(
    `the event log {eventLog} of {device} ${verb} {string}`,
    async function (this: GloveboxWorld, channel: string, name: string, text: string) {
      await (wanted ? lookFor : lookNow)(this, {
        expected: `the event log "${channel}" of "${name}" ${verb} "${text}"`,
        device: name,
        look: async () => {
          const messages = (await thatWasOn(this.device(name)).device.events())
            .filter((event) => event.channel.replace(/^Microsoft-Windows-/, '') === channel)
            .map(({ message }) => message);
          return {
            holds: messages.some((message) => says(message, text)) === wanted,
            seen: `its events\n  ${messages.join('\n  ') || 'none'}`,
          };
        },
      });
    },
  );
}

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

/** Events by the words of `{event}`. */
const EVENTS_BY_WORDS: Readonly<Record<string, (event: LogEvent) => boolean>> = {
  'a stale token': ({ message }) => /^The token for \S+ is stale/.test(message),
};

Then(
  'the event log of {device} tells of {event}',
  async function (this: GloveboxWorld, name: string, words: string) {
    await lookFor(this, await eventExpectation(this, name, words, true));
  },
);

Then(
  'the event log of {device} does not tell of {event}',
  async function (this: GloveboxWorld, name: string, words: string) {
    thatWasOn(this.device(name));
    await lookNow(this, await eventExpectation(this, name, words, false));
  },
);

async function eventExpectation(
  world: GloveboxWorld,
  name: string,
  words: string,
  wanted: boolean,
): Promise<Parameters<typeof lookNow>[1]> {
  return {
    expected: `the event log of "${name}" ${wanted ? 'tells' : 'does not tell'} of ${words}`,
    device: name,
    look: async () => {
      const events = await world.device(name).device.events();
      const found = events.find((event) => EVENTS_BY_WORDS[words]?.(event) === true);
      return { holds: (found !== undefined) === wanted, seen: found?.message ?? 'no such event.' };
    },
  };
}
