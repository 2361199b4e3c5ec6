/** Claims on hardware, all or none. */

import type { ServiceContext } from '../service/index.ts';
import { UniqueViolation } from '../store/index.ts';
import { partsOfClaim } from './claim-keys.ts';
import { type HardwareClaim, hardwareClaims } from './records.ts';

/**
 * The claims that a key stands against: itself; for a product alone, all boards of that product, and for a board of a
 * product, a claim on the product alone.
 */
export async function claimsAgainst({ store }: ServiceContext, key: string): Promise<HardwareClaim[]> {
  const claims = store.collection(hardwareClaims, '');
  const { product, ofBoard } = partsOfClaim(key);
  if (product !== undefined && !ofBoard)
    return claims.list({ where: [{ field: 'key', is: 'startsWith', value: product }] });
  const found = [await claims.get(key), product === undefined ? undefined : await claims.get(product)];
  return found.filter((claim) => claim !== undefined);
}

/** Inserts the claims that the owner has not got yet. Undefined when done; otherwise the claim that stood in the way. */
export async function insertClaims(
  context: ServiceContext,
  keys: readonly string[],
  owner: Omit<HardwareClaim, 'key'>,
): Promise<HardwareClaim | undefined> {
  const claims = context.store.collection(hardwareClaims, '');
  const taken: string[] = [];
  for (const key of keys) {
    try {
      await claims.insert(key, { key, ...owner });
      taken.push(key);
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
    }
    // Looked for after the own claim is there: of two at once, never both are taken.
    const against = await claimsAgainst(context, key);
    const before = against.find(({ autopilotDeviceId }) => autopilotDeviceId !== owner.autopilotDeviceId);
    if (before === undefined) continue;
    for (const own of taken) await claims.delete(own);
    return before;
  }
  return undefined;
}
