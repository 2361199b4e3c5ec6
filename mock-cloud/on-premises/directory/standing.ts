/** Whether an account may log on, whoever asks: LDAP or Kerberos ([MS-SAMR] 3.1.1.8, [MS-ADTS] 3.1.1.4.5). */

import { nameKey } from '#wire/ldap/name.ts';
import { domainName } from './domain.ts';
import { type Entry, fileTime, numberOf, textOf, textValue } from './entry.ts';
import { ACCOUNT_CONTROL, type AttributeName } from './schema.ts';
import { type Directory, putEntry } from './tree.ts';

/** What keeps an account from logging on. */
export type AccountTrouble =
  | 'lockedOut'
  | 'disabled'
  | 'accountExpired'
  | 'mustChangePassword'
  | 'passwordExpired';

/** What keeps the account from logging on at this time (milliseconds); undefined when nothing does. */
export function troubleOf(directory: Directory, account: Entry, now: number): AccountTrouble | undefined {
  if (numberOf(account, 'lockoutTime') > 0) return 'lockedOut';
  const control = numberOf(account, 'userAccountControl');
  if ((control & ACCOUNT_CONTROL.disabled) !== 0) return 'disabled';
  const expires = BigInt(textOf(account, 'accountExpires') ?? 0);
  if (expires > 0n && expires < fileTime(now)) return 'accountExpired';
  return passwordTrouble(directory, account, control, now);
}

/** Passwords of computers do not expire ([MS-ADTS] 3.1.1.4.5, msDS-UserPasswordExpiryTimeComputed). */
function passwordTrouble(
  directory: Directory,
  account: Entry,
  control: number,
  now: number,
): AccountTrouble | undefined {
  const { passwordNeverExpires, workstationTrust, serverTrust } = ACCOUNT_CONTROL;
  if ((control & (passwordNeverExpires | workstationTrust | serverTrust)) !== 0) return undefined;
  const set = BigInt(textOf(account, 'pwdLastSet') ?? 0);
  if (set === 0n) return 'mustChangePassword';
  // A duration is a negative number of 100 nanoseconds; 0 is for ever.
  const age = BigInt(textOf(policyOf(directory), 'maxPwdAge') ?? 0);
  return age < 0n && set - age < fileTime(now) ? 'passwordExpired' : undefined;
}

/**
 * A password was given for the account. The domain's lockoutThreshold locks it at so many wrong ones in a row, until an
 * administrator unlocks it (assumption A-AD-03); 0, what a new domain has, never does.
 */
export function countPassword(directory: Directory, account: Entry, right: boolean, now: number): void {
  const wrong = right ? 0 : numberOf(account, 'badPwdCount') + 1;
  if (wrong === numberOf(account, 'badPwdCount')) return;
  const threshold = numberOf(policyOf(directory), 'lockoutThreshold');
  const values = new Map<AttributeName, readonly Buffer[]>(account.values);
  values.set('badPwdCount', [textValue(wrong)]);
  if (threshold > 0 && wrong >= threshold) values.set('lockoutTime', [textValue(fileTime(now))]);
  putEntry(directory, { ...account, values });
}

/** The domain's own entry, which has its policy of passwords. */
function policyOf({ domain, entries }: Directory): Entry {
  const found = entries.get(nameKey(domainName(domain)));
  if (found === undefined) throw new Error(`The directory of ${domain.dnsName} has no entry of the domain.`);
  return found;
}
