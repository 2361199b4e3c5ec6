/** The device key, kept by the TPM: a child of the storage root key whose blobs lie on the disk (as with Windows' platform crypto provider). */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { TPM_ALG, TPM_RH, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import type { RsaPublicArea } from '#wire/tpm/public-area.ts';
import { SRK_HANDLE, SRK_RSA_TEMPLATE } from '#wire/tpm/templates.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { createTpmClient, type TpmClient, type TpmResult, withLoaded } from '../tpm/index.ts';
import { attestationFailure, tpmFailure } from './attestation-errors.ts';

/** Under which the certificate store names the key: `{ tpm: DEVICE_KEY_NAME }`. */
export const DEVICE_KEY_NAME = 'device';

/** Content of TPM2B_PRIVATE and TPMT_PUBLIC, base64: of use in this TPM only. */
const KeyRecord = z.strictObject({ privateBlob: z.base64(), publicArea: z.base64() });
type KeyRecord = z.output<typeof KeyRecord>;

const RECORD = 'attestation/device-key';

/**
 * Signs what it is given, unlike the identity key. It does not leave this TPM and was made in it: that is what the identity
 * key vouches for.
 */
const DEVICE_KEY_TEMPLATE: RsaPublicArea = {
  type: 'rsa',
  nameAlg: TPM_ALG.SHA256,
  attributes:
    TPMA_OBJECT.fixedTPM |
    TPMA_OBJECT.fixedParent |
    TPMA_OBJECT.sensitiveDataOrigin |
    TPMA_OBJECT.userWithAuth |
    TPMA_OBJECT.noDA |
    TPMA_OBJECT.sign,
  authPolicy: Buffer.alloc(0),
  symmetric: null,
  scheme: null,
  keyBits: 2048,
  exponent: 0,
  modulus: Buffer.alloc(0),
};

/** A loaded device key. */
export interface LoadedDeviceKey {
  readonly handle: number;
  /** TPMT_PUBLIC. */
  readonly publicArea: Buffer;
}

/** Works with the device key; makes it when there is none that this TPM knows. */
export async function withDeviceKey<T>(
  pc: Pick<Pc, 'disk'>,
  client: TpmClient,
  body: (key: LoadedDeviceKey) => Promise<TpmResult<T>>,
): Promise<TpmResult<T>> {
  const root = await storageRoot(client);
  if (!root.ok) return root;
  const loaded = (await loadKept(pc, client)) ?? (await createKey(pc, client));
  if (!loaded.ok) return loaded;
  return withLoaded(client, loaded.value.handle, () => body(loaded.value));
}

/** Windows makes the storage root key once and keeps it in the TPM. */
async function storageRoot(client: TpmClient): Promise<TpmResult<undefined>> {
  const kept = await client.readPublic(SRK_HANDLE);
  if (kept.ok) return { ok: true, value: undefined };
  const made = await client.createPrimary(TPM_RH.OWNER, SRK_RSA_TEMPLATE);
  if (!made.ok) return made;
  return withLoaded(client, made.value.handle, (handle) => client.evictControl(handle, SRK_HANDLE));
}

/** Undefined when there is no key, or one of another TPM or owner. */
async function loadKept(
  pc: Pick<Pc, 'disk'>,
  client: TpmClient,
): Promise<TpmResult<LoadedDeviceKey> | undefined> {
  const record = await pc.disk.read(RECORD);
  if (record === undefined) return undefined;
  const loaded = await load(client, KeyRecord.parse(record));
  return loaded.ok ? loaded : undefined;
}

async function createKey(pc: Pick<Pc, 'disk'>, client: TpmClient): Promise<TpmResult<LoadedDeviceKey>> {
  const made = await client.create(SRK_HANDLE, DEVICE_KEY_TEMPLATE);
  if (!made.ok) return made;
  const record = {
    privateBlob: made.value.privateBlob.toString('base64'),
    publicArea: made.value.publicArea.toString('base64'),
  };
  // Before it is used: a key that somebody was told of is never lost.
  await pc.disk.write(RECORD, record);
  return load(client, record);
}

async function load(client: TpmClient, record: KeyRecord): Promise<TpmResult<LoadedDeviceKey>> {
  const publicArea = Buffer.from(record.publicArea, 'base64');
  const loaded = await client.load(SRK_HANDLE, Buffer.from(record.privateBlob, 'base64'), publicArea);
  return loaded.ok ? { ok: true, value: { handle: loaded.value, publicArea } } : loaded;
}

/** Signs data with the device key in the TPM: RSASSA-PKCS1-v1_5 with SHA-256 (RS256). */
export async function signWithDeviceKey({ pc, task }: Activity, data: Uint8Array): Promise<Outcome<Buffer>> {
  if (pc.tpm === undefined) return attestationFailure('notSecured', 'TPM', 'this PC has no TPM');
  const client = createTpmClient(pc.tpm.for(task));
  const digest = createHash('sha256').update(data).digest();
  const signed = await withDeviceKey(pc, client, ({ handle }) => client.sign(handle, digest, TPM_ALG.SHA256));
  if (!signed.ok) return tpmFailure(signed);
  return 'signature' in signed.value
    ? done(signed.value.signature)
    : attestationFailure('attestationFailed', 'TPM', 'the TPM did not sign by RSASSA');
}
