/** Smart lockout: who guesses is refused for a while, whatever is typed. */

import type { User } from '../records.ts';
import { refuse } from '../refusals.ts';
import type { Alert } from './alert.ts';

// Ten wrong ones, then a minute (https://learn.microsoft.com/entra/identity/authentication/howto-password-smart-lockout).
const MOST_FAILURES = 10;
const LOCKED_MS = 60_000;

/** What is counted: passwords, and codes of the second factor. Each is forgotten when one of its kind is right. */
export type Counted = 'failedSignIns' | 'failedCodes';

/** Whether the user is locked out now. */
export function isLocked(user: User, now: number): boolean {
  return (user.lockedUntil ?? 0) > now;
}

/** The user after one more failure; the tenth in a row locks. */
export function afterFailure(user: User, counted: Counted, now: number): User {
  const failures = (user[counted] ?? 0) + 1;
  return {
    ...user,
    [counted]: failures,
    ...(failures >= MOST_FAILURES && { lockedUntil: now + LOCKED_MS }),
  };
}

/** What the page says to a user who is locked out. */
export const LOCKED: Alert = {
  words:
    'Your account is temporarily locked to prevent unauthorized use. Try again later, and if you still have trouble, contact your admin.',
  refused: refuse('accountLocked'),
};
