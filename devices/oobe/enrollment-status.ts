/** The Enrollment Status Page as a stage: the device ESP, and the user ESP. */

import { deviceEsp, type EspWork, joinMethodOf, userEsp } from '../deployment/index.ts';
import { keepEnrolledUser } from '../enrollment/index.ts';
import { goOnBehind, installOthers } from '../esp/index.ts';
import {
  DONE,
  LEAVE_BUTTON,
  type Lock,
  type OobeContext,
  openStatusPage,
  type StageEnd,
  type StatusPage,
} from '../pages/index.ts';
import { lockOf } from '../sign-on/index.ts';

/** Device preparation and Device setup: the device ESP. */
export async function runDeviceSetupStage(context: OobeContext): Promise<StageEnd> {
  return runPage(context, await deviceEsp(context));
}

/** Account setup: the user ESP, with the token of the user who has signed in. Who has left the page sees no other one. */
export async function runAccountSetupStage(context: OobeContext): Promise<StageEnd> {
  const { pc, facts, state } = context;
  if (facts.user !== undefined) await keepEnrolledUser(pc, facts.user.userPrincipalName);
  const phases = userEsp(context);
  if (!state.leftStatusPage) return runPage(context, phases, lastPage(context));
  const before = facts.behind ?? Promise.resolve();
  const phase = pc.clock.run('Account setup behind the desktop', async (task) => {
    await task.wait('Device setup behind the desktop', before);
    const end = await phases(() => {}, task);
    if (!end.ok) await installOthers(pc, 'afterPage');
    return end;
  });
  facts.behind = (await goOnBehind(pc, phase)).ended;
  return DONE;
}

/** What is particular to the page of Account setup. */
interface LastPage {
  /** By which a person ends the page when all is done; without one it ends by itself. */
  readonly button?: string;
  readonly lock?: Lock;
}

function lastPage(context: OobeContext): LastPage {
  const { windowsSession } = context.facts;
  return {
    ...(joinMethodOf(context).pages.has('signOut') && { button: 'Sign out' }),
    ...(windowsSession && { lock: lockOf(windowsSession) }),
  };
}

/** All is done: a person presses the button, if there is one, and whoever comes next signs on. */
async function leave(
  { facts }: OobeContext,
  page: StatusPage,
  button: string | undefined,
): Promise<StageEnd> {
  if (button === undefined) return DONE;
  await page.finish(button);
  facts.windowsSession = undefined;
  return DONE;
}

/** Runs phases behind the page until they succeed, or a person leaves it or decides what to do about a failure. */
export async function runPage(context: OobeContext, phases: EspWork, last: LastPage = {}): Promise<StageEnd> {
  const { pc, facts } = context;
  const page = openStatusPage(context, last.lock);
  for (;;) {
    const ended = await page.runUntilLeft(phases);
    if (ended.kind === 'left') {
      facts.behind = (await goOnBehind(pc, ended.behind)).ended;
      await context.remember({ leftStatusPage: true });
      return DONE;
    }
    const { end } = ended;
    if (end.ok && end.restarts !== undefined) return { kind: 'restart', why: end.restarts };
    if (end.ok) return leave(context, page, end.shown ? last.button : undefined);
    const decision = await page.decide(end);
    if (decision === LEAVE_BUTTON) {
      // Who goes on after a failure is past the whole page: Account setup goes on behind the desktop.
      await context.remember({ leftStatusPage: true });
      if (end.phase === 'Account setup') await installOthers(pc, 'afterPage');
      return DONE;
    }
    if (decision === 'Reset PC') return { kind: 'reset' };
  }
}
