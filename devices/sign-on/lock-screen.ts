/**
 * The lock screen of a PC in use. Ctrl+Windows+R opens the sign-in for a local Autopilot Reset, where management allows it
 * (https://learn.microsoft.com/autopilot/windows-autopilot-reset, "Trigger local Windows Autopilot Reset"); its words are
 * assumption A-RESET-03.
 */

import { failReset, noteReset } from '../autopilot-reset/index.ts';
import { ERRORS } from '../errors.ts';
import { domainOf } from '../hybrid-join/index.ts';
import { readJoin, tokensByPassword } from '../join/index.ts';
import { hasAdministratorRights } from '../local-groups/index.ts';
import { nodeTree, nodeValue } from '../management-tree/index.ts';
import type { OobeContext } from '../pages/index.ts';
import type { Pc } from '../pc/index.ts';
import { plainScreen, type ScreenAction } from '../screen/index.ts';
import { signedIn } from '../tokens/index.ts';
import { MESSAGES } from './messages.ts';
import { trySignOn } from './try-sign-on.ts';

const GREETING = 'Press Ctrl+Alt+Delete to unlock';
const [LOCKED, RESET] = ['Locked', 'Autopilot Reset'] as const;
const [USER_NAME, PASSWORD] = ['User name', 'Password'] as const;
const [SUBMIT, CANCEL, OK] = ['Submit', 'Cancel', 'OK'] as const;
const RESET_KEYS = 'Ctrl+Windows+R';
const UNLOCK_KEYS = 'Ctrl+Alt+Del';

// https://learn.microsoft.com/windows/client-management/mdm/policy-csp-credentialproviders: 1, disabled, unless set to 0.
const DISABLED =
  './Device/Vendor/MSFT/Policy/Config/CredentialProviders/DisableAutomaticReDeploymentCredentials';
const ALLOWED = '0';

/** Shows the lock screen until its user has unlocked the PC, or an administrator has had it reset. */
export async function runLockScreen(context: OobeContext): Promise<'unlocked' | 'resets'> {
  const { pc, state, facts } = context;
  const user = facts.windowsSession?.accountName ?? state.account ?? '';
  for (;;) {
    pc.screen.show(plainScreen('lock', GREETING));
    const action = await nextAction(context, GREETING);
    if (action.kind !== 'key') continue;
    if (action.key === UNLOCK_KEYS && (await unlocks(context, user))) return 'unlocked';
    if (action.key === RESET_KEYS && (await isAllowed(pc)) && (await resets(context))) return 'resets';
  }
}

async function isAllowed({ disk }: Pick<Pc, 'disk'>): Promise<boolean> {
  return (await nodeValue(nodeTree(disk), DISABLED)) === ALLOWED;
}

/** The password of who has locked the PC; nobody else unlocks it. */
async function unlocks(context: OobeContext, account: string): Promise<boolean> {
  const typed = await readCredentials(context, LOCKED, account);
  if (typed === undefined) return false;
  const checked = await check(context, typed);
  if ('principals' in checked) return true;
  await tell(context, LOCKED, checked.message);
  return false;
}

/** Asks for an account of an administrator; answers whether the reset has been begun. */
async function resets(context: OobeContext): Promise<boolean> {
  const { pc } = context;
  for (;;) {
    const typed = await readCredentials(context, RESET, undefined);
    if (typed === undefined) return false;
    const checked = await check(context, typed);
    if ('message' in checked) await tell(context, RESET, checked.message);
    else if (!(await hasAdministratorRights(pc, checked.principals)))
      await tell(context, RESET, 'Sign in with an account that has administrator rights on this device.');
    else if (await pc.reset.possible()) {
      await noteReset(pc, 'administrator');
      return true;
    } else {
      await failReset(pc, 'administrator', 'notSupported');
      await tell(context, RESET, `The reset could not be started. ${ERRORS.notSupported.hresult}`);
      return false;
    }
  }
}

interface Typed {
  readonly name: string;
  readonly password: string;
}

/** Name and password at Submit or Enter; `only`: whose password is asked for. Undefined for who goes back. */
async function readCredentials(
  context: OobeContext,
  title: string,
  only: string | undefined,
): Promise<Typed | undefined> {
  const { pc } = context;
  let [name, password] = [only ?? '', ''];
  for (;;) {
    pc.screen.show({
      ...plainScreen('lock', title, only === undefined ? [] : [only]),
      fields: [
        ...(only === undefined ? [{ label: USER_NAME, kind: 'text' as const, value: name }] : []),
        { label: PASSWORD, kind: 'password', value: '●'.repeat(password.length) },
      ],
      buttons: [SUBMIT, CANCEL].map((label) => ({ label, enabled: true })),
    });
    const action = await nextAction(context, title);
    if (action.kind === 'type' && action.field === USER_NAME) name = action.text;
    if (action.kind === 'type' && action.field === PASSWORD) password = action.text;
    const pressed = action.kind === 'press' ? action.button : undefined;
    if (pressed === CANCEL) return undefined;
    const enters = pressed === SUBMIT || (action.kind === 'key' && action.key === 'Enter');
    if (enters && name.trim() !== '') return { name: name.trim(), password };
  }
}

/** By what the account may be a member of the local groups; or what to tell who has typed so. */
async function check(
  context: OobeContext,
  { name, password }: Typed,
): Promise<{ readonly principals: readonly string[] } | { readonly message: string }> {
  const { pc } = context;
  const membership = await domainOf(pc);
  if (membership !== undefined) {
    const attempt = await trySignOn(context, membership, { name, password });
    return attempt.kind === 'signedOn'
      ? { principals: [attempt.session.accountName] }
      : { message: attempt.message };
  }
  const joined = await readJoin(pc);
  if (joined === undefined) throw new Error('A PC that is not joined was locked.');
  const answer = await tokensByPassword(context, joined, { username: name, password });
  if (answer.ok) return { principals: (await signedIn(context, answer.value)).securityIdentifiers };
  const incorrect = answer.hresult === ERRORS.grantFailed.hresult;
  return { message: incorrect ? MESSAGES.incorrect : MESSAGES.noDirectory };
}

async function tell(context: OobeContext, title: string, message: string): Promise<void> {
  context.pc.screen.show({
    ...plainScreen('lock', title, [message]),
    buttons: [{ label: OK, enabled: true }],
  });
  for (;;) {
    const action = await nextAction(context, title);
    if (action.kind === 'press' || (action.kind === 'key' && action.key === 'Enter')) return;
  }
}

function nextAction({ pc, task }: OobeContext, title: string): Promise<ScreenAction> {
  return task.wait(`a person at "${title}"`, pc.screen.nextAction(), { idle: true });
}
