/**
 * What the screens of a PC can be called by: titles, buttons, fields, entries of lists, keys. A scenario may only name what
 * stands here (or, on a sign-in page, what the directory shows), and a PC that shows anything else has a defect.
 */

import { KEYBOARDS, LANGUAGES, REGIONS } from '../windows/index.ts';
import type { ScreenId } from './screen.ts';

/** Every title that a screen of the PC can have; the pages of the directory have their own. */
export const SCREEN_TITLES: Readonly<Record<Exclude<ScreenId, 'signIn'>, readonly string[]>> = {
  off: ['Off'],
  starting: ['Starting Windows', 'Just a moment...', 'Restarting', 'Resetting this PC'],
  language: ["Let's start with language. Is this right?"],
  region: ['Is this the right country or region?', "Let's start with region. Is this right?"],
  keyboard: ['Is this the right keyboard layout or input method?', 'Is this the right keyboard layout?'],
  additionalKeyboard: ['Want to add a second keyboard layout?', 'Choose a second keyboard layout'],
  network: ["Let's connect you to a network"],
  updates: ['Checking for updates', 'Installing updates'],
  licenceTerms: ['Please review the License Agreement'],
  working: ['Please wait while we set up your device...'],
  enrollmentStatus: ['Setting up your device for work or school'],
  privacy: ['Choose privacy settings for your device'],
  accountType: ['How would you like to set up this device?'],
  localAccount: ["Who's going to use this PC?", "Who's going to use this device?"],
  recovery: ['Language, region and keyboard'],
  commandPrompt: ['Administrator: Command Prompt'],
  somethingWentWrong: ['Something went wrong'],
  technicianOptions: ['What would you like to do?'],
  technicianConfiguration: ['Pre-provision with Windows Autopilot', 'Windows Autopilot Configuration'],
  technicianSuccess: ['Pre-provisioning succeeded'],
  technicianError: ['Pre-provisioning failed'],
  diagnostics: ['Windows Autopilot diagnostics'],
  signOn: ['Press Ctrl+Alt+Delete to sign in', 'Other user', 'Welcome', 'VPN'],
  lock: ['Press Ctrl+Alt+Delete to unlock', 'Locked', 'Autopilot Reset'],
  app: ['Microsoft 365'],
  security: ['Ctrl+Alt+Delete'],
  workOrSchool: ['Access work or school'],
  elevation: ['User Account Control'],
  accountUse: ['Stay signed in to all your apps'],
  accountReady: ["You're all set!"],
  windowsHello: ['Use Windows Hello with your account', 'Set up a PIN', 'All set!'],
  desktop: ['Desktop'],
};

/** Labels of buttons, and of the controls beside the phases of the Enrollment Status Page. */
export const BUTTONS: readonly string[] = [
  'Yes',
  'No',
  'Next',
  'Back',
  'Skip',
  'Accept',
  'Add layout',
  'Continue',
  'Continue anyway',
  'Provision',
  'Refresh',
  'Reseal',
  'Retry',
  'Reset',
  'Reset PC',
  'View diagnostics',
  'Export Logs',
  'View Diagnostics',
  'Export logs',
  'Close',
  'Try again',
  'Collect logs',
  'Show details',
  'Hide details',
  'OK',
  'Submit',
  'Done',
  'Sign out',
  'Sign-in options',
  'Password',
  'Web sign-in',
  'Cancel',
  'Network',
  'Connect',
  'Sync',
  '∨',
  '∧',
];

/** Labels of fields. */
export const FIELDS: readonly string[] = [
  'Enter your name',
  'Command',
  'Language',
  'Country or region',
  'Keyboard layout',
  'Wi-Fi',
  'Options',
  'User name',
  'VPN connection',
  'Password',
  'New PIN',
  'Confirm PIN',
  'Allow my organization to manage my device',
];

/** What the lists offer, but for the Wi-Fi networks in range. */
export const LIST_ENTRIES: readonly string[] = [
  ...LANGUAGES.map(({ name }) => name),
  ...REGIONS,
  ...KEYBOARDS,
  'Pre-provision with Windows Autopilot',
  'Windows Autopilot provisioning',
];

/** Keys that a screen of the PC listens to. */
export const KEYS = [
  'Windows',
  'Escape',
  'Ctrl+Shift+D',
  'Ctrl+Alt+Del',
  'Enter',
  'Shift+F10',
  'Windows+I',
  'Windows+L',
  'Ctrl+Windows+R',
  'Ctrl+Alt+Shift+Windows',
] as const;
/** One of {@link KEYS}. */
export type KeyName = (typeof KEYS)[number];

/** What the lines of details of a deployment begin with. */
export const DETAILS: readonly string[] = [
  'Organization',
  'Deployment profile',
  'Assigned user',
  'Elapsed time',
];

/** Names of the tasks whose lines the Enrollment Status Page shows below a phase. */
export const TASKS: readonly string[] = [
  'Securing your hardware',
  "Joining your organization's network",
  'Registering your device for mobile management',
  'Preparing your device for mobile management',
  'Security policies',
  'Certificates',
  'Network connections',
  'Apps',
];
