/** Names of accounts: unique in the domain; and what a computer may be called on the network. */

import { hostName } from './domain.ts';
import { type Entry, textOf } from './entry.ts';
import type { AttributeName } from './schema.ts';
import { type Directory, findAccount } from './tree.ts';

/** Whether another account has this name already. */
export function isTaken(directory: Directory, accountName: string, own: Entry | undefined): boolean {
  const found = findAccount(directory, accountName);
  return found !== undefined && found !== own;
}

/** A computer's account ends in `$`, or a controller refuses it (support.microsoft.com, KB5008102). */
export const isComputerAccountName = (name: string): boolean => name.endsWith('$') && name.length > 1;

/** Whether an account can be called so: some characters are of use elsewhere ([MS-SAMR] 3.1.1.6, item 5). */
export const isAccountName = (name: string): boolean => !/["/\\[\]:|<>+=;?,*\p{Cc}]/u.test(name);

/**
 * Whether a computer may call itself so: its DNS name is its account's name in the domain ([MS-ADTS] 3.1.1.5.3.1.1.2), its
 * service principal names are services on one of its two names ([MS-ADTS] 3.1.1.5.3.1.1.4).
 */
export function isOwnName(
  directory: Directory,
  entry: Pick<Entry, 'values'>,
  attribute: AttributeName,
  value: string,
): boolean {
  const account = entry.values.get('sAMAccountName')?.[0]?.toString('utf8').replace(/\$$/, '') ?? '';
  const full = hostName(directory.domain, account);
  if (attribute === 'dNSHostName') return value.toLowerCase() === full;
  const host = /^[^/]+\/([^/:]+)(?::\w+)?$/.exec(value)?.[1]?.toLowerCase();
  return host === full || host === account.toLowerCase();
}

/** The name by which people know an account, e.g. CORP\anna. */
export const logonName = (directory: Directory, entry: Entry): string =>
  `${directory.domain.netbiosName}\\${textOf(entry, 'sAMAccountName') ?? ''}`;
