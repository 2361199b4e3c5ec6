/** The tree: entries by their names. */

import { isWithin, type LdapName, nameKey, parentName, parseName } from '#wire/ldap/name.ts';
import { configurationName, type Domain, domainName } from './domain.ts';
import { type Entry, sidOf, textOf, textsOf } from './entry.ts';

/** A directory. It is changed by {@link putEntry} and {@link removeEntry} only. */
export interface Directory {
  readonly domain: Domain;
  /** By {@link nameKey}. */
  readonly entries: Map<string, Entry>;
  /** The relative identifier that the next account gets. */
  nextRid: number;
  /** The last update sequence number. */
  usn: number;
  /**
   * Hears of every entry that was put in, or taken out (`entry` is undefined, `before` is what was there), by its key: for
   * whoever keeps them beside memory.
   */
  readonly onChange?: (key: string, entry: Entry | undefined, before: Entry | undefined) => void;
}

/** The entry of a name. */
export const findEntry = (directory: Directory, name: LdapName): Entry | undefined =>
  directory.entries.get(nameKey(name));

/** Puts an entry in; in the place of the one that has its name, if there is one. */
export function putEntry(directory: Directory, entry: Entry): void {
  const key = nameKey(entry.name);
  const before = directory.entries.get(key);
  directory.entries.set(key, entry);
  directory.onChange?.(key, entry, before);
}

/** Takes an entry out. */
export function removeEntry(directory: Directory, name: LdapName): void {
  const key = nameKey(name);
  const before = directory.entries.get(key);
  directory.entries.delete(key);
  directory.onChange?.(key, undefined, before);
}

/** Whether something is below an entry. */
export function hasChildren(directory: Directory, name: LdapName): boolean {
  const key = nameKey(name);
  return [...directory.entries.values()].some((entry) => nameKey(parentName(entry.name)) === key);
}

/** The nearest name above (or at) `name` that exists; empty when none does. */
export function nearestName(directory: Directory, name: LdapName): LdapName {
  if (name.length === 0) return [];
  return findEntry(directory, name)?.name ?? nearestName(directory, parentName(name));
}

/** The naming context that a name belongs to; undefined for names of other directories. */
export function contextOf(domain: Domain, name: LdapName): LdapName | undefined {
  return [configurationName(domain), domainName(domain)].find((context) => isWithin(name, context));
}

/** The account of this sAMAccountName, whatever its case. */
export function findAccount(directory: Directory, accountName: string): Entry | undefined {
  const wanted = accountName.toLowerCase();
  return [...directory.entries.values()].find(
    (entry) => textOf(entry, 'sAMAccountName')?.toLowerCase() === wanted,
  );
}

/** The entry of a security identifier. */
export function findBySid(directory: Directory, sid: string): Entry | undefined {
  return [...directory.entries.values()].find((entry) => sidOf(entry) === sid);
}

/** The groups that an entry is in, also through other groups; the primary one is not among them. */
export function groupsOf(directory: Directory, name: LdapName): Entry[] {
  const groups = [...directory.entries.values()].filter((entry) => entry.class === 'group');
  const found = new Set<Entry>();
  const wanted = [nameKey(name)];
  for (const member of wanted) {
    for (const group of groups) {
      if (found.has(group) || !memberKeys(group).includes(member)) continue;
      found.add(group);
      wanted.push(nameKey(group.name));
    }
  }
  return [...found];
}

/** The members of a group as keys. */
export function memberKeys(group: Entry): string[] {
  return textsOf(group, 'member').map((member) => nameKey(parseName(member)));
}
