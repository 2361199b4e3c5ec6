/** Lists of the on-premises side: the Intune Connectors, as Intune lists them, and the computer accounts of the domain. */

import { Then } from '@cucumber/cucumber';
import { z } from 'zod';
import { lookFor } from './looking.ts';
import type { GloveboxWorld } from './world.ts';

const ListedConnector = z.looseObject({ displayName: z.string(), state: z.string(), version: z.string() });
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
