/** When synchronization runs. Nothing ticks: whoever looks computes which cycle has been by now. */

import type { Synchronization } from './records.ts';

/**
 * The interval of Microsoft Entra Connect, and the shortest that is allowed
 * (https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler).
 */
export const SHORTEST_CYCLE_MINUTES = 30;

/** The latest cycle until `now` (ms) that has not been carried out; undefined when there is none. */
export function dueCycle(
  { since, cycleMinutes, lastCycleAt }: Pick<Synchronization, 'since' | 'cycleMinutes' | 'lastCycleAt'>,
  now: number,
): number | undefined {
  if (since === null || now < since) return undefined;
  const length = cycleMinutes * 60_000;
  const latest = since + Math.floor((now - since) / length) * length;
  return lastCycleAt === null || latest > lastCycleAt ? latest : undefined;
}
