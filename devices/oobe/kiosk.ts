/** A kiosk after its deployment: its account signs on by itself, or, if Windows has lost that, somebody types its name. */

import { logEvent } from '../event-log/index.ts';
import { KIOSK_ACCOUNT, kioskSignsOn } from '../management/index.ts';
import { DONE, type OobeContext, type StageEnd } from '../pages/index.ts';
import { plainScreen, type ScreenAction } from '../screen/index.ts';

const [USER_NAME, PASSWORD, SUBMIT] = ['User name', 'Password', 'Submit'] as const;
const TITLE = 'Other user';
const REFUSED = 'The user name or password is incorrect. Try again.';

/** Whether it is for the kiosk's account to sign on: on a kiosk, in a start in which nobody has signed in. */
export async function startsKiosk({ pc, facts }: OobeContext): Promise<boolean> {
  const nobody = facts.user === undefined && facts.windowsSession === undefined;
  return nobody && (await kioskSignsOn(pc)) !== undefined;
}

/** Signs the kiosk's account on. */
export async function runKioskSignOn(context: OobeContext): Promise<StageEnd> {
  const { pc } = context;
  if ((await kioskSignsOn(pc)) === true) {
    await logEvent(pc, 'signOn', `${KIOSK_ACCOUNT} has signed on automatically`);
    return DONE;
  }
  let message: string | undefined;
  for (;;) {
    const { name, password } = await readAccount(context, message);
    if (name.trim().toLowerCase() === KIOSK_ACCOUNT.toLowerCase() && password === '') break;
    message = REFUSED;
  }
  await logEvent(pc, 'signOn', `${KIOSK_ACCOUNT} has signed on`);
  return DONE;
}

async function readAccount(
  { pc, task }: OobeContext,
  message: string | undefined,
): Promise<{ readonly name: string; readonly password: string }> {
  let [name, password] = ['', ''];
  for (;;) {
    pc.screen.show({
      ...plainScreen('signOn', TITLE, message === undefined ? [] : [message]),
      fields: [
        { label: USER_NAME, kind: 'text', value: name },
        { label: PASSWORD, kind: 'password', value: '●'.repeat(password.length) },
      ],
      buttons: [{ label: SUBMIT, enabled: true }],
    });
    const action: ScreenAction = await task.wait(`a person at "${TITLE}"`, pc.screen.nextAction(), {
      idle: true,
    });
    if (action.kind === 'type' && action.field === USER_NAME) name = action.text;
    if (action.kind === 'type' && action.field === PASSWORD) password = action.text;
    const enters =
      (action.kind === 'key' && action.key === 'Enter') ||
      (action.kind === 'press' && action.button === SUBMIT);
    if (enters && name.trim() !== '') return { name, password };
  }
}
