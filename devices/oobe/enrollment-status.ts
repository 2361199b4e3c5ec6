/** The Enrollment Status Page as a stage: the device ESP, and the user ESP. */

import {
  type EspState,
  goOnBehind,
  type PhaseEnd,
  runAccountSetup,
  runDevicePreparation,
  runDeviceSetup,
} from '../esp/index.ts';
import type { DeviceTask } from '../ports.ts';
import { readTechnicianFlow } from '../technician-flow/record.ts';
import { DONE, type OobeContext, type StageEnd } from './context.ts';
import { managementTokens, tooSoonText } from './management-token.ts';
import { LEAVE_BUTTON, openStatusPage } from './status-page.ts';

type Phases = (
  onProgress: (state: EspState, mayLeave: boolean) => void,
  task: DeviceTask,
) => Promise<PhaseEnd>;

/**
 * Device preparation and Device setup: the device ESP. On a PC that was pre-provisioned Device preparation does not run,
 * and Device setup asks for what has been assigned since (behaviours ESP-003, ESP-004).
 */
export async function runDeviceSetupStage(context: OobeContext): Promise<StageEnd> {
  const { pc } = context;
  const resealed = (await readTechnicianFlow(pc))?.status === 'resealed';
  return runPage(context, async (onProgress, task) => {
    if (resealed) return runDeviceSetup(pc, task, { onProgress, asksAnew: true });
    const prepared = await runDevicePreparation(pc, task, { onProgress });
    return prepared.ok ? runDeviceSetup(pc, task, { onProgress }) : prepared;
  });
}

/** Account setup: the user ESP, with the token of the user who has signed in. Who has left the page sees no other one. */
export async function runAccountSetupStage(context: OobeContext): Promise<StageEnd> {
  const { pc, facts, state } = context;
  let signedInAt = facts.user?.signedInAt;
  const phases: Phases = async (onProgress, task) => {
    const { token, staleUntil } = await managementTokens(context, signedInAt ?? pc.clock.now());
    // "Try again" counts from then on.
    signedInAt = undefined;
    const end = await runAccountSetup(pc, task, { onProgress, userToken: token });
    return end.ok || staleUntil === undefined ? end : { ...end, hint: tooSoonText(staleUntil) };
  };
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
async function runPage(context: OobeContext, phases: Phases): Promise<StageEnd> {
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
