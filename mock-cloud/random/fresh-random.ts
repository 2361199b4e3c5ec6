/**
 * Generators that are given out once. What is stored needs ids that never come again, also after a restart on the same
 * file, so the store counts how many generators an area has had.
 */

import { type CollectionDefinition, type Store, UniqueViolation } from '../store/index.ts';
import type { Random } from './random.ts';

// Named for the area that had it first: state in files is found by the name.
const generatorsGiven: CollectionDefinition<{ readonly count: number }> = { name: 'autopilot.generators' };

/** What gives generators out, and the store that counts them. */
export interface GeneratorSource {
  readonly store: Store;
  random(owner: string): Random;
}

/** A generator that nobody else has or will have, e.g. freshRandom(context, 'autopilot/imports'). */
export async function freshRandom(source: GeneratorSource, area: string): Promise<Random> {
  const given = source.store.collection(generatorsGiven, '');
  for (;;) {
    const next = await given.update(area, ({ count }) => ({ count: count + 1 }));
    if (next !== undefined) return source.random(`${area}/${next.count}`);
    try {
      await given.insert(area, { count: 1 });
      return source.random(`${area}/1`);
    } catch (error) {
      // Somebody else was first: count on from there.
      if (!(error instanceof UniqueViolation)) throw error;
    }
  }
}
