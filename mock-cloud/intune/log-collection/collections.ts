/** The collections of diagnostics that Intune has asked devices for, and what has come of them. */

import { guidText } from '#wire/certificate-extension.ts';
import { findBlob, KEPT_MS, type Place, removingBlob, signedUrl } from '../../log-storage/index.ts';
import type { TenantContext } from '../../service/index.ts';
import type { CollectionDefinition, PendingWrite } from '../../store/index.ts';

/** A device that has not uploaded within 24 hours has failed to (collect-diagnostics, "Known issues"). */
export const PENDING_MS = 24 * 3_600_000;
/** "Each device can have up to 10 collections stored at one time": an eleventh takes the place of the oldest (assumption A-LOG-03). */
const MOST_STORED = 10;
/** How long an address for a download is good; no document says. */
const DOWNLOAD_MS = 3_600_000;

interface Requested {
  readonly id: string;
  readonly managedDeviceId: string;
  /** Milliseconds. */
  readonly requestedAt: number;
  readonly place: Place;
  /** The name of the administrator who asked for it, '' for an application; absent where it is captured automatically. */
  readonly initiatedBy?: string;
}

const requestedCollections: CollectionDefinition<Requested> = {
  name: 'intune.logCollections',
  indexes: [{ field: 'managedDeviceId' }, { field: 'requestedAt' }],
};

/** Whether the diagnostics have come. */
export type CollectionState = 'pending' | 'completed' | 'failed';

/** A collection as it stands. */
export interface LogCollection extends Requested {
  readonly state: CollectionState;
  readonly receivedAt: number | undefined;
  /** When it is deleted. */
  readonly expiresAt: number;
  /** Bytes. */
  readonly size: number;
}

/** Notes that a device is asked; answers where it is to upload to. */
export async function beginCollection(
  context: TenantContext,
  managedDeviceId: string,
  host: string,
  initiatedBy?: string,
): Promise<Requested> {
  const requestedAt = context.now();
  const random = context.random(
    `intune/log-collection/${context.tenantId}/${managedDeviceId}/${requestedAt}${
      initiatedBy === undefined ? '' : `/${(await requestsOf(context, managedDeviceId)).length}`
    }`,
  );
  const id = guidText(random.bytes(16));
  const place = { host, path: `/${context.tenantId}/${managedDeviceId}/${id}.zip` };
  const requested: Requested = {
    id,
    managedDeviceId,
    requestedAt,
    place,
    ...(initiatedBy !== undefined && { initiatedBy }),
  };
  await context.collection(requestedCollections).put(id, requested);
  return requested;
}

/** Those that administrators have asked for and that have not come, nor failed to, the oldest first. */
export async function waitingCollections(
  context: TenantContext,
  managedDeviceId: string,
): Promise<readonly LogCollection[]> {
  const all = await listCollections(context, managedDeviceId);
  return all.filter(({ state, initiatedBy }) => state === 'pending' && initiatedBy !== undefined).reverse();
}

/** When a device was asked the last time because its deployment had failed. */
export async function lastAutomaticRequest(
  context: TenantContext,
  managedDeviceId: string,
): Promise<number | undefined> {
  const all = await requestsOf(context, managedDeviceId);
  return all.find(({ initiatedBy }) => initiatedBy === undefined)?.requestedAt;
}

/** The collections of a device, the newest first. What is too old, or one too many, is deleted. */
export async function listCollections(
  context: TenantContext,
  managedDeviceId: string,
): Promise<readonly LogCollection[]> {
  const kept: LogCollection[] = [];
  const gone: LogCollection[] = [];
  for (const requested of await requestsOf(context, managedDeviceId)) {
    const one = await standing(context, requested);
    const stored = kept.filter(({ state }) => state === 'completed').length;
    const surplus = one.state === 'completed' && stored >= MOST_STORED;
    (surplus || one.expiresAt <= context.now() ? gone : kept).push(one);
  }
  await context.store.transaction(gone.flatMap((one) => removing(context, one)));
  return kept;
}

/** An address from which a collection can be downloaded; undefined where its diagnostics have not come. */
export async function downloadUrl(
  context: TenantContext,
  { state, place }: LogCollection,
): Promise<string | undefined> {
  if (state !== 'completed') return undefined;
  return signedUrl(context, place, 'r', context.now() + DOWNLOAD_MS);
}

/** The writes that forget what there is of a device. */
export async function forgettingCollections(
  context: TenantContext,
  managedDeviceId: string,
): Promise<readonly PendingWrite[]> {
  return (await requestsOf(context, managedDeviceId)).flatMap((one) => removing(context, one));
}

function removing(context: TenantContext, { id, place }: Requested): PendingWrite[] {
  return [context.collection(requestedCollections).deleting(id), removingBlob(context, place)];
}

async function requestsOf(context: TenantContext, managedDeviceId: string): Promise<Requested[]> {
  const where = [{ field: 'managedDeviceId', is: '=', value: managedDeviceId }] as const;
  return context.collection(requestedCollections).list({ where, orderBy: 'requestedAt', descending: true });
}

async function standing(context: TenantContext, requested: Requested): Promise<LogCollection> {
  const blob = await findBlob(context, requested.place);
  const overdue = context.now() >= requested.requestedAt + PENDING_MS;
  return {
    ...requested,
    state: blob !== undefined ? 'completed' : overdue ? 'failed' : 'pending',
    receivedAt: blob?.receivedAt,
    expiresAt: (blob?.receivedAt ?? requested.requestedAt) + KEPT_MS,
    size: blob === undefined ? 0 : Buffer.from(blob.content, 'base64').length,
  };
}
