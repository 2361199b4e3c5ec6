/** Logging on to the directory with a name and a password ([MS-ADTS] 5.1.1.1.1). */

import { nameKey } from '#wire/ldap/name.ts';
import { domainName } from './domain.ts';
import { type Entry, fileTime, numberOf, textOf } from './entry.ts';
import { readName } from './names.ts';
import type { LogonRefusal } from './refusals.ts';
import { ACCOUNT_CONTROL } from './schema.ts';
import { type Directory, findAccount, findEntry } from './tree.ts';

/** The account that a name stands for: `CORP\anna`, `anna@corp.contoso.com`, or a distinguished name. */
export function findLogonAccount(directory: Directory, name: string): Entry | undefined {
  const { domain } = directory;
  const backslash = name.indexOf('\\');
  if (backslash > 0 && !name.includes('=')) {
    const known = [domain.netbiosName.toLowerCase(), domain.dnsName.toLowerCase()];
    return known.includes(name.slice(0, backslash).toLowerCase())
      ? findAccount(directory, name.slice(backslash + 1))
      : undefined;
  }
  const at = name.lastIndexOf('@');
  if (at > 0 && !name.includes('=')) return findPrincipal(directory, name, at);
  const read = readName(name);
  return 'refused' in read ? undefined : findEntry(directory, read);
}

function findPrincipal(directory: Directory, name: string, at: number): Entry | undefined {
  const explicit = [...directory.entries.values()].find(
    (entry) => textOf(entry, 'userPrincipalName')?.toLowerCase() === name.toLowerCase(),
  );
  if (explicit !== undefined) return explicit;
  // Every account has a principal name of its account's name and the domain, also without the attribute.
  const suffixes = [directory.domain.dnsName, directory.domain.netbiosName].map((one) => one.toLowerCase());
  return suffixes.includes(name.slice(at + 1).toLowerCase())
    ? findAccount(directory, name.slice(0, at))
    : undefined;
}

/** The account that logs on, or why it cannot. What is wrong with an account is told only to who knows its password. */
export function logOn(
  directory: Directory,
  name: string,
  password: Uint8Array,
  now: number,
): Entry | LogonRefusal {
  const account = findLogonAccount(directory, name);
  if (account?.password === undefined)
    return { logon: account === undefined ? 'noSuchUser' : 'wrongPassword' };
  if (numberOf(account, 'lockoutTime') > 0) return { logon: 'lockedOut' };
  if (!Buffer.from(account.password, 'utf8').equals(password)) return { logon: 'wrongPassword' };
  const control = numberOf(account, 'userAccountControl');
  if ((control & ACCOUNT_CONTROL.disabled) !== 0) return { logon: 'disabled' };
  const expires = BigInt(textOf(account, 'accountExpires') ?? 0);
  if (expires > 0n && expires < fileTime(now)) return { logon: 'accountExpired' };
  return refusedPassword(directory, account, control, now) ?? account;
}

/** Passwords of computers do not expire ([MS-ADTS] 3.1.1.4.5, msDS-UserPasswordExpiryTimeComputed). */
function refusedPassword(
  directory: Directory,
  account: Entry,
  control: number,
  now: number,
): LogonRefusal | undefined {
  const { passwordNeverExpires, workstationTrust, serverTrust } = ACCOUNT_CONTROL;
  if ((control & (passwordNeverExpires | workstationTrust | serverTrust)) !== 0) return undefined;
  const set = BigInt(textOf(account, 'pwdLastSet') ?? 0);
  if (set === 0n) return { logon: 'mustChangePassword' };
  const domain = directory.entries.get(nameKey(domainName(directory.domain)));
  // A duration is a negative number of 100 nanoseconds; 0 is for ever.
  const age = BigInt((domain && textOf(domain, 'maxPwdAge')) ?? 0);
  return age < 0n && set - age < fileTime(now) ? { logon: 'passwordExpired' } : undefined;
}
