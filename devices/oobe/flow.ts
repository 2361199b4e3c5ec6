/** The out-of-box experience of one boot: goes through the table of stages until the desktop, a restart or a shutdown. */

import type { OobeContext, StageEnd } from './context.ts';
import { STAGES } from './stages.ts';

/** Runs the stages in order. Settles when the PC is to restart or shut down; at the desktop it stays for ever. */
export async function runOobe(
  createContext: () => Promise<OobeContext>,
): Promise<Exclude<StageEnd, { kind: 'done' | 'again' }>> {
  const doneThisBoot = new Set<string>();
  const context = await createContext();
  let index = 0;
  for (;;) {
    const stage = STAGES[index];
    if (stage === undefined)
      throw new Error('The last stage of the out-of-box experience ended; the desktop should stay.');
    const done =
      stage.repeats === 'everyBoot' ? doneThisBoot.has(stage.id) : context.state.done.includes(stage.id);
    if (done || !(await stage.when(context))) {
      index += 1;
      continue;
    }
    const end = await stage.run(context);
    if (end.kind === 'again') {
      index = 0;
      continue;
    }
    if (end.kind !== 'done') return end;
    doneThisBoot.add(stage.id);
    if (stage.repeats === 'once') await context.remember({ done: [...context.state.done, stage.id] });
    index += 1;
  }
}
