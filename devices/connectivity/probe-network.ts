/** Looks for the Internet, and sets the clock by it. */

import type { Activity } from '../pc/index.ts';
import { hasInternet } from './internet.ts';
import { measureTimeOffset } from './time.ts';

/** Sets the clock by the time server; false when that does not answer. */
export async function probeTime(pc: Activity['pc']): Promise<boolean> {
  const offset = await measureTimeOffset(pc);
  if (offset !== undefined && offset !== 0) pc.setClock(offset);
  return offset !== undefined;
}

/** True with the Internet; the clock is set then too. */
export async function probeNetwork(activity: Activity): Promise<boolean> {
  const { pc } = activity;
  const online = await hasInternet(activity);
  if (online) await probeTime(pc);
  return online;
}
