/**
 * What was deleted on premises, and when: directories remember it for a while ([MS-ADTS] 3.1.1.5.5), and a cycle of the
 * synchronization that is computed later must know whether it was there at its time.
 */

import { guidText } from '#wire/guid.ts';
import type { TenantContext } from '../service/index.ts';
import type { CollectionDefinition, PendingWrite } from '../store/index.ts';
import type { Entry } from './directory/index.ts';

/** A computer that was deleted. */
interface Tombstone {
  /** objectGUID */
  readonly id: string;
  /** Milliseconds. */
  readonly deletedAt: number;
}

/** By objectGUID. */
export const tombstones: CollectionDefinition<Tombstone> = { name: 'onPremises.tombstones' };

/** The writes that note that an entry was taken out of the directory; none for entries that nobody looks for afterwards. */
export function notingDeletion(context: TenantContext, removed: Entry): PendingWrite[] {
  const guid = removed.values.get('objectGUID')?.[0];
  if (removed.class !== 'computer' || guid === undefined) return [];
  const tombstone = tombstoneNow(context, guidText(guid));
  return [context.collection(tombstones).putting(tombstone.id, tombstone)];
}

/** Notes that a computer was deleted now, in whichever directory. */
export function noteDeletion(context: TenantContext, objectGuid: string): Promise<void> {
  const tombstone = tombstoneNow(context, objectGuid);
  return context.collection(tombstones).put(tombstone.id, tombstone);
}

const tombstoneNow = (context: TenantContext, id: string): Tombstone => ({ id, deletedAt: context.now() });
