/** Lists of the on-premises side: the Intune Connectors, as Intune lists them, and the computer accounts of the domain. */

import { Then } from '@cucumber/cucumber';
import { z } from 'zod';
import { lookFor, lookNow } from './looking.ts';
import { minutesOf } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const ListedConnector = z.looseObject({
  displayName: z.string(),
  state: z.string(),
  version: z.string(),
  lastConnectionDateTime: z.iso.datetime(),
});
type ListedConnector = z.output<typeof ListedConnector>;

/** Waits until the list of connectors, which Graph has in beta only, is as `holds` says. */
async function lookForConnectors(
  world: GloveboxWorld,
  expected: string,
  holds: (listed: readonly ListedConnector[]) => boolean,
): Promise<void> {
  const administrator = await world.administrator();
  await lookFor(world, {
    expected,
    look: async () => {
      const listed = await administrator.list('/beta/deviceManagement/domainJoinConnectors', ListedConnector);
      const words = listed.map(({ displayName, state, version }) => `${displayName}: ${state}, ${version}`);
      return { holds: holds(listed), seen: `it lists ${words.join('; ') || 'none'}.` };
    },
  });
}

Then(
  'Intune lists the Intune Connector for Active Directory as {connectorState}',
  async function (this: GloveboxWorld, wanted: string) {
    const expected = `Intune lists the only connector as ${wanted}`;
    await lookForConnectors(this, expected, (all) => all.length === 1 && all[0]?.state === wanted);
  },
);

Then(
  'Intune lists the Intune Connector for Active Directory with the version {connectorVersion}',
  async function (this: GloveboxWorld, wanted: string) {
    const expected = `Intune lists the only connector with the version ${wanted}`;
    await lookForConnectors(this, expected, (all) => all.length === 1 && all[0]?.version === wanted);
  },
);

const MINUTE = 60_000;

Then(
  'Intune heard of the Intune Connector for Active Directory within the last minute',
  async function (this: GloveboxWorld) {
    await lookForContact(this, 'less than a minute ago', (silence) => silence >= 0 && silence < MINUTE);
  },
);

Then(
  'Intune has not heard of the Intune Connector for Active Directory for {duration}',
  async function (this: GloveboxWorld, words: string) {
    const least = minutesOf(words) * MINUTE;
    await lookForContact(this, `${words} ago or more`, (silence) => silence >= least);
  },
);

/** Looks once: the time of the last contact goes on. */
async function lookForContact(
  world: GloveboxWorld,
  expected: string,
  holds: (silence: number) => boolean,
): Promise<void> {
  const administrator = await world.administrator();
  const listed = await administrator.list('/beta/deviceManagement/domainJoinConnectors', ListedConnector);
  const [{ lastConnectionDateTime: last } = { lastConnectionDateTime: 'never' }] = listed;
  await lookNow(world, {
    expected: `the last connection of the only connector was ${expected}`,
    look: async () => ({
      holds: listed.length === 1 && holds(world.cloud.clock.now() - Date.parse(last)),
      seen: `it was at ${last}`,
    }),
  });
}

Then('Intune lists no Intune Connector for Active Directory', async function (this: GloveboxWorld) {
  await lookForConnectors(this, 'Intune lists no connector', (all) => all.length === 0);
});

/** Waits until the domain has so many computer accounts, of whatever devices. */
async function lookForAccounts(world: GloveboxWorld, expected: string, count: number): Promise<void> {
  const { tenant } = await world.administrator();
  await lookFor(world, {
    expected: `the domain has ${expected}`,
    look: async () => {
      const names = (await world.cloud.control.computerAccounts(tenant.id)).map(({ name }) => name);
      return {
        holds: names.length === count,
        seen: `it has ${names.length}: ${names.join(', ') || 'none'}.`,
      };
    },
  });
}

Then('the domain has {count} computer account(s)', async function (this: GloveboxWorld, wanted: string) {
  await lookForAccounts(this, `computer accounts: ${wanted}`, Number(wanted));
});

Then('the domain has no computer account', async function (this: GloveboxWorld) {
  await lookForAccounts(this, 'no computer account', 0);
});
