/**
 * Generators that are given out once. What is stored needs ids that never come again, also after a restart on the same
 * file, so the store counts how many generators an area has had.
 */

import type { ServiceContext } from '../service/index.ts';
import { type CollectionDefinition, UniqueViolation } from '../store/index.ts';
import type { Random } from './random.ts';

// Named for the area that had it first: state in files is found by the name.
const generatorsGiven: CollectionDefinition<{ readonly count: number }> = { name: 'autopilot.generators' };

/** A generator that nobody else has or will have, e.g. freshRandom(context, 'autopilot/imports'). */
export async function freshRandom(context: ServiceContext, area: string): Promise<Random> {
  const given = context.store.collection(generatorsGiven, '');
  for (;;) {
    const next = await given.update(area, ({ count }) => ({ count: count + 1 }));
    if (next !== undefined) return context.random(`${area}/${next.count}`);
    try {
      await given.insert(area, { count: 1 });
      return context.random(`${area}/1`);
    } catch (error) {
      // Somebody else was first: count on from there.
      if (!(error instanceof UniqueViolation)) throw error;
    }
  }
}
