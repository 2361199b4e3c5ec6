/** The computer accounts of a domain, as the control interface shows them. */

import { formatName, parentName } from '#wire/ldap/name.ts';
import { type Directory, type Entry, findBySid, sidOf, textOf } from './directory/index.ts';
import type { EmbeddedDomain } from './embedded-domains.ts';

/** A computer account. */
export interface ShownAccount {
  /** Without `$`. */
  readonly name: string;
  /** The domain's DNS name in lower case. */
  readonly domain: string;
  /** Distinguished name. */
  readonly container: string;
  readonly sid: string;
  /** Who made it, `CORP\\msaODJab1cd`; of an account that is gone, its security identifier. */
  readonly creator: string;
}

/** Every computer that has joined, by the order in which the accounts were made; no domain controllers. */
export function shownAccounts({ id, directory }: EmbeddedDomain): ShownAccount[] {
  return [...directory.entries.values()]
    .filter((entry) => entry.class === 'computer' && entry.owner !== undefined)
    .map((entry) => ({
      name: withoutSign(textOf(entry, 'sAMAccountName')),
      domain: id,
      container: formatName(parentName(entry.name)),
      sid: sidOf(entry) ?? '',
      creator: creatorOf(directory, entry),
    }));
}

function creatorOf(directory: Directory, { owner = '' }: Entry): string {
  const account = findBySid(directory, owner);
  if (account === undefined) return owner;
  return `${directory.domain.netbiosName}\\${withoutSign(textOf(account, 'sAMAccountName'))}`;
}

const withoutSign = (accountName = ''): string => accountName.replace(/\$$/, '');
