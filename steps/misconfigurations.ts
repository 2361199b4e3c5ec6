/** What the organizations of a scenario have set up against the documents' advice, by the device that it concerns. */

import type { EvidenceWritten } from '../evidence/index.ts';
import type { GloveboxWorld } from './world.ts';

/** The warnings, as the report shows them: asked of the cloud for every organization that has been made. */
export async function misconfigurations(world: GloveboxWorld): Promise<EvidenceWritten<'warning'>[]> {
  const found: EvidenceWritten<'warning'>[] = [];
  for (const { tenant } of world.administrators.values()) {
    for (const { serialNumber, warning } of await world.cloud.control.misconfigurations(tenant.id)) {
      const named = world.allDevices.find(({ device }) => device.hardware.serialNumber === serialNumber);
      found.push({ device: named?.name ?? serialNumber, text: warning });
    }
  }
  return found;
}
