/** Update rings: policies of Windows Update for quality updates (Set up the Enrollment Status Page, "Update rings"). */

import { Given } from '@cucumber/cucumber';
import { assign, policy } from './configuration-profile.ts';
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
