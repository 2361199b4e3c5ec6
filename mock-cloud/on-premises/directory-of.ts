/** The directory of a domain, out of the store. */

import type { TenantContext } from '../service/index.ts';
import { type Directory, type Entry, numberOf } from './directory/index.ts';
import { entryFrom, type KeptDomain, keptEntries } from './kept-directory.ts';

/** What is kept of the domain; its entries by the order in which they were made. */
export async function directoryFrom(
  context: TenantContext,
  { id, domain, nextRid, usn }: KeptDomain,
): Promise<Directory> {
  const entries = await context
    .collection(keptEntries)
    .list({ where: [{ field: 'domainId', is: '=', value: id }] });
  return { domain, entries: new Map(entries.map(entryFrom).toSorted(byAge)), nextRid, usn };
}

const byAge = ([, one]: readonly [string, Entry], [, other]: readonly [string, Entry]): number =>
  numberOf(one, 'uSNCreated') - numberOf(other, 'uSNCreated');
