/**
 * What an update ring of the organization says of monthly security updates: they are deferred, or paused. The out-of-box
 * experience honours it (https://learn.microsoft.com/mem/intune/enrollment/windows-enrollment-status, "Update rings and
 * Windows Autopatch").
 */

import { UPDATE_RING } from '#wire/csp-nodes.ts';
import { nodeTree, nodeValue } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';

/** What has come by policy; a PC without one has neither. */
export interface UpdateRing {
  readonly deferralDays: number;
  /** Milliseconds; undefined where nothing is paused. */
  readonly pausedSince: number | undefined;
}

const DAY_MS = 86_400_000;
/** "Quality Updates will be paused for 35 days from the specified start date" (policy-csp-update, PauseQualityUpdatesStartTime). */
const PAUSE_DAYS = 35;

/** The ring that is on the PC. */
export async function updateRingOf({ disk }: Pick<Pc, 'disk'>): Promise<UpdateRing> {
  const tree = nodeTree(disk);
  const deferral = Number((await nodeValue(tree, UPDATE_RING.deferral)) ?? 0);
  const pausedSince = Date.parse((await nodeValue(tree, UPDATE_RING.pauseStart)) ?? '');
  return {
    deferralDays: Number.isInteger(deferral) ? deferral : 0,
    pausedSince: Number.isNaN(pausedSince) ? undefined : pausedSince,
  };
}

/** Whether the ring lets an update through at this time that was released on that date (yyyy-mm-dd). */
export function letsThrough(ring: UpdateRing, releasedOn: string, now: number): boolean {
  const { deferralDays, pausedSince } = ring;
  if (pausedSince !== undefined && now >= pausedSince && daysSince(pausedSince, now) < PAUSE_DAYS)
    return false;
  // A PC whose clock is behind sees dates that are still to come.
  if (deferralDays === 0) return true;
  const released = Date.parse(releasedOn);
  return Number.isNaN(released) || daysSince(released, now) >= deferralDays;
}

/** Dates apart, whatever the time of day. */
function daysSince(time: number, now: number): number {
  return Math.floor(now / DAY_MS) - Math.floor(time / DAY_MS);
}
