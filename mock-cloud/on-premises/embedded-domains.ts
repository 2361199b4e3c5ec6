/**
 * The domains of the embedded directory while the cloud runs: read from the store when somebody first asks, written with
 * every change.
 */

import { freshRandom } from '../random/index.ts';
import type { TenantContext } from '../service/index.ts';
import type { AnsweringDomain, CloudDomains } from './answering-domain.ts';
import { serveDomain } from './controller/index.ts';
import type { Directory, Entry } from './directory/index.ts';
import { directoryFrom } from './directory-of.ts';
import {
  entryIdOf,
  type KeptDomain,
  keptDomain,
  keptDomains,
  keptEntries,
  keptEntry,
} from './kept-directory.ts';
import { managedServiceAccounts, shownAccounts } from './shown-accounts.ts';
import { notingDeletion } from './tombstones.ts';

/** A domain, and when all is kept. */
interface EmbeddedDomain extends AnsweringDomain {
  /** Settles when every change until now is in the store. */
  written(): Promise<void>;
}

/** The embedded domains of one cloud. */
export function embeddedDomains(): CloudDomains {
  const tenants = new Map<string, Promise<readonly EmbeddedDomain[]>>();
  return {
    of: async (context) => {
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
    },
    close: () => tenants.clear(),
  };
}

async function readDomains(context: TenantContext): Promise<readonly EmbeddedDomain[]> {
  const kept = await context.collection(keptDomains).list();
  return Promise.all(kept.map((one) => readDomain(context, one)));
}

async function readDomain(context: TenantContext, kept: KeptDomain): Promise<EmbeddedDomain> {
  const { id } = kept;
  const owner = `on-premises/${context.tenantId}/${id}`;
  // A cloud that goes on with a file must not make the identifiers once more that it has made before.
  const random = await freshRandom(context, owner);
  let writing: Promise<unknown> = Promise.resolve();
  const directory: Directory = {
    ...(await directoryFrom(context, kept)),
    onChange: (key, entry, before) => {
      writing = Promise.all([writing, write(context, directory, key, entry, before)]);
      // Who asks for the domain next hears of it.
      writing.catch(() => undefined);
    },
  };
  const krbtgtPassword = context.random(`${owner}/krbtgt`).hex(64);
  const served = serveDomain({ directory, now: () => context.now(), random, krbtgtPassword });
  return {
    ...served,
    id,
    openDirectory: () => {
      const [controller] = directory.domain.controllers;
      if (controller === undefined) throw new Error(`${id} has no domain controller.`);
      return served.openDirectory(controller);
    },
    computerAccounts: async () => shownAccounts(id, directory),
    managedServiceAccounts: async () => managedServiceAccounts(directory),
    written: async () => void (await writing),
  };
}

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
