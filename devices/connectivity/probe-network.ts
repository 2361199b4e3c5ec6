/** Looks for the Internet, and sets the clock by it. */

import type { Pc } from '../pc/index.ts';
import type { DeviceTask } from '../ports.ts';
import { hasInternet } from './internet.ts';
import { measureTimeOffset } from './time.ts';

/** True with the Internet; the clock is set then too. */
export async function probeNetwork(pc: Pc, task: DeviceTask): Promise<boolean> {
  const online = await hasInternet(pc, task);
  if (online) {
    const offset = await measureTimeOffset(pc);
    if (offset !== undefined && offset !== 0) pc.setClock(offset);
  }
  return online;
}
