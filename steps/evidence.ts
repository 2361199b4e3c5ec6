/** Evidence for the report, as attachments of the scenario: screens, exchanges, the virtual time line. */

import { describeExchange } from '#cloud';
import { type EvidenceWritten, evidenceOf } from '../evidence/index.ts';
import type { Keepsakes } from './hand/hands.ts';
import { misconfigurations } from './misconfigurations.ts';
import type { GloveboxWorld } from './world.ts';

/** Attaches all that happened, one attachment a kind. */
export async function attachEvidence(world: GloveboxWorld): Promise<void> {
  const screens = world.allDevices.flatMap(({ device }) =>
    device.display.history.map((shown) => ({ shown, device: device.name })),
  );
  const { entries } = world.cloud.journal;
  const rows = world.timeLine.rows(
    screens.map(({ shown }) => shown),
    entries,
  );
  const seen = screens.map(({ device, shown: { time, screen } }) => {
    const { page: _, ...visible } = screen;
    return { device, time: new Date(time).toISOString(), ...visible };
  });
  const warnings = await misconfigurations(world);
  for (const { body, mediaType } of [
    evidenceOf('screen', seen),
    evidenceOf('exchange', entries.map(describeExchange)),
    evidenceOf('clock', rows),
    evidenceOf('device', devicesOf(world)),
    ...(warnings.length === 0 ? [] : [evidenceOf('warning', warnings)]),
  ]) {
    world.attach(body, mediaType);
  }
}

/** Attaches pictures of the screens, and where traces are. */
export function attachKeepsakes(world: GloveboxWorld, { pictures, traces }: Keepsakes): void {
  for (const { device, title, image } of pictures) {
    world.attach(image, { mediaType: 'image/webp', fileName: `${device}: ${title}` });
  }
  for (const file of traces) {
    const { body, mediaType } = evidenceOf('trace', [{ file: `traces/${file}` }]);
    world.attach(body, mediaType);
  }
}

/** Which generation of Windows and which join method the scenario is about. */
function devicesOf(world: GloveboxWorld): EvidenceWritten<'device'>[] {
  return world.allDevices.map(({ name, device, registration, fileOf }) => ({
    name,
    windows: device.windows.generation,
    join: registration?.organization.profile.join ?? fileOf?.join ?? 'entra',
    started: device.starts > 0,
  }));
}
