/** Opaque values: codes, refresh tokens, nonces. The store knows them by digest only, and until when they hold. */

import { createHash } from 'node:crypto';
import type { Random } from '../random/index.ts';
import type { ServiceContext } from '../service/index.ts';
import type { CollectionDefinition } from '../store/index.ts';

/** A document that is kept under an opaque value. Its collection has an index on `expiresAt`. */
export interface Expiring {
  /** {@link digestOf} the value. */
  readonly key: string;
  /** Milliseconds. */
  readonly expiresAt: number;
}

// Expired documents are kept for a while, so that a late client hears "expired" and not "unknown".
const KEPT_AFTER_EXPIRY_MS = 24 * 60 * 60 * 1000;

/** Keeps a document under a new opaque value, which is returned: `prefix` and 43 letters of base64url. */
export async function issueOpaque<Doc extends Expiring>(
  context: ServiceContext,
  random: Random,
  definition: CollectionDefinition<Doc>,
  prefix: string,
  make: (key: string) => Doc,
): Promise<string> {
  const value = prefix + random.base64url(32);
  const key = digestOf(value);
  const collection = context.store.collection(definition, '');
  await sweep(context, definition);
  await collection.insert(key, make(key));
  return value;
}

/** Takes away what expired long ago; one look into an index when there is nothing. */
export async function sweep<Doc extends Expiring>(
  context: ServiceContext,
  definition: CollectionDefinition<Doc>,
): Promise<void> {
  const collection = context.store.collection(definition, '');
  const before = context.now() - KEPT_AFTER_EXPIRY_MS;
  const old = await collection.list({ where: [{ field: 'expiresAt', is: '<=', value: before }], limit: 20 });
  for (const doc of old) await collection.delete(doc.key);
}

/** The key under which the document of an opaque value lies. */
export function digestOf(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
