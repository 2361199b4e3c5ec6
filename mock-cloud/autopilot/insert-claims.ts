/** Claims on hardware, all or none. */

import type { ServiceContext } from '../service/index.ts';
import { UniqueViolation } from '../store/index.ts';
import { type HardwareClaim, hardwareClaims } from './records.ts';

/** Inserts the claims that the owner has not got yet. Undefined when done; otherwise the claim that stood in the way. */
export async function insertClaims(
  { store }: ServiceContext,
  keys: readonly string[],
  owner: Omit<HardwareClaim, 'key'>,
): Promise<HardwareClaim | undefined> {
  const claims = store.collection(hardwareClaims, '');
  const taken: string[] = [];
  for (const key of keys) {
    try {
      await claims.insert(key, { key, ...owner });
      taken.push(key);
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
      const before = (await claims.get(key)) ?? { key, ...owner };
      if (before.autopilotDeviceId === owner.autopilotDeviceId) continue;
      for (const own of taken) await claims.delete(own);
      return before;
    }
  }
  return undefined;
}
