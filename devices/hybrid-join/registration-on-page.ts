/**
 * Windows 11 before certain updates lets a hybrid join time out on the Enrollment Status Page of a user-driven deployment, with
 * 0x80004005 (https://learn.microsoft.com/autopilot/known-issues). When and how long it waits is assumption A-HYB-06.
 */

import { ERRORS } from '../errors.ts';
import type { Pc } from '../pc/index.ts';
import { buildOf, revisionOf } from '../windows/index.ts';
import { isHybridRegistered } from './registration/index.ts';

/** By build: the revision from which on it is resolved (KB5070312, KB5065426, KB5065789). */
const RESOLVED: Readonly<Record<number, number>> = { 22631: 6276, 26100: 6584, 26200: 6725 };
const LIMIT_MS = 30 * 60_000;

/** What Account setup waits for beside its own lines; undefined for a Windows that waits for nothing. */
export function waitsOnPage(
  pc: Pick<Pc, 'disk' | 'windows' | 'clock'>,
): (() => Promise<'done' | 'open' | TimedOut>) | undefined {
  const resolved = RESOLVED[buildOf(pc.windows)];
  if (resolved === undefined || revisionOf(pc.windows) >= resolved) return undefined;
  const until = pc.clock.now() + LIMIT_MS;
  return async () => {
    if (await isHybridRegistered(pc)) return 'done';
    return pc.clock.now() < until ? 'open' : TIMED_OUT;
  };
}

interface TimedOut {
  readonly hresult: string;
  readonly where: string;
  readonly detail: string;
}

const TIMED_OUT: TimedOut = {
  hresult: ERRORS.hybridJoinTimeOut.hresult,
  where: 'Account setup',
  detail: ERRORS.hybridJoinTimeOut.meaning,
};
