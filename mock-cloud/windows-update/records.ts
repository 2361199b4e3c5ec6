/** Updates that are on offer. */

import { z } from 'zod';
import type { CollectionDefinition } from '../store/index.ts';

/** An update that is on offer. */
export const UpdateSpec = z.strictObject({
  /** UpdateID, a GUID. */
  id: z.guid(),
  /** Revision id, a number that the service gives it. */
  revision: z.number().int().positive(),
  title: z.string(),
  /** Whether a PC must restart to finish it. */
  restartRequired: z.boolean(),
  /** A critical update, which every PC takes at the start; or a monthly security update release. */
  kind: z.enum(['critical', 'quality']).default('critical'),
  /** The builds of Windows that it is for, both inclusive; every Windows when it is left out. */
  builds: z.strictObject({ from: z.number().int().optional(), to: z.number().int().optional() }).optional(),
  /** How many days before it is offered here it was released. */
  releasedDaysAgo: z.number().int().min(0).default(0),
  /** How long installing takes. */
  minutes: z.number().min(0),
});
/** An update that is on offer. */
export type UpdateSpec = z.output<typeof UpdateSpec>;

/** An update with the time of its release, milliseconds. */
export type OfferedUpdate = UpdateSpec & { readonly releasedAt: number };

/** Updates, under tenant '': every PC is offered them. Key: the UpdateID. */
export const updates: CollectionDefinition<OfferedUpdate> = { name: 'windowsUpdate.updates' };
