/** Smart lockout: who guesses is refused for a while, whatever is typed. */

import { digestOf } from '../opaque.ts';
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

/** "Smart lockout tracks the last three bad password hashes to avoid incrementing the lockout counter for the same password." */
const REMEMBERED = 3;

/** The user after a wrong password: one that was typed a moment ago counts no more. */
export function afterWrongPassword(user: User, password: string, now: number): User {
  const digest = digestOf(`${user.id}\0${password}`);
  const recent = user.recentWrongPasswords ?? [];
  if (recent.includes(digest)) return user;
  return {
    ...afterFailure(user, 'failedSignIns', now),
    recentWrongPasswords: [...recent, digest].slice(-REMEMBERED),
  };
}

/** What the page says to a user who is locked out. */
export const LOCKED: Alert = {
  words:
    'Your account is temporarily locked to prevent unauthorized use. Try again later, and if you still have trouble, contact your admin.',
  refused: refuse('accountLocked'),
};
