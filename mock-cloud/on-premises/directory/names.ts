/** Names as clients write them. */

import { WireError } from '#wire/error.ts';
import { type LdapName, parseName } from '#wire/ldap/name.ts';
import type { Entry } from './entry.ts';
import type { Refusal } from './refusals.ts';
import { type Directory, findEntry, nearestName } from './tree.ts';

/** Reads a name; an empty one is none. */
export function readName(text: string): LdapName | Refusal {
  try {
    const name = parseName(text);
    return name.length === 0 ? { refused: 'badName' } : name;
  } catch (error) {
    if (error instanceof WireError) return { refused: 'badName' };
    throw error;
  }
}

/** The entry that a client names. */
export function readEntry(directory: Directory, text: string): Entry | Refusal {
  const name = readName(text);
  if ('refused' in name) return name;
  return findEntry(directory, name) ?? { refused: 'noSuchObject', matched: nearestName(directory, name) };
}
