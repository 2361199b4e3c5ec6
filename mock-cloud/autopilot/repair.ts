/**
 * A registered device whose hardware has changed: the service registers it again by itself, or says that it cannot
 * (https://learn.microsoft.com/autopilot/autopilot-motherboard-replacement; the admin center calls the states "Fix pending"
 * and "Attention required", Graph has remediationState). How long that takes is assumption A-REPAIR-01.
 */

import type { TenantContext } from '../service/index.ts';
import { claimKeysOf } from './claim-keys.ts';
import { updateDevice } from './device-actions.ts';
import { factsOfHash, readHash } from './import-devices.ts';
import type { Repair } from './records.ts';
import { findAutopilotDevice, hardwareAgrees } from './registration.ts';
import { TIMINGS } from './timings.ts';

/** Takes what a managed device tells of its hardware now; nothing happens where that is the registered one. */
export async function noteHardwareChange(context: TenantContext, id: string, hash: string): Promise<void> {
  const device = await findAutopilotDevice(context, id);
  const read = readHash(hash);
  if (device === undefined || read === undefined) return;
  const facts = factsOfHash(read);
  // What could not be registered stays so: the device says in each session what it is.
  const { repair: before } = device;
  const isKnown = before !== undefined && before.state !== 'done' && sameFacts(before.facts, facts);
  if (isKnown || hardwareAgrees(device, facts)) return;
  const since = context.now();
  const claimKeys = claimKeysOf(facts);
  const repair: Repair = { state: 'automatic', since, facts, claimKeys, endsAt: since + TIMINGS.repair };
  await updateDevice(context, id, (found) => ({ ...found, repair }));
}

function sameFacts(one: Repair['facts'], other: Repair['facts']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
