/** One PC, one registration: claims on hardware are inserted atomically, across all tenants. */

import { inTenant, type ServiceContext } from '../service/index.ts';
import { claimsAgainst, insertClaims } from './insert-claims.ts';
import type { HardwareClaim } from './records.ts';
import { settleRegistrations } from './settle.ts';

/**
 * Claims the hardware for a registration. Undefined when done; otherwise the claim that stood in the way, and nothing is
 * claimed. A registration whose deletion is due is cleared away first.
 */
export async function claimHardware(
  context: ServiceContext,
  keys: readonly string[],
  owner: Omit<HardwareClaim, 'key'>,
): Promise<HardwareClaim | undefined> {
  for (const key of keys)
    for (const { tenantId } of await claimsAgainst(context, key))
      await settleRegistrations(inTenant(context, tenantId));
  return insertClaims(context, keys, owner);
}
