/**
 * Without an Autopilot profile the ordinary out-of-box experience runs: it asks whose PC this is. Where the Microsoft Account
 * Sign-In Assistant is disabled nobody can sign in, and it asks for a local account at once. Glovebox ends there.
 */

import { isSignInAssistantDisabled } from '../deployment/index.ts';
import type { OobeContext, StageEnd } from '../pages/index.ts';
import type { Pc } from '../pc/index.ts';
import type { Screen } from '../screen/index.ts';

const ACCOUNT_TYPE: Screen = {
  id: 'accountType',
  title: 'How would you like to set up this device?',
  texts: ['Set up for personal use', 'Set up for work or school'],
  fields: [],
  buttons: [],
};

const LOCAL_ACCOUNT_TITLES = {
  10: "Who's going to use this PC?",
  11: "Who's going to use this device?",
} as const;

/** Assumption A-OOBE-03: its wording is not documented. */
const localAccount = ({ windows }: Pick<Pc, 'windows'>): Screen => ({
  id: 'localAccount',
  title: LOCAL_ACCOUNT_TITLES[windows.generation],
  texts: ['Create a local account.'],
  fields: [{ label: 'Enter your name', kind: 'text', value: '' }],
  buttons: [],
});

/** Shows the page for ever. */
export async function runOrdinaryOobe({ pc, task }: OobeContext): Promise<StageEnd> {
  const page = (await isSignInAssistantDisabled(pc)) ? localAccount(pc) : ACCOUNT_TYPE;
  pc.screen.show(page);
  for (;;) await task.wait(`a person at "${page.title}"`, pc.screen.nextAction(), { idle: true });
}
