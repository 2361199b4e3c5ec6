/** Logging on to the directory with a name and a password ([MS-ADTS] 5.1.1.1.1). */

import { type Entry, textOf } from './entry.ts';
import { readName } from './names.ts';
import type { LogonRefusal } from './refusals.ts';
import { countPassword, troubleOf } from './standing.ts';
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
  const trouble = troubleOf(directory, account, now);
  if (trouble === 'lockedOut') return { logon: trouble };
  const right = Buffer.from(account.password, 'utf8').equals(password);
  countPassword(directory, account, right, now);
  if (!right) return { logon: 'wrongPassword' };
  return trouble === undefined ? account : { logon: trouble };
}
