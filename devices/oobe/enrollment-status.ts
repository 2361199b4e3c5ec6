/** The Enrollment Status Page as a stage: the device ESP, and the user ESP. */

import { deviceEsp, type EspWork, userEsp } from '../deployment/index.ts';
import { goOnBehind } from '../esp/index.ts';
import { DONE, LEAVE_BUTTON, type OobeContext, openStatusPage, type StageEnd } from '../pages/index.ts';

/** Device preparation and Device setup: the device ESP. */
export async function runDeviceSetupStage(context: OobeContext): Promise<StageEnd> {
  return runPage(context, await deviceEsp(context));
}

/** Account setup: the user ESP, with the token of the user who has signed in. Who has left the page sees no other one. */
export async function runAccountSetupStage(context: OobeContext): Promise<StageEnd> {
  const { pc, facts, state } = context;
  const phases = userEsp(context);
  if (!state.leftStatusPage) return runPage(context, phases);
  const before = facts.behind ?? Promise.resolve();
  const phase = pc.clock.run('Account setup behind the desktop', async (task) => {
    await task.wait('Device setup behind the desktop', before);
    return phases(() => {}, task);
  });
  facts.behind = (await goOnBehind(pc, phase)).ended;
  return DONE;
}

/** Runs phases behind the page until they succeed, or a person leaves it or decides what to do about a failure. */
async function runPage(context: OobeContext, phases: EspWork): Promise<StageEnd> {
  const { pc, facts } = context;
  const page = openStatusPage(context);
  for (;;) {
    const ended = await page.runUntilLeft(phases);
    if (ended.kind === 'left') {
      facts.behind = (await goOnBehind(pc, ended.behind)).ended;
      await context.remember({ leftStatusPage: true });
      return DONE;
    }
    const { end } = ended;
    if (end.ok) return DONE;
    const decision = await page.decide(end);
    if (decision === LEAVE_BUTTON) return DONE;
    if (decision === 'Reset PC') return { kind: 'reset' };
  }
}
