/**
 * The Windows sign-in screen of a PC that a technician has joined to Microsoft Entra, for a user whom the directory's page has
 * let in without a password: Windows has nothing to sign the user on with (assumption A-TAP-01). The password provider takes
 * no Temporary Access Pass; web sign-in does, where management has enabled it
 * (https://learn.microsoft.com/autopilot/windows-autopilot-scenarios, "Temporary Access Pass").
 */

import { ERRORS } from '../errors.ts';
import { logEvent } from '../event-log/index.ts';
import { readJoin, tokensByPassword } from '../join/index.ts';
import { nodeTree, nodeValue } from '../management-tree/index.ts';
import { DONE, type OobeContext, runSignIn, type StageEnd } from '../pages/index.ts';
import type { Pc } from '../pc/index.ts';
import { policiesWith } from '../policies/index.ts';
import { plainScreen, type Screen, type ScreenAction } from '../screen/index.ts';
import { signedIn } from '../tokens/index.ts';
import { MESSAGES } from './messages.ts';

const ENABLE_WEB_SIGN_IN = './Device/Vendor/MSFT/Policy/Config/Authentication/EnableWebSignIn';
const ENABLED = '1';

const TITLE = 'Other user';
const [USER_NAME, PASSWORD] = ['User name', 'Password'] as const;
const [SUBMIT, OPTIONS, WEB, OK] = ['Submit', 'Sign-in options', 'Web sign-in', 'OK'] as const;

/** Whether Windows cannot sign on the user by itself who has signed in. */
export function needsWindowsSignIn({ facts }: Pick<OobeContext, 'facts'>): boolean {
  return facts.user?.withoutPassword === true && facts.signedInToWindows !== true;
}

/** Shows the screen until somebody has signed in, by the password or on the web. */
export async function runWindowsSignIn(context: OobeContext): Promise<StageEnd> {
  const { pc, facts } = context;
  while (facts.signedInToWindows !== true) {
    const done = await readChoice(context);
    if (done.kind === 'web') {
      await runSignIn(context);
      facts.signedInToWindows = true;
    } else {
      pc.screen.show(plainScreen('signOn', 'Welcome'));
      const message = await tryPassword(context, done);
      if (message === undefined) facts.signedInToWindows = true;
      else await tell(context, message);
    }
  }
  await logEvent(pc, 'signOn', `${facts.user?.userPrincipalName} has signed in to Windows`);
  return DONE;
}

/** What the screen offers beside the password. */
async function offersWebSignIn(pc: Pick<Pc, 'disk' | 'windows'>): Promise<boolean> {
  if ((await nodeValue(nodeTree(pc.disk), ENABLE_WEB_SIGN_IN)) !== ENABLED) return false;
  return (await policiesWith(pc, 'hidesWebSignIn')).length === 0;
}

type Choice = { readonly kind: 'web' } | { readonly kind: 'password'; name: string; password: string };

async function readChoice(context: OobeContext): Promise<Choice> {
  const { pc } = context;
  let [name, password] = ['', ''];
  let options: readonly string[] = [];
  for (;;) {
    const screen: Screen = {
      ...plainScreen('signOn', TITLE),
      fields: [
        { label: USER_NAME, kind: 'text', value: name },
        { label: PASSWORD, kind: 'password', value: '●'.repeat(password.length) },
      ],
      buttons: [SUBMIT, OPTIONS, ...options].map((label) => ({ label, enabled: true })),
    };
    pc.screen.show(screen);
    const action = await nextAction(context);
    if (action.kind === 'type' && action.field === USER_NAME) name = action.text;
    if (action.kind === 'type' && action.field === PASSWORD) password = action.text;
    const pressed = action.kind === 'press' ? action.button : undefined;
    if (pressed === OPTIONS) options = [PASSWORD, ...((await offersWebSignIn(pc)) ? [WEB] : [])];
    if (pressed === WEB) return { kind: 'web' };
    const enters = pressed === SUBMIT || (action.kind === 'key' && action.key === 'Enter');
    if (enters && name.trim() !== '') return { kind: 'password', name: name.trim(), password };
  }
}

/** What to tell the person; undefined for one who has signed in. */
async function tryPassword(
  context: OobeContext,
  { name: username, password }: { readonly name: string; readonly password: string },
): Promise<string | undefined> {
  const { pc, facts } = context;
  const joined = await readJoin(pc);
  if (joined === undefined) throw new Error('Nobody signs in to Windows on a PC that is not joined.');
  const answer = await tokensByPassword(context, joined, { username, password });
  if (answer.ok) {
    facts.user = await signedIn(context, answer.value);
    return undefined;
  }
  await logEvent(pc, 'signOnFailed', `Sign-in refused: ${answer.hresult}: ${answer.detail}`);
  return answer.hresult === ERRORS.grantFailed.hresult ? MESSAGES.incorrect : MESSAGES.noDirectory;
}

async function tell(context: OobeContext, message: string): Promise<void> {
  context.pc.screen.show({
    ...plainScreen('signOn', TITLE, [message]),
    buttons: [{ label: OK, enabled: true }],
  });
  for (;;) {
    const action = await nextAction(context);
    if (action.kind === 'press' || (action.kind === 'key' && action.key === 'Enter')) return;
  }
}

function nextAction({ pc, task }: OobeContext): Promise<ScreenAction> {
  return task.wait(`a person at "${TITLE}"`, pc.screen.nextAction(), { idle: true });
}
