/** What outlives a cloud: its store in a file, the keys of its authorities, its seed, its tenants and its time. */

import { rmSync } from 'node:fs';
import { type KeyPair, type KeySource, keyPairFromPem } from '../keys/index.ts';
import { type CollectionDefinition, openSqliteStore, type Store } from '../store/index.ts';
import type { CreatedTenant } from '../tenant/index.ts';

/** What a cloud goes on from. */
export interface KeptState {
  readonly store: Store;
  /** An owner has the same pair for as long as the file is there, in whatever order they ask. */
  readonly keys: KeySource;
  readonly seed: string;
  /** Which beginning of the cloud this is: 1 for the first. */
  readonly beginning: number;
  /** The latest time that was kept, milliseconds; nothing at the first beginning. */
  readonly time: number | undefined;
  /** The tenants that were there from the first beginning. */
  readonly tenants: readonly CreatedTenant[];
  /** Keeps the time of the clock: it never goes back. */
  keepTime(now: number): Promise<void>;
  /** Keeps the tenants: from now on the file is one to go on from. */
  keepTenants(tenants: readonly CreatedTenant[]): Promise<void>;
}

/** How a file begins. */
export interface KeptStateOptions {
  readonly file: string;
  /** For the first beginning; later ones have the seed of the first. */
  readonly seed: string;
  /** Where keys come from that nobody has been given yet. */
  readonly keys: KeySource;
}

interface Beginnings {
  readonly seed: string;
  readonly count: number;
  readonly time?: number;
  readonly tenants?: readonly CreatedTenant[];
}

const beginnings: CollectionDefinition<Beginnings> = { name: 'cloud.beginnings' };
const givenKeys: CollectionDefinition<{ readonly owner: string; readonly pem: string }> = {
  name: 'cloud.keys',
};
const ONLY = 'cloud';

/**
 * Opens what is kept in the file, or begins it. A first beginning that did not come to its end leaves a file without tenants:
 * it begins anew.
 *
 * @throws {StateFileError} for a file that cannot be used
 */
export async function openKeptState({ file, seed, keys }: KeptStateOptions): Promise<KeptState> {
  let store = openSqliteStore({ file });
  let before = await store.collection(beginnings, '').get(ONLY);
  if (before !== undefined && before.tenants === undefined) {
    store.close();
    rmSync(file);
    store = openSqliteStore({ file });
    before = undefined;
  }
  const kept = store.collection(beginnings, '');
  const now: Beginnings = before === undefined ? { seed, count: 1 } : { ...before, count: before.count + 1 };
  await kept.put(ONLY, now);
  return {
    store,
    keys: await keptKeys(store, keys),
    seed: now.seed,
    beginning: now.count,
    time: now.time,
    tenants: now.tenants ?? [],
    keepTime: async (time) => {
      await kept.update(ONLY, (state) => ({ ...state, time: Math.max(time, state.time ?? 0) }));
    },
    keepTenants: async (tenants) => {
      await kept.update(ONLY, (state) => ({ ...state, tenants }));
    },
  };
}

async function keptKeys(store: Store, keys: KeySource): Promise<KeySource> {
  const kept = store.collection(givenKeys, '');
  const given = new Map<string, KeyPair>();
  const taken = new Set<string>();
  for (const { owner, pem } of await kept.list()) {
    given.set(owner, keyPairFromPem(pem));
    taken.add(pem);
  }
  return {
    pair: (owner) => {
      const known = given.get(owner);
      if (known !== undefined) return known;
      const { pair, pem } = newPair(keys, owner, taken);
      given.set(owner, pair);
      taken.add(pem);
      // The store writes before it gives the promise; a write that fails is told by the next one of a service.
      kept.put(owner, { owner, pem }).catch(() => undefined);
      return pair;
    },
  };
}

/** The source begins anew with each process: a pair that another owner was given before is passed over. */
function newPair(keys: KeySource, owner: string, taken: ReadonlySet<string>) {
  for (let turn = 1; ; turn += 1) {
    const pair = keys.pair(turn === 1 ? owner : `${owner}, ${turn}`);
    const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    if (!taken.has(pem)) return { pair, pem };
  }
}
