/** Ctrl+Alt+Del, then user name and password, then Enter: the pages of the sign-on and of the lock screen. */

import type { DomainMembership } from '../hybrid-join/index.ts';
import type { WindowsSession } from '../pages/index.ts';
import type { Activity } from '../pc/index.ts';
import { type Field, plainScreen, type Screen, type ScreenAction } from '../screen/index.ts';
import { type Attempt, trySignOn } from './try-sign-on.ts';
import { offersVpn, runVpnPage } from './vpn-page.ts';

/** Which of the two it is. */
export interface CredentialPages {
  readonly id: 'signOn' | 'lock';
  /** What stands there until Ctrl+Alt+Del, and over the fields. */
  readonly greeting: string;
  readonly title: string;
  /** Who may unlock the PC; undefined: anybody of the domain may sign on. */
  readonly only?: string;
}

const NETWORK = 'Network';

const [USER_NAME, PASSWORD, SUBMIT, OK] = ['User name', 'Password', 'Submit', 'OK'] as const;
const DOT = '●';

/** Shows the pages until somebody has signed on. */
export async function askForCredentials(
  activity: Activity,
  membership: DomainMembership,
  pages: CredentialPages,
): Promise<WindowsSession> {
  const { pc } = activity;
  for (;;) {
    await greet(activity, pages);
    let message: string | undefined;
    for (;;) {
      if (message !== undefined) await tell(activity, pages, message);
      const typed = await readCredentials(activity, membership, pages);
      if (typed === undefined) break;
      pc.screen.show(plainScreen(pages.id, 'Welcome'));
      const attempt: Attempt = await trySignOn(activity, membership, typed);
      if (attempt.kind === 'signedOn') return attempt.session;
      message = attempt.message;
    }
  }
}

async function greet(activity: Activity, { id, greeting }: CredentialPages): Promise<void> {
  const buttons = await networkButton(activity);
  for (;;) {
    activity.pc.screen.show({ ...plainScreen(id, greeting), buttons });
    const action = await nextAction(activity, greeting);
    if (action.kind === 'key' && action.key === 'Ctrl+Alt+Del') return;
    if (action.kind === 'press' && action.button === NETWORK) await runVpnPage(activity, id);
  }
}

/** The icon that leads to the VPN connections, where the PC has any. */
async function networkButton({ pc }: Activity): Promise<Screen['buttons']> {
  return (await offersVpn(pc)) ? [{ label: NETWORK, enabled: true }] : [];
}

/** What was typed, at Enter; undefined for one who goes back. */
async function readCredentials(
  activity: Activity,
  { netBiosName }: DomainMembership,
  pages: CredentialPages,
): Promise<{ readonly name: string; readonly password: string } | undefined> {
  let [name, password] = [pages.only ?? '', ''];
  const buttons = await networkButton(activity);
  for (;;) {
    const field = (label: string, kind: Field['kind'], value: string): Field => ({ label, kind, value });
    const screen: Screen = {
      ...plainScreen(pages.id, pages.title, [pages.only ?? `Sign in to: ${netBiosName}`]),
      fields: [
        ...(pages.only === undefined ? [field(USER_NAME, 'text', name)] : []),
        field(PASSWORD, 'password', DOT.repeat(password.length)),
      ],
      buttons: [{ label: SUBMIT, enabled: true }, ...buttons],
    };
    activity.pc.screen.show(screen);
    const action = await nextAction(activity, pages.title);
    if (action.kind === 'type' && action.field === USER_NAME) name = action.text;
    if (action.kind === 'type' && action.field === PASSWORD) password = action.text;
    if (action.kind === 'press' && action.button === NETWORK) await runVpnPage(activity, pages.id);
    if (action.kind === 'key' && action.key === 'Escape') return undefined;
    const enters =
      (action.kind === 'key' && action.key === 'Enter') ||
      (action.kind === 'press' && action.button === SUBMIT);
    // Windows sends nothing without a name.
    if (enters && name.trim() !== '') return { name, password };
  }
}

async function tell(activity: Activity, { id, title }: CredentialPages, message: string): Promise<void> {
  activity.pc.screen.show({
    ...plainScreen(id, title, [message]),
    buttons: [{ label: OK, enabled: true }],
  });
  for (;;) {
    const action = await nextAction(activity, title);
    if (action.kind === 'press' || (action.kind === 'key' && action.key === 'Enter')) return;
  }
}

function nextAction({ pc, task }: Activity, title: string): Promise<ScreenAction> {
  return task.wait(`a person at "${title}"`, pc.screen.nextAction(), { idle: true });
}
