/** Nonces for signed requests and attestations ([MS-OAPXBC] 3.2.5.1.1): opaque values that are good for a while. */

import type { Random } from '../random/index.ts';
import type { ServiceContext } from '../service/index.ts';
import { LIFETIMES, nonces } from './grants.ts';
import { digestOf, issueOpaque } from './opaque.ts';

/** A new nonce, good for ten minutes: `prefix` and 43 letters. */
export async function issueNonce(context: ServiceContext, random: Random, prefix = ''): Promise<string> {
  const expiresAt = context.now() + LIFETIMES.nonce;
  return issueOpaque(context, random, nonces, prefix, (key) => ({ key, nonce: true, expiresAt }));
}

/** Whether the nonce was issued within the last ten minutes: signed requests may name one more than once (assumption A-ENTRA-35). */
export async function isRecentNonce(context: ServiceContext, nonce: string): Promise<boolean> {
  const found = await context.store.collection(nonces, '').get(digestOf(nonce));
  return found !== undefined && found.expiresAt > context.now();
}

/** True when the nonce holds, which is good once. Of two uses at the same time only one finds it there to delete. */
export async function redeemNonce(context: ServiceContext, nonce: string): Promise<boolean> {
  const collection = context.store.collection(nonces, '');
  const found = await collection.get(digestOf(nonce));
  return found !== undefined && (await collection.delete(found.key)) && found.expiresAt > context.now();
}
