/** What has been uploaded, and for how long it is kept. */

import type { ServiceContext } from '../service/index.ts';
import type { CollectionDefinition, PendingWrite } from '../store/index.ts';
import type { Place } from './signed-url.ts';

/** A collection of diagnostics is stored for 28 days (collect-diagnostics, "Collect diagnostics from a Windows device"). */
export const KEPT_MS = 28 * 86_400_000;

/** An uploaded file. */
export interface Blob {
  /** Milliseconds. */
  readonly receivedAt: number;
  /** Base64. */
  readonly content: string;
}

/** Under tenant '', by host and path. */
export const storedBlobs: CollectionDefinition<Blob> = { name: 'logStorage.blobs' };

/** The key of a blob. */
export const keyOf = ({ host, path }: Place): string => `${host}${path}`;

/** What is at a place; undefined before it was uploaded, and once its time is over. */
export async function findBlob(context: ServiceContext, place: Place): Promise<Blob | undefined> {
  const blob = await context.store.collection(storedBlobs, '').get(keyOf(place));
  return blob === undefined || context.now() >= blob.receivedAt + KEPT_MS ? undefined : blob;
}

/** A step of a transaction: the blob is deleted. */
export function removingBlob(context: ServiceContext, place: Place): PendingWrite {
  return context.store.collection(storedBlobs, '').deleting(keyOf(place));
}
