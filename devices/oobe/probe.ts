/** At every start: is there a network with the Internet, and what time is it? */

import { probeNetwork } from '../connectivity/index.ts';
import { DONE, type OobeContext, type StageEnd } from '../pages/index.ts';
import { plainScreen } from '../screen/index.ts';

/** Probes the network; what comes next depends on it. */
export async function runProbe(context: OobeContext): Promise<StageEnd> {
  const { pc, facts } = context;
  pc.screen.show(plainScreen('starting', 'Just a moment...'));
  facts.online = await probeNetwork(context);
  return DONE;
}
