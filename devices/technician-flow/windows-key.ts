/**
 * Five presses of the Windows key, on the first page of the out-of-box experience or on the first one of the directory's
 * sign-in, open the options of the technician (behaviours TECH-003, TECH-101); after "Next" they do not (TECH-002). Pages
 * know nothing of it.
 */

import type { Screen, ScreenAction, ScreenId, ScreenPort } from '../screen/index.ts';

/** Thrown out of the page at which the keys were pressed: the options take its place. */
export class FiveWindowsKeys extends Error {
  override readonly name = 'FiveWindowsKeys';
}

const PRESSES = 5;

/** Pages that ask a person something; the first of them in a start is the first page. */
const PAGES: ReadonlySet<ScreenId> = new Set<ScreenId>([
  'language',
  'region',
  'keyboard',
  'additionalKeyboard',
  'network',
  'licenceTerms',
  'accountType',
]);

/**
 * The screen port of one start, which throws {@link FiveWindowsKeys} at the fifth press when `mayOpen` says so. `atSignIn`:
 * whether the sign-in page takes the key.
 */
export function watchWindowsKey(
  screen: ScreenPort,
  mayOpen: () => Promise<boolean>,
  atSignIn: boolean,
): ScreenPort {
  let shown: Screen | undefined;
  let firstPage: ScreenId | undefined;
  let firstOfSignIn: string | undefined;
  let presses = 0;

  const here = (): boolean =>
    shown !== undefined &&
    (shown.id === 'signIn'
      ? shown.title === firstOfSignIn && atSignIn
      : PAGES.has(shown.id) && shown.id === firstPage);

  return {
    show: (next) => {
      if (next.id !== shown?.id || next.title !== shown.title) presses = 0;
      // A sign-in that begins anew may begin at another page: whom the profile names may have changed.
      if (next.id === 'signIn' && shown?.id !== 'signIn') firstOfSignIn = next.title;
      shown = next;
      if (PAGES.has(next.id)) firstPage ??= next.id;
      screen.show(next);
    },
    nextAction: async () => {
      const action = await screen.nextAction();
      if (action.kind === 'linkChanged') return action;
      presses = isWindowsKey(action) && here() ? presses + 1 : 0;
      if (presses === PRESSES) {
        presses = 0;
        if (await mayOpen()) throw new FiveWindowsKeys('the Windows key was pressed five times');
      }
      return action;
    },
  };
}

// "Meta" is the name of the key in browsers (UI Events, key values).
function isWindowsKey(action: ScreenAction): boolean {
  return action.kind === 'key' && /^(Windows|Meta)$/i.test(action.key);
}
