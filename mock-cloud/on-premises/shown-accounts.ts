/** The computer accounts of the embedded directory, as the control interface shows them. */

import { formatName, parentName } from '#wire/ldap/name.ts';
import type { ShownAccount } from './answering-domain.ts';
import { type Directory, type Entry, findBySid, sidOf, textOf } from './directory/index.ts';

/** Every computer that has joined, by the order in which the accounts were made; no domain controllers. */
export function shownAccounts(domain: string, directory: Directory): ShownAccount[] {
  return [...directory.entries.values()]
    .filter((entry) => entry.class === 'computer' && entry.owner !== undefined)
    .map((entry) => ({
      name: withoutSign(textOf(entry, 'sAMAccountName')),
      domain,
      container: formatName(parentName(entry.name)),
      sid: sidOf(entry) ?? '',
      creator: creatorOf(directory, entry),
    }));
}

/** The names of its managed service accounts, without `$`, in their order. */
export function managedServiceAccounts({ entries }: Directory): string[] {
  return [...entries.values()]
    .filter((entry) => entry.class === 'msDS-ManagedServiceAccount')
    .map((entry) => withoutSign(textOf(entry, 'sAMAccountName')))
    .toSorted();
}

function creatorOf(directory: Directory, { owner = '' }: Entry): string {
  const account = findBySid(directory, owner);
  if (account === undefined) return owner;
  return `${directory.domain.netbiosName}\\${withoutSign(textOf(account, 'sAMAccountName'))}`;
}

const withoutSign = (accountName = ''): string => accountName.replace(/\$$/, '');
