/** Looks for the Internet, and sets the clock by it. */

import type { Activity } from '../pc/index.ts';
import { hasInternet } from './internet.ts';
import { measureTimeOffset } from './time.ts';

/** True with the Internet; the clock is set then too. */
export async function probeNetwork(activity: Activity): Promise<boolean> {
  const { pc } = activity;
  const online = await hasInternet(activity);
  if (online) {
    const offset = await measureTimeOffset(pc);
    if (offset !== undefined && offset !== 0) pc.setClock(offset);
  }
  return online;
}
