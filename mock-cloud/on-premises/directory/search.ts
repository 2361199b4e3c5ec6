/** Searching the tree ([MS-ADTS] 3.1.1.3.1.3), in pages if asked (RFC 2696). */

import type { PagedResults } from '#wire/ldap/controls.ts';
import { formatName, isWithin, type LdapName, nameKey, parentName } from '#wire/ldap/name.ts';
import type { LdapAttribute, LdapOperation } from '#wire/ldap/operations.ts';
import { configurationName, domainName } from './domain.ts';
import { type Entry, numberOf, textValue } from './entry.ts';
import { matches } from './match.ts';
import { readEntry } from './names.ts';
import type { Refusal } from './refusals.ts';
import { ATTRIBUTES, type AttributeName, attributeNamed, ruleOf } from './schema.ts';
import { contextOf, type Directory, memberKeys } from './tree.ts';

/** What a search found. */
export interface Found {
  readonly entries: readonly LdapOperation<'searchEntry'>[];
  /** Where more could be asked: naming contexts of their own below the base. */
  readonly references: readonly string[];
  /** There would be more than the limit lets through. */
  readonly cut: boolean;
  /** Where the next page begins; empty at the end. Undefined when no pages were asked for. */
  readonly cookie: Uint8Array | undefined;
}

/** MaxPageSize: the most entries in one answer ([MS-ADTS] 3.1.1.3.4.6). */
const MOST_ENTRIES = 1000;

type Search = Omit<LdapOperation<'searchRequest'>, 'kind'>;

/** Searches below an entry; the root of the tree is in root.ts. */
export function searchEntries(
  directory: Directory,
  search: Search,
  paged: PagedResults | undefined,
): Found | Refusal {
  const base = readEntry(directory, search.base);
  if ('refused' in base) return base;
  const after = paged === undefined || paged.cookie.length === 0 ? 0 : Number(Buffer.from(paged.cookie));
  // A cookie is the number of the last entry that was given: entries that come and go do not disturb it.
  if (!Number.isSafeInteger(after)) return { refused: 'badControl' };
  const read = (entry: Entry, name: AttributeName): readonly Buffer[] => valuesOf(directory, entry, name);
  const found = [...directory.entries.values()]
    .filter((entry) => isInScope(directory, search, base.name, entry))
    .filter((entry) => numberOf(entry, 'uSNCreated') > after && matches(search.filter, entry, read) === true)
    .sort((a, b) => numberOf(a, 'uSNCreated') - numberOf(b, 'uSNCreated'));
  const limit = Math.min(MOST_ENTRIES, search.sizeLimit || MOST_ENTRIES, paged?.size || MOST_ENTRIES);
  const given = found.slice(0, limit);
  const more = found.length > given.length;
  const last = given.at(-1);
  return {
    entries: given.map((entry) => answerEntry(directory, search, entry)),
    references: after === 0 ? referencesOf(directory, search, base.name) : [],
    cut: more && paged === undefined,
    cookie: paged && (more && last ? textValue(numberOf(last, 'uSNCreated')) : Buffer.alloc(0)),
  };
}

function isInScope(directory: Directory, { scope }: Search, base: LdapName, entry: Entry): boolean {
  if (scope === 'base') return nameKey(entry.name) === nameKey(base);
  if (contextOf(directory.domain, entry.name)?.length !== contextOf(directory.domain, base)?.length)
    return false;
  return scope === 'oneLevel'
    ? nameKey(parentName(entry.name)) === nameKey(base)
    : isWithin(entry.name, base);
}

function referencesOf({ domain }: Directory, { scope }: Search, base: LdapName): string[] {
  if (scope !== 'subtree' || nameKey(base) !== nameKey(domainName(domain))) return [];
  return [`ldap://${domain.dnsName}/${formatName(configurationName(domain))}`];
}

/** The values of an attribute; which groups an entry is in is computed from their members. */
export function valuesOf(directory: Directory, entry: Entry, name: AttributeName): readonly Buffer[] {
  if (name !== 'memberOf') return entry.values.get(name) ?? [];
  const key = nameKey(entry.name);
  return [...directory.entries.values()]
    .filter((group) => group.class === 'group' && memberKeys(group).includes(key))
    .map((group) => textValue(formatName(group.name)));
}

function answerEntry(directory: Directory, search: Search, entry: Entry): LdapOperation<'searchEntry'> {
  const names = (Object.keys(ATTRIBUTES) as AttributeName[]).filter((name) => !ruleOf(name).secret);
  const attributes = names.map((type) => ({ type, values: valuesOf(directory, entry, type) }));
  return {
    kind: 'searchEntry',
    name: formatName(entry.name),
    attributes: selected(
      attributes.filter(({ values }) => values.length > 0),
      search,
    ),
  };
}

/** Those that were asked for: all without a word or with `*`, none with `1.1` (RFC 4511 section 4.5.1.8). */
export function selected(
  attributes: readonly LdapAttribute[],
  { attributes: asked, typesOnly }: Pick<Search, 'attributes' | 'typesOnly'>,
): LdapAttribute[] {
  const names = asked.map((name) => name.toLowerCase());
  const wanted = (type: string): boolean =>
    names.length === 0 ||
    names.includes('*') ||
    names.some((name) => name === type.toLowerCase() || attributeNamed(name) === type);
  return attributes
    .filter(({ type }) => wanted(type))
    .map(({ type, values }) => ({ type, values: typesOnly ? [] : values }));
}
