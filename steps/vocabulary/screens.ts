/** How a scenario names a screen: by the documents' words for it, or by its title in quotes. */

import { SIGN_IN_NAMES } from '#cloud';
import { SCREEN_TITLES, type Screen, type ScreenId } from '#devices';

/** A screen as a step names it. */
export interface NamedScreen {
  /** As it is told in messages: `the Enrollment Status Page`, `the screen "Sign in"`. */
  readonly words: string;
  readonly is: (screen: Screen) => boolean;
}

/** Words for screens, the canonical ones first: each means a screen, whatever its title is in this Windows. */
const SPOKEN: Readonly<Partial<Record<ScreenId, readonly string[]>>> = {
  language: ['language screen'],
  region: ['country or region screen', 'region screen'],
  keyboard: ['keyboard layout screen', 'keyboard screen'],
  additionalKeyboard: [
    'additional keyboard layouts screen',
    'additional keyboard layout screen',
    'second keyboard layout screen',
  ],
  network: ['network screen', 'network connection screen'],
  updates: ['updates screen'],
  licenceTerms: [
    'licence terms screen',
    'license terms screen',
    'license agreement screen',
    'Microsoft Software License Terms screen',
  ],
  signIn: [
    'sign-in page',
    'sign-in screen',
    'Microsoft Entra sign-in page',
    'Microsoft Entra ID sign-in page',
    'Azure AD sign-in page',
    "organization's sign-in page",
    'organization sign-in page',
  ],
  privacy: ['privacy settings screen'],
  accountType: ['account type screen'],
  recovery: ['recovery page', 'recovery screen'],
  commandPrompt: ['command prompt'],
  localAccount: ['local account screen'],
  working: ['waiting screen'],
  enrollmentStatus: [
    'Enrollment Status Page',
    'Enrollment Status Page (ESP)',
    'Enrollment Status screen',
    'enrollment status page screen',
    'ESP',
    'ESP page',
    'ESP screen',
  ],
  somethingWentWrong: ['something went wrong screen'],
  technicianOptions: ['pre-provisioning options screen', 'options screen'],
  technicianConfiguration: [
    'pre-provisioning configuration screen',
    'Windows Autopilot configuration screen',
    'configuration screen',
  ],
  technicianSuccess: ['success status screen', 'success screen', 'green status screen', 'green screen'],
  technicianError: [
    'error status screen',
    'error screen',
    'failure screen',
    'red status screen',
    'red screen',
  ],
  signOn: ['Windows sign-on screen', 'sign-on screen', 'Windows sign-in screen', 'Windows sign on screen'],
  lock: ['Windows lock screen', 'lock screen'],
  accountUse: ['account use screen'],
  accountReady: ['account ready screen'],
  diagnostics: ['diagnostics screen', 'diagnostics page'],
  windowsHello: ['Windows Hello screen'],
  desktop: ['desktop', 'Windows desktop', "user's desktop"],
};

/** The pages of the sign-in, by their headings. */
const SIGN_IN_PAGES: Readonly<Record<string, string>> = {
  'user name page': 'Sign in',
  'password page': 'Enter password',
  'Temporary Access Pass page': 'Enter Temporary Access Pass',
  'one-time code page': 'Enter code',
  'number match page': 'Approve sign-in request',
};

const TITLES: readonly string[] = [
  ...new Set([...Object.values(SCREEN_TITLES).flat(), ...SIGN_IN_NAMES.titles]),
];
const SUFFIX = / (?:screen|page)$/i;

/** A name without "the", in the letters that are compared; "screen" and "page" are the same. */
function plain(words: string): string {
  return words.replace(/^the /i, '').replace(SUFFIX, '').toLowerCase();
}

type Meaning = NamedScreen['is'];

const BY_WORDS: ReadonlyMap<string, Meaning> = new Map([
  ...TITLES.map((title): [string, Meaning] => [plain(title), (screen) => screen.title === title]),
  ...Object.entries(SIGN_IN_PAGES).map(([words, heading]): [string, Meaning] => [
    plain(words),
    (screen) => screen.id === 'signIn' && screen.title === heading,
  ]),
  // Last, so that "the Windows Autopilot Configuration screen" is that screen in both generations.
  ...Object.entries(SPOKEN).flatMap(([id, names]) =>
    names.map((words): [string, Meaning] => [plain(words), (screen) => screen.id === id]),
  ),
]);

/** Every name that a step can have for a screen: the documents' words, and the titles in quotes. */
export const SCREEN_NAMES: readonly string[] = [
  ...Object.values(SPOKEN).flat(),
  ...Object.keys(SIGN_IN_PAGES),
  ...TITLES.map((title) => `"${title}" screen`),
];

const QUOTED = /^(?:the )?"([^"]*)"(?: (?:screen|page))?$/i;

function titleIn(words: string): string | undefined {
  return QUOTED.exec(words)?.[1];
}

/** Whether such a screen can be shown; in quotes it is the title, to the letter. */
export function isScreenName(words: string): boolean {
  const title = titleIn(words);
  return title === undefined ? BY_WORDS.has(plain(words)) : TITLES.includes(title);
}

/** The screen that a step names; `words` as {@link isScreenName} accepts them. */
export function screenNamed(words: string): NamedScreen {
  const title = titleIn(words);
  if (title !== undefined) return { words: `the screen "${title}"`, is: (screen) => screen.title === title };
  return {
    words: words.startsWith('the ') ? words : `the ${words}`,
    is: BY_WORDS.get(plain(words)) ?? (() => false),
  };
}

/** The headings of the sign-in's pages, by what is asked there. */
export const SIGN_IN_HEADINGS = {
  name: 'Sign in',
  password: 'Enter password',
  accessPass: 'Enter Temporary Access Pass',
  newPassword: 'Update your password',
  code: 'Enter code',
  approve: 'Approve sign-in request',
} as const;
