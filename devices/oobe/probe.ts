/** At every start: is there a network with the Internet, and what time is it? */

import { hasInternet, measureTimeOffset } from '../network/index.ts';
import type { Pc } from '../pc/index.ts';
import type { DeviceTask } from '../ports.ts';
import { plainScreen } from '../screen/index.ts';
import { DONE, type OobeContext, type StageEnd } from './context.ts';

export async function runProbe(context: OobeContext): Promise<StageEnd> {
  const { pc, task, facts } = context;
  pc.screen.show(plainScreen('starting', 'Just a moment...'));
  facts.online = await probeNetwork(pc, task);
  return DONE;
}

/** True with the Internet; the clock is set then too. */
export async function probeNetwork(pc: Pc, task: DeviceTask): Promise<boolean> {
  const online = await hasInternet(pc, task);
  if (online) {
    const offset = await measureTimeOffset(pc);
    if (offset !== undefined && offset !== 0) pc.setClock(offset);
  }
  return online;
}
