/** Passwords as Windows LAPS makes them (https://learn.microsoft.com/windows-server/identity/laps/laps-management-policy-settings). */

import type { RandomSource } from '../ports.ts';
import type { LapsPolicy } from './policy.ts';

const LARGE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SMALL = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const SPECIAL = ',.-+;!#&@{}[]$/()%';

/** By PasswordComplexity: the kinds of characters, of each of which there is at least one. */
const KINDS: Readonly<Record<number, readonly string[]>> = {
  1: [LARGE],
  2: [LARGE, SMALL],
  3: [LARGE, SMALL, DIGITS],
  4: [LARGE, SMALL, DIGITS, SPECIAL],
};

/** A new password by the policy. */
export function newPassword(
  random: RandomSource,
  { passwordLength, passwordComplexity }: Pick<LapsPolicy, 'passwordLength' | 'passwordComplexity'>,
): string {
  const kinds = KINDS[passwordComplexity] ?? [];
  const all = kinds.join('');
  const one = (characters: string): string => characters.charAt(random.integer(characters.length));
  for (;;) {
    const password = Array.from({ length: passwordLength }, () => one(all)).join('');
    if (kinds.every((kind) => [...password].some((character) => kind.includes(character)))) return password;
  }
}
