/** Update rings: policies of Windows Update for quality updates (Set up the Enrollment Status Page, "Update rings"). */

import { Given, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { assign, policy } from './configuration-profile.ts';
import { NotSeen } from './hand/hand.ts';
import { DEVICE_GROUP } from './organization.ts';
import { minutesOf } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const DAY_MINUTES = 1440;
const DAY_MS = DAY_MINUTES * 60_000;

function assignRing(
  world: GloveboxWorld,
  ring: { readonly name: string; readonly node: string; readonly value: string; readonly group: string },
): void {
  assign(world, {
    displayName: ring.name,
    ...policy([`Update/${ring.node}`, ring.value]),
    assignedTo: [ring.group],
  });
}

function defer(world: GloveboxWorld, name: string, duration: string, group: string): void {
  const value = String(Math.floor(minutesOf(duration) / DAY_MINUTES));
  assignRing(world, { name, node: 'DeferQualityUpdatesPeriodInDays', value, group });
}

function pause(world: GloveboxWorld, name: string, ago: string, group: string): void {
  const since = world.cloud.clock.now() - (minutesOf(ago) / DAY_MINUTES) * DAY_MS;
  const value = new Date(since).toISOString().slice(0, 10);
  assignRing(world, { name, node: 'PauseQualityUpdatesStartTime', value, group });
}

Given(
  'an update ring {newPolicy} defers quality updates by {duration}',
  function (this: GloveboxWorld, name: string, duration: string) {
    defer(this, name, duration, DEVICE_GROUP);
  },
);

Given(
  'an update ring {newPolicy} of the group {group} defers quality updates by {duration}',
  function (this: GloveboxWorld, name: string, group: string, duration: string) {
    defer(this, name, duration, this.settingUp().group(group).displayName);
  },
);

Given(
  'an update ring {newPolicy} has paused quality updates since {ago}',
  function (this: GloveboxWorld, name: string, ago: string) {
    pause(this, name, ago, DEVICE_GROUP);
  },
);

Given(
  'an update ring {newPolicy} of the group {group} has paused quality updates since {ago}',
  function (this: GloveboxWorld, name: string, group: string, ago: string) {
    pause(this, name, ago, this.settingUp().group(group).displayName);
  },
);

const CONFIGURATIONS = '/v1.0/deviceManagement/deviceConfigurations';
const TYPE = '#microsoft.graph.windowsUpdateForBusinessConfiguration';
const Ring = z.looseObject({ id: z.string(), displayName: z.string() });

async function makeRing(
  world: GloveboxWorld,
  displayName: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await world.ready();
  const administrator = await world.administrator();
  const ring = Ring.parse(
    await administrator.graph('POST', CONFIGURATIONS, { '@odata.type': TYPE, displayName, ...settings }),
  );
  const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
  await administrator.graph('POST', `${CONFIGURATIONS}/${ring.id}/assign`, { assignments: [{ target }] });
}

When(
  'the administrator makes an update ring {newPolicy} for all devices that defers quality updates by {duration}',
  function (this: GloveboxWorld, name: string, duration: string) {
    const days = Math.floor(minutesOf(duration) / DAY_MINUTES);
    return makeRing(this, name, { qualityUpdatesDeferralPeriodInDays: days });
  },
);

for (const [does, change] of [
  ['pauses', { qualityUpdatesPaused: true }],
  ['resumes', { qualityUpdatesPaused: false }],
] as const) {
  When(
    `the administrator ${does} the quality updates of the update ring {policy}`,
    async function (this: GloveboxWorld, name: string) {
      const { graph, list } = await this.administrator();
      const filter = encodeURIComponent(`isof('${TYPE.slice(1)}')`);
      const rings = await list(`${CONFIGURATIONS}?$filter=${filter}`, Ring);
      const ring = rings.find(({ displayName }) => displayName === name);
      if (ring === undefined) throw new NotSeen(`"${name}" should be an update ring in Microsoft Graph.`);
      await graph('PATCH', `${CONFIGURATIONS}/${ring.id}`, { '@odata.type': TYPE, ...change });
    },
  );
}
