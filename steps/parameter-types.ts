/** The kinds of words that steps take. */

import { defineParameterType } from '@cucumber/cucumber';
import type { Screen, ScreenId } from '#devices';

/** A screen as the documents call it: which screen it is, and which title when one id has several. */
export interface NamedScreen {
  readonly name: string;
  readonly is: (screen: Screen) => boolean;
}

const byId =
  (id: ScreenId) =>
  (screen: Screen): boolean =>
    screen.id === id;
const SIGN_IN_HEADINGS = {
  name: 'Sign in',
  password: 'Enter password',
  code: 'Enter code',
  approve: 'Approve sign-in request',
};
const page =
  (heading: string) =>
  (screen: Screen): boolean =>
    screen.id === 'signIn' && screen.title === heading;

const SCREENS: Readonly<Record<string, (screen: Screen) => boolean>> = {
  language: byId('language'),
  'country or region': byId('region'),
  'keyboard layout': byId('keyboard'),
  'additional keyboard layouts': byId('additionalKeyboard'),
  network: byId('network'),
  'licence terms': byId('licenceTerms'),
  'sign-in': byId('signIn'),
  'user name': page(SIGN_IN_HEADINGS.name),
  password: page(SIGN_IN_HEADINGS.password),
  'one-time code': page(SIGN_IN_HEADINGS.code),
  'number match': page(SIGN_IN_HEADINGS.approve),
  'privacy settings': byId('privacy'),
  'Enrollment Status': byId('enrollmentStatus'),
  'something went wrong': byId('somethingWentWrong'),
  'pre-provisioning options': byId('technicianOptions'),
  'pre-provisioning configuration': byId('technicianConfiguration'),
  'success status': byId('technicianSuccess'),
  'error status': byId('technicianError'),
  diagnostics: byId('diagnostics'),
  desktop: byId('desktop'),
};

defineParameterType({
  name: 'screen',
  regexp: new RegExp(Object.keys(SCREENS).join('|')),
  transformer: (name: string): NamedScreen => ({ name, is: SCREENS[name] ?? (() => false) }),
});

/** A given name such as Anna; the user principal name is made of it. */
defineParameterType({
  name: 'person',
  regexp: /[A-Z][a-z]+/,
  transformer: (name: string) => name,
  useForSnippets: false,
});

/** An organisation such as Contoso. */
defineParameterType({
  name: 'organization',
  regexp: /[A-Z][a-z]+/,
  transformer: (name: string) => name,
  useForSnippets: false,
});

defineParameterType({
  name: 'phase',
  regexp: /Device preparation|Device setup|Account setup/,
  transformer: (name: string) => name,
});

defineParameterType({
  name: 'compliance',
  regexp: /compliant|noncompliant/,
  transformer: (state: string) => state,
});

const TIMES = ['once', 'twice', 'three times', 'four times', 'five times', 'six times'];

/** How often somebody does something. */
defineParameterType({
  name: 'times',
  regexp: new RegExp(TIMES.join('|')),
  transformer: (words: string) => TIMES.indexOf(words) + 1,
});

defineParameterType({
  name: 'assignment',
  regexp: /assigned|not-assigned/,
  transformer: (state: string) => state,
});
