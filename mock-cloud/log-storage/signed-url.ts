/**
 * Addresses of blobs that carry their own permission (https://learn.microsoft.com/rest/api/storageservices/create-service-sas):
 * what may be done, until when, and a signature by the account's key.
 */

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ServiceContext } from '../service/index.ts';
import type { CollectionDefinition } from '../store/index.ts';

/** Where a blob is. */
export interface Place {
  readonly host: string;
  /** Container and name, with a leading slash. */
  readonly path: string;
}

/** What an address lets its holder do: read, or create and write. */
export type Permission = 'r' | 'cw';

const VERSION = '2021-08-06';

/** The keys of the accounts, by host. */
const accountKeys: CollectionDefinition<{ readonly key: string }> = { name: 'logStorage.accountKeys' };

/** The address of a blob for whoever may do this with it until then. */
export async function signedUrl(
  context: ServiceContext,
  place: Place,
  permission: Permission,
  until: number,
): Promise<string> {
  const se = `${new Date(until).toISOString().slice(0, 19)}Z`;
  const sig = await signature(context, place, permission, se);
  return `https://${place.host}${place.path}?${new URLSearchParams({ sv: VERSION, sr: 'b', sp: permission, se, sig })}`;
}

/** Whether the query of a request permits this now. */
export async function permits(
  context: ServiceContext,
  place: Place,
  wanted: Permission,
  query: URLSearchParams,
): Promise<boolean> {
  const [sp, se, sig] = ['sp', 'se', 'sig'].map((name) => query.get(name) ?? '');
  if (sp !== wanted || !(Date.parse(se ?? '') > context.now())) return false;
  const [given, own] = [
    Buffer.from(sig ?? ''),
    Buffer.from(await signature(context, place, wanted, se ?? '')),
  ];
  return given.length === own.length && timingSafeEqual(given, own);
}

async function signature(
  context: ServiceContext,
  { host, path }: Place,
  permission: Permission,
  se: string,
): Promise<string> {
  const account = host.split('.')[0] ?? '';
  const text = [permission, '', se, `/blob/${account}${path}`, VERSION, 'b'].join('\n');
  return createHmac('sha256', await accountKey(context, host))
    .update(text)
    .digest('base64');
}

async function accountKey(context: ServiceContext, host: string): Promise<Buffer> {
  const keys = context.store.collection(accountKeys, '');
  const kept = await keys.get(host);
  const key = kept?.key ?? context.random(`log-storage/${host}`).bytes(64).toString('base64');
  if (kept === undefined) await keys.put(host, { key });
  return Buffer.from(key, 'base64');
}
