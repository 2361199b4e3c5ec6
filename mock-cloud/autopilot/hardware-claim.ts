/** One PC, one registration: claims on hardware are inserted atomically, across all tenants. */

import { inTenant, type ServiceContext } from '../service/index.ts';
import { insertClaims } from './insert-claims.ts';
import { type HardwareClaim, type HardwareFacts, hardwareClaims } from './records.ts';
import { settleRegistrations } from './settle.ts';

/**
 * What identifies a PC, the strongest first: its endorsement key; its serial number with the mainboard's UUID; its serial
 * number with maker and model, which is how partners register.
 */
export function claimKeysOf(hardware: HardwareFacts): string[] {
  const key = (kind: string, ...parts: readonly string[]): string =>
    `${kind}:${JSON.stringify(parts.map((part) => part.trim().toLowerCase()))}`;
  const { ekPubHash, serialNumber, smbiosUuid, manufacturer, model } = hardware;
  return [
    ...(ekPubHash === '' ? [] : [key('ek', ekPubHash)]),
    ...(serialNumber === '' || smbiosUuid === '' ? [] : [key('uuid', serialNumber, smbiosUuid)]),
    ...(serialNumber === '' || manufacturer === ''
      ? []
      : [key('product', serialNumber, manufacturer, model)]),
  ];
}

/**
 * Claims the hardware for a registration. Undefined when done; otherwise the claim that stood in the way, and nothing is
 * claimed. A registration whose deletion is due is cleared away first.
 */
export async function claimHardware(
  context: ServiceContext,
  keys: readonly string[],
  owner: Omit<HardwareClaim, 'key'>,
): Promise<HardwareClaim | undefined> {
  const claims = context.store.collection(hardwareClaims, '');
  for (const key of keys) {
    const before = await claims.get(key);
    if (before !== undefined) await settleRegistrations(inTenant(context, before.tenantId));
  }
  return insertClaims(context, keys, owner);
}
