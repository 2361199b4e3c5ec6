/** The directory's sign-in inside of Account setup, and what the account is used for (screens.md section 4, H6 to H9). */

import { showAccountSetup, showsAccountSetup } from '../deployment/index.ts';
import { logEvent } from '../event-log/index.ts';
import { registerUserAccount } from '../hybrid-join/index.ts';
import { currentName } from '../join/index.ts';
import { DONE, type OobeContext, openStatusPage, runSignIn, type StageEnd } from '../pages/index.ts';
import { checkbox, plainScreen, type Screen } from '../screen/index.ts';
import { lockOf, signInWithoutPage } from '../sign-on/index.ts';

/** "After a short while": not documented (assumption A-HYB-04). */
const SHORT_WHILE_MS = 60_000;
const MANAGE = 'Allow my organization to manage my device';

/** Shows Account setup for a while where there is a page for it, then the directory's sign-in, then what the account is used for. */
export async function runWorkAccount(context: OobeContext): Promise<StageEnd> {
  const { facts } = context;
  if (await showsAccountSetup(context)) {
    const page = openStatusPage(context, facts.windowsSession && lockOf(facts.windowsSession));
    await page.run(async (onProgress) => {
      await showAccountSetup(context, onProgress);
      await context.task.sleep(SHORT_WHILE_MS, 'the sign-in to the directory');
    });
  }
  facts.user = await signInWithoutPage(context);
  if (facts.user !== undefined) return DONE;
  await runSignIn(context);
  const manages = await askForUse(context);
  await addAccount(context);
  await showReady(context);
  if (!manages) facts.user = undefined;
  return DONE;
}

/** Whether the organization may manage the PC for this user. */
async function askForUse({ pc, task }: OobeContext): Promise<boolean> {
  let manages = true;
  for (;;) {
    pc.screen.show(useScreen(manages));
    const action = await task.wait(`a person at "${USE_TITLE}"`, pc.screen.nextAction(), { idle: true });
    if (action.kind === 'choose' && action.field === MANAGE) manages = action.option === 'on';
    if (action.kind === 'press' && action.button === 'OK') return manages;
  }
}

/** Registers the PC for the user; what goes wrong is told in the event log, and Windows goes on. */
async function addAccount(context: OobeContext): Promise<void> {
  const { pc, facts } = context;
  if (facts.user === undefined) return;
  pc.screen.show(plainScreen('working', 'Please wait while we set up your device...'));
  const end = await registerUserAccount(context, { user: facts.user, deviceName: await currentName(pc) });
  if (!end.ok) await logEvent(pc, 'joinFailed', `The account was not added: ${end.hresult} ${end.detail}`);
}

async function showReady({ pc, task }: OobeContext): Promise<void> {
  pc.screen.show(READY);
  for (;;) {
    const action = await task.wait(`a person at "${READY.title}"`, pc.screen.nextAction(), { idle: true });
    if (action.kind === 'press') return;
  }
}

const USE_TITLE = 'Stay signed in to all your apps';

function useScreen(manages: boolean): Screen {
  return {
    id: 'accountUse',
    title: USE_TITLE,
    texts: [
      'Windows will remember your account and automatically sign you in to your apps and websites on this device.',
    ],
    fields: [checkbox(MANAGE, manages)],
    buttons: [{ label: 'OK', enabled: true }],
  };
}

const READY: Screen = {
  id: 'accountReady',
  title: "You're all set!",
  texts: ["We've added your account successfully."],
  fields: [],
  buttons: [{ label: 'Done', enabled: true }],
};
