/** The domains of a tenant while the cloud runs: read from the store when somebody first asks, written with every change. */

import { freshRandom, type Random } from '../random/index.ts';
import type { Kept, TenantContext } from '../service/index.ts';
import { type ServedDomain, serveDomain } from './controller/index.ts';
import { type Directory, type Entry, numberOf } from './directory/index.ts';
import {
  entryFrom,
  entryIdOf,
  type KeptDomain,
  keptDomain,
  keptDomains,
  keptEntries,
  keptEntry,
} from './kept-directory.ts';
import { notingDeletion } from './tombstones.ts';

/** A domain with what answers for it. */
export interface EmbeddedDomain {
  readonly id: string;
  readonly directory: Directory;
  readonly served: ServedDomain;
  readonly random: Random;
  /** Settles when every change until now is in the store. */
  written(): Promise<void>;
}

const inMemory: Kept<Map<string, Promise<readonly EmbeddedDomain[]>>> = {
  name: 'onPremises.domains',
  make: () => new Map(),
};

/** All domains of the tenant, by name. Rejects when a change could not be written. */
export async function embeddedDomains(context: TenantContext): Promise<readonly EmbeddedDomain[]> {
  const tenants = context.memory(inMemory);
  const reading = tenants.get(context.tenantId) ?? readDomains(context);
  tenants.set(context.tenantId, reading);
  const forget = (): void => void tenants.delete(context.tenantId);
  const domains = await reading.catch((error: unknown) => {
    forget();
    throw error;
  });
  // Of a tenant that does not exist yet nothing is kept in mind: its domains may come.
  if (domains.length === 0) forget();
  await Promise.all(domains.map((domain) => domain.written()));
  return domains;
}

async function readDomains(context: TenantContext): Promise<readonly EmbeddedDomain[]> {
  const kept = await context.collection(keptDomains).list();
  return Promise.all(kept.map((one) => readDomain(context, one)));
}

async function readDomain(context: TenantContext, kept: KeptDomain): Promise<EmbeddedDomain> {
  const { id } = kept;
  const entries = await context
    .collection(keptEntries)
    .list({ where: [{ field: 'domainId', is: '=', value: id }] });
  const owner = `on-premises/${context.tenantId}/${id}`;
  // A cloud that goes on with a file must not make the identifiers once more that it has made before.
  const random = await freshRandom(context, owner);
  let writing: Promise<unknown> = Promise.resolve();
  const directory: Directory = {
    domain: kept.domain,
    entries: new Map(entries.map(entryFrom).toSorted(byAge)),
    nextRid: kept.nextRid,
    usn: kept.usn,
    onChange: (key, entry, before) => {
      writing = Promise.all([writing, write(context, directory, key, entry, before)]);
      // Who asks for the domain next hears of it.
      writing.catch(() => undefined);
    },
  };
  const now = (): number => context.now();
  const krbtgtPassword = context.random(`${owner}/krbtgt`).hex(64);
  return {
    id,
    directory,
    random,
    served: serveDomain({ directory, now, random, krbtgtPassword }),
    written: async () => void (await writing),
  };
}

const byAge = ([, one]: readonly [string, Entry], [, other]: readonly [string, Entry]): number =>
  numberOf(one, 'uSNCreated') - numberOf(other, 'uSNCreated');

/** Every entry by itself, so that a large directory is not written anew for one of its computers. */
function write(
  context: TenantContext,
  directory: Directory,
  key: string,
  entry: Entry | undefined,
  before: Entry | undefined,
): Promise<void> {
  const domain = keptDomain(directory);
  const entries = context.collection(keptEntries);
  return context.store.transaction([
    context.collection(keptDomains).putting(domain.id, domain),
    entry === undefined
      ? entries.deleting(entryIdOf(domain.id, key))
      : entries.putting(entryIdOf(domain.id, key), keptEntry(domain.id, key, entry)),
    ...(entry === undefined && before !== undefined ? notingDeletion(context, before) : []),
  ]);
}
