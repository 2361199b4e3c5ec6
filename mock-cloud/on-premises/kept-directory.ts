/** A directory in the store: a document of the domain, and one of each entry. What the directory says is kept nowhere else. */

import type { LdapName } from '#wire/ldap/name.ts';
import type { CollectionDefinition } from '../store/index.ts';
import type { AttributeName, ClassName, Directory, Entry, Grant } from './directory/index.ts';

/** What a domain has beside its entries. */
export interface KeptDomain {
  /** The DNS name in lower case. */
  readonly id: string;
  readonly domain: Directory['domain'];
  readonly nextRid: number;
  readonly usn: number;
}

/** An entry of a domain's directory. */
export interface KeptEntry {
  /** <domain id>/<key of its name> */
  readonly id: string;
  readonly domainId: string;
  readonly name: LdapName;
  readonly class: ClassName;
  /** base64 */
  readonly values: readonly (readonly [name: AttributeName, values: readonly string[]])[];
  readonly password: string | null;
  /** Security identifier of who made it. */
  readonly owner: string | null;
  readonly grants: readonly Grant[];
}

/** By domain id. */
export const keptDomains: CollectionDefinition<KeptDomain> = { name: 'onPremises.directories' };
/** By entry id. */
export const keptEntries: CollectionDefinition<KeptEntry> = {
  name: 'onPremises.directoryEntries',
  indexes: [{ field: 'domainId' }],
};

/** The id of a domain. */
export const domainIdOf = (dnsName: string): string => dnsName.toLowerCase();

/** The document of a domain. */
export function keptDomain({ domain, nextRid, usn }: Directory): KeptDomain {
  return { id: domainIdOf(domain.dnsName), domain, nextRid, usn };
}

/** The id of the entry with this key. */
export const entryIdOf = (domainId: string, key: string): string => `${domainId}/${key}`;

/** The document of an entry. */
export function keptEntry(domainId: string, key: string, entry: Entry): KeptEntry {
  return {
    id: entryIdOf(domainId, key),
    domainId,
    name: entry.name,
    class: entry.class,
    values: [...entry.values].map(([name, values]) => [name, values.map((one) => one.toString('base64'))]),
    password: entry.password ?? null,
    owner: entry.owner ?? null,
    grants: entry.grants,
  };
}

/** The entry of a document, with its key. */
export function entryFrom(kept: KeptEntry): readonly [key: string, entry: Entry] {
  const entry: Entry = {
    name: kept.name,
    class: kept.class,
    values: new Map(
      kept.values.map(([name, values]) => [name, values.map((one) => Buffer.from(one, 'base64'))]),
    ),
    password: kept.password ?? undefined,
    owner: kept.owner ?? undefined,
    grants: kept.grants,
  };
  return [kept.id.slice(kept.domainId.length + 1), entry];
}
