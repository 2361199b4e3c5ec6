/** Updates of Windows that come out. */

import { Given } from '@cucumber/cucumber';
import { AT_ANY_TIME, minutesOf } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

Given(
  'a critical security update that needs a restart is available',
  AT_ANY_TIME,
  async function (this: GloveboxWorld) {
    await offerUpdate(this, { title: 'Cumulative security update (KB5041585)', restartRequired: true });
  },
);

Given(
  'a critical security update that needs no restart is available',
  AT_ANY_TIME,
  async function (this: GloveboxWorld) {
    await offerUpdate(this, { title: 'Security intelligence update (KB2267602)', restartRequired: false });
  },
);

// The first build of Windows 11 is 22000 (Windows 11 release information).
const BUILDS: Readonly<Record<string, { from?: number; to?: number }>> = {
  10: { to: 21_999 },
  11: { from: 22_000 },
};

/** The article of each; the id of an update follows from it, so that both can be there at once. */
const ARTICLES: Readonly<Record<string, string>> = { 10: 'KB5041580', 11: 'KB5041571' };

Given(
  'a critical security update for Windows {generation} that needs a restart is available',
  AT_ANY_TIME,
  async function (this: GloveboxWorld, generation: string) {
    const title = `Cumulative security update for Windows ${generation} (${ARTICLES[generation]})`;
    await offerUpdate(this, { title, restartRequired: true, builds: BUILDS[generation] ?? {} });
  },
);

for (const [needs, restartRequired, article] of [
  ['a restart', true, 'KB5072033'],
  ['no restart', false, 'KB5072034'],
] as const) {
  Given(
    `a monthly security update for Windows {generation} that needs ${needs} is available`,
    AT_ANY_TIME,
    async function (this: GloveboxWorld, generation: string) {
      await offerUpdate(this, {
        title: `Monthly security update for Windows ${generation} (${article}${generation})`,
        restartRequired,
        builds: BUILDS[generation] ?? {},
        kind: 'quality',
        minutes: 30,
      });
    },
  );
}

// "Released" tells how old it is when the scenario begins.
Given(
  'a monthly security update for Windows {generation} that needs no restart was released {ago}',
  AT_ANY_TIME,
  async function (this: GloveboxWorld, generation: string, ago: string) {
    await offerUpdate(this, {
      title: `Monthly security update for Windows ${generation} (KB5072035${generation})`,
      restartRequired: false,
      builds: BUILDS[generation] ?? {},
      kind: 'quality',
      minutes: 30,
      releasedDaysAgo: Math.floor(minutesOf(ago) / 1440),
    });
  },
);

/** How many updates have come out in a scenario. */
const cameOut = new WeakMap<GloveboxWorld, number>();

/** It comes out now, after those before: a device that was dealt with before does not have it. */
async function offerUpdate(
  world: GloveboxWorld,
  update: {
    readonly title: string;
    readonly restartRequired: boolean;
    readonly builds?: { from?: number; to?: number };
    readonly kind?: 'critical' | 'quality';
    readonly minutes?: number;
    readonly releasedDaysAgo?: number;
  },
): Promise<void> {
  if (world.allDevices.some(({ past }) => past.length > 0)) await world.ready();
  const [, article = ''] = /KB(\d+)/.exec(update.title) ?? [];
  const id = `7c1f3a52-9c54-4f0e-8a57-${article.padStart(12, '0')}`;
  const revision = (cameOut.get(world) ?? 0) + 1;
  cameOut.set(world, revision);
  await world.cloud.control.offerUpdate({ minutes: 8, ...update, id, revision });
}
