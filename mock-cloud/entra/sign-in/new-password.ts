/**
 * The password that a user has to choose at the first sign-in, after an administrator has given one
 * (https://learn.microsoft.com/entra/fundamentals/users-reset-password-azure-portal), by the rules for passwords of the cloud
 * (https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy, "Password policies").
 */

import type { Alert } from './alert.ts';

/** What was typed into the page. */
export interface TypedPasswords {
  readonly current: string;
  readonly chosen: string;
  readonly confirmed: string;
}

const LEAST = 8;
const MOST = 256;
const KINDS = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];
const KINDS_NEEDED = 3;

/** Why the chosen one is not taken; the words are assumption A-SIGNIN-03. */
export function newPasswordAlert({ current, chosen, confirmed }: TypedPasswords): Alert | undefined {
  if (chosen !== confirmed) return { words: 'The passwords do not match.' };
  if (chosen === current) return { words: 'Choose a password that is different from the current one.' };
  const kinds = KINDS.filter((kind) => kind.test(chosen)).length;
  if (chosen.length < LEAST || chosen.length > MOST || kinds < KINDS_NEEDED) {
    return {
      words:
        'Your password must have 8 to 256 characters, and three of these: lowercase letters, uppercase letters, numbers, symbols.',
    };
  }
  return undefined;
}
