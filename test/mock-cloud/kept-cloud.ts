/** A cloud that goes on from a file, without a host around it. */

import { type Cloud, type CloudOptions, createCloud, createKeySource, loadKeyPool } from '#cloud';
import { openKeptState } from '../../mock-cloud/cloud/kept-state.ts';

const KEYS = 24;

/** Opens it; the file need not be there. */
export async function openKeptCloud(file: string, options: Partial<CloudOptions> = {}): Promise<Cloud> {
  const keys = createKeySource(await loadKeyPool(KEYS));
  const state = await openKeptState({ file, seed: 'kept', keys });
  await state.keepTenants(state.tenants);
  return createCloud({ ...options, keys, state });
}
