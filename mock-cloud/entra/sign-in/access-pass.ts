/** Temporary Access Passes: who has one, and whether it is right. */

import type { User } from '../records.ts';
import { refuse } from '../refusals.ts';
import type { Alert } from './alert.ts';

/** Whether the user has a pass that is still good: then the page asks for it. */
export const hasAccessPass = ({ temporaryAccessPass }: User, now: number): boolean =>
  temporaryAccessPass !== undefined && now < temporaryAccessPass.expiresAt;

/** What is wrong with a pass; undefined for the right one. */
export function accessPassAlert(user: User, pass: string, now: number): Alert | undefined {
  if (pass === '') return { words: 'Please enter your Temporary Access Pass.' };
  if (!user.accountEnabled) return { words: LOCKED_ACCOUNT, refused: refuse('accountDisabled') };
  if (user.temporaryAccessPass?.pass !== pass) return { words: WRONG, refused: refuse('accessPassWrong') };
  return hasAccessPass(user, now) ? undefined : { words: WRONG, refused: refuse('accessPassExpired') };
}

const WRONG =
  "Your Temporary Access Pass is incorrect. If you don't know your pass, contact your administrator.";
const LOCKED_ACCOUNT =
  'Your account has been locked. Contact your support person to unlock it, then try again.';
