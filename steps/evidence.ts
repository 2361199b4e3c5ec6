/** Evidence for the report, as attachments of the scenario: screens, exchanges, the virtual time line. */

import { describeExchange } from '#cloud';
import type { Keepsakes } from './hand/hands.ts';
import type { GloveboxWorld } from './world.ts';

const TYPES = {
  screen: 'application/vnd.glovebox.screen+json',
  exchange: 'application/vnd.glovebox.exchange+json',
  clock: 'application/vnd.glovebox.clock+json',
  trace: 'application/vnd.glovebox.trace+json',
  device: 'application/vnd.glovebox.device+json',
} as const;

/** Attaches all that happened, one attachment a kind. */
export function attachEvidence(world: GloveboxWorld): void {
  world.attach(JSON.stringify(screensOf(world)), TYPES.screen);
  world.attach(JSON.stringify(world.cloud.journal.entries.map(describeExchange)), TYPES.exchange);
  world.attach(JSON.stringify(timeLineOf(world)), TYPES.clock);
  world.attach(JSON.stringify(devicesOf(world)), TYPES.device);
}

/** Attaches pictures of the screens, and where traces are. */
export function attachKeepsakes(world: GloveboxWorld, { pictures, traces }: Keepsakes): void {
  for (const { device, title, image } of pictures) {
    world.attach(image, { mediaType: 'image/webp', fileName: `${device}: ${title}` });
  }
  for (const file of traces) world.attach(JSON.stringify({ file: `traces/${file}` }), TYPES.trace);
}

function screensOf(world: GloveboxWorld): unknown[] {
  return world.allDevices.flatMap(({ device }) =>
    device.display.history.map(({ time, screen: { page: _, ...screen } }) => ({
      device: device.name,
      time: iso(time),
      ...screen,
    })),
  );
}

/** Which generation of Windows and which join method the scenario is about. */
function devicesOf(world: GloveboxWorld): unknown[] {
  return world.allDevices.map(({ name, device, registration }) => ({
    name,
    windows: device.windows.generation,
    join: registration?.organization.profile.join ?? 'entra',
    started: device.starts > 0,
  }));
}

/** What a person with a watch would have noted. */
function timeLineOf(world: GloveboxWorld): unknown[] {
  const shown = world.allDevices.flatMap(({ device }) =>
    device.display.history.map(({ time, screen }) => ({ at: time, who: device.name, what: screen.title })),
  );
  const events = [
    { at: world.began, who: 'the scenario', what: 'begins' },
    ...shown.sort((a, b) => a.at - b.at),
    { at: world.cloud.clock.now(), who: 'the scenario', what: 'ends' },
  ];
  return events.map(({ at, who, what }) => ({ time: iso(at), who, what }));
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
