/** The states of a documented behaviour: one table for everything that counts and shows them. */

/** The states, in the order in which they are counted. */
export const behaviourStatuses = ['proven', 'partly', 'failing', 'unproven', 'out of reach'] as const;

/**
 * The state of a documented behaviour: `partly` is proven for some of the join methods and generations of Windows that the
 * documents speak of; `out of reach` is what no scenario can show.
 */
export type BehaviourStatus = (typeof behaviourStatuses)[number];

/** Numbers of behaviours. */
export interface BehaviourCounts {
  readonly behaviours: number;
  readonly proven: number;
  readonly partly: number;
  readonly failing: number;
  readonly unproven: number;
  readonly outOfReach: number;
}

/** Counts behaviours by their states. */
export function countStatuses(statuses: readonly BehaviourStatus[]): BehaviourCounts {
  const count = (wanted: BehaviourStatus): number => statuses.filter((status) => status === wanted).length;
  return {
    behaviours: statuses.length,
    proven: count('proven'),
    partly: count('partly'),
    failing: count('failing'),
    unproven: count('unproven'),
    outOfReach: count('out of reach'),
  };
}

/** The number of one state. */
export function countOf(counts: BehaviourCounts, status: BehaviourStatus): number {
  return status === 'out of reach' ? counts.outOfReach : counts[status];
}
