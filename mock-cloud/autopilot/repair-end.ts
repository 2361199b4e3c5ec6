/** The end of a repair: the changed hardware is the registered one from then on, unless it is somebody else's. */

import type { TenantContext } from '../service/index.ts';
import { productKeyOf } from './claim-keys.ts';
import { claimsAgainst, insertClaims } from './insert-claims.ts';
import { type AutopilotDevice, type HardwareClaim, type HardwareFacts, hardwareClaims } from './records.ts';

/** What a repair that is over by `now` changes of a registration; nothing where none is. */
export async function repairEnded(
  context: TenantContext,
  device: AutopilotDevice,
  now: number,
): Promise<Partial<AutopilotDevice>> {
  const { repair, claimKeys: before } = device;
  if (repair?.state !== 'automatic' || repair.endsAt > now) return {};
  const since = repair.endsAt;
  const owner = { tenantId: context.tenantId, autopilotDeviceId: device.id };
  const inTheWay =
    (await formerOwner(context, device, repair.facts)) ??
    (await insertClaims(context, repair.claimKeys, owner));
  if (inTheWay !== undefined) return { repair: { ...repair, state: 'failed', since } };
  const claims = context.store.collection(hardwareClaims, '');
  for (const key of before.filter((one) => !repair.claimKeys.includes(one))) await claims.delete(key);
  return { ...repair.facts, claimKeys: repair.claimKeys, repair: { ...repair, state: 'done', since } };
}

/** The claim of another device that the new serial number, with maker and model, names: its mainboard is in this device now. */
async function formerOwner(
  context: TenantContext,
  device: AutopilotDevice,
  facts: HardwareFacts,
): Promise<HardwareClaim | undefined> {
  const product = productKeyOf(facts);
  if (product === undefined || product === productKeyOf(device)) return undefined;
  const claims = await claimsAgainst(context, product);
  return claims.find(({ autopilotDeviceId }) => autopilotDeviceId !== device.id);
}
