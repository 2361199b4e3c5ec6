/** Windows Hello keys of users ([MS-KPP] 3.1.5.1.1.3): by which they sign in on their devices without a password. */

import { createHash, type KeyObject } from 'node:crypto';
import { parseCngPublicBlob } from '#wire/cng-blob.ts';
import type { TenantContext } from '../service/index.ts';
import type { CollectionDefinition } from '../store/index.ts';

/** A key of a user, registered on a device. */
export interface HelloKey {
  /** The key's own id, a GUID. */
  readonly id: string;
  readonly userId: string;
  /** Device id of the device that holds the private key. */
  readonly deviceId: string;
  /** Base64 of the SHA-256 of the key material: by it a sign-in names the key. */
  readonly keyIdentifier: string;
  /** Base64 of the key as a CNG blob. */
  readonly keyMaterial: string;
  readonly createdDateTime: string;
}

/** By user and key identifier. */
export const helloKeys: CollectionDefinition<HelloKey> = {
  name: 'entra.helloKeys',
  indexes: [{ field: 'userId' }, { field: 'deviceId', ignoreCase: true }],
};

const nameOf = (userId: string, keyIdentifier: string): string => `${userId}/${keyIdentifier}`;

/** By what a sign-in names a key. */
export function keyIdentifierOf(blob: Uint8Array): string {
  return createHash('sha256').update(blob).digest('base64');
}

/** Keeps a key; one that is registered once more belongs to the device that has done so last. */
export async function keepHelloKey(context: TenantContext, key: HelloKey): Promise<void> {
  await context.collection(helloKeys).put(nameOf(key.userId, key.keyIdentifier), key);
}

/** The key of a user by its identifier. */
export async function findHelloKey(
  context: TenantContext,
  userId: string,
  keyIdentifier: string,
): Promise<HelloKey | undefined> {
  return context.collection(helloKeys).get(nameOf(userId, keyIdentifier));
}

/** The key that checks signatures. */
export function publicKeyOf({ keyMaterial }: HelloKey): KeyObject {
  return parseCngPublicBlob(Buffer.from(keyMaterial, 'base64'));
}
