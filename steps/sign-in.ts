/** What a person does at the directory's sign-in pages. */

import type { Screen } from '#devices';
import { NotSeen, screenInWords } from './hand/hand.ts';
import type { ScenarioDevice } from './scenario-device.ts';
import { SIGN_IN_HEADINGS } from './vocabulary/index.ts';

/** Whether the screen is the page of the sign-in with this heading. */
export const isPage =
  (heading: string) =>
  (screen: Screen): boolean =>
    screen.id === 'signIn' && screen.title === heading;
/** Whether the screen is a page of the sign-in. */
export const isSignIn = (screen: Screen): boolean => screen.id === 'signIn';

/** Types into the only field of the page with this heading. */
export async function fill({ hand }: ScenarioDevice, heading: string, text: string): Promise<void> {
  const screen = await hand.until(`the page "${heading}"`, isPage(heading));
  const field = screen.fields.find((candidate) => !candidate.readOnly);
  if (field === undefined) throw new NotSeen(`The page should have a field:\n${screenInWords(screen)}`);
  await hand.type(field.label, text);
}

/** Presses the main button of the page. */
export async function pressMain({ hand }: ScenarioDevice): Promise<void> {
  const screen = await hand.screen();
  const [button] = screen.buttons;
  if (button === undefined) throw new NotSeen(`The page should have a button:\n${screenInWords(screen)}`);
  await hand.press(button.label);
}

/** The user name, where the page still asks for it. */
export async function enterName(entry: ScenarioDevice, userPrincipalName: string): Promise<void> {
  const page = await entry.hand.until('the sign-in page', isSignIn);
  if (page.title === SIGN_IN_HEADINGS.password) return;
  await fill(entry, SIGN_IN_HEADINGS.name, userPrincipalName);
  await pressMain(entry);
}

/** The password, on its page. */
export async function enterPassword(entry: ScenarioDevice, password: string): Promise<void> {
  await fill(entry, SIGN_IN_HEADINGS.password, password);
  await pressMain(entry);
}
