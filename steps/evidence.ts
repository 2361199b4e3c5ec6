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
  const screens = world.allDevices.flatMap(({ device }) =>
    device.display.history.map((shown) => ({ shown, device: device.name })),
  );
  const { entries } = world.cloud.journal;
  const rows = world.timeLine.rows(
    screens.map(({ shown }) => shown),
    entries,
  );
  world.attach(
    JSON.stringify(
      screens.map(({ device, shown: { time, screen } }) => {
        const { page: _, ...seen } = screen;
        return { device, time: iso(time), ...seen };
      }),
    ),
    TYPES.screen,
  );
  world.attach(JSON.stringify(entries.map(describeExchange)), TYPES.exchange);
  world.attach(JSON.stringify(rows), TYPES.clock);
  world.attach(JSON.stringify(devicesOf(world)), TYPES.device);
}

/** Attaches pictures of the screens, and where traces are. */
export function attachKeepsakes(world: GloveboxWorld, { pictures, traces }: Keepsakes): void {
  for (const { device, title, image } of pictures) {
    world.attach(image, { mediaType: 'image/webp', fileName: `${device}: ${title}` });
  }
  for (const file of traces) world.attach(JSON.stringify({ file: `traces/${file}` }), TYPES.trace);
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

function iso(time: number): string {
  return new Date(time).toISOString();
}
