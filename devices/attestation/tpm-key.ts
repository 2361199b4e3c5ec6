/** Keys that the TPM keeps: children of the storage root key whose blobs lie on the disk (as with Windows' platform crypto provider). */

import { createHash, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { TPM_ALG, TPM_RH, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { parsePublicArea, publicKeyOf, type RsaPublicArea } from '#wire/tpm/public-area.ts';
import { SRK_HANDLE, SRK_RSA_TEMPLATE } from '#wire/tpm/templates.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { createTpmClient, type TpmClient, type TpmResult, withLoaded } from '../tpm/index.ts';
import { attestationFailure, tpmFailure } from './attestation-errors.ts';

/** The key of the device's certificate of the directory, as the certificate store names it: `{ tpm: DEVICE_KEY_NAME }`. */
export const DEVICE_KEY_NAME = 'device';
/** The key of the certificate of management. */
export const MANAGEMENT_KEY_NAME = 'mdm';

/** Content of TPM2B_PRIVATE and TPMT_PUBLIC, base64: of use in this TPM only. */
const KeyRecord = z.strictObject({ privateBlob: z.base64(), publicArea: z.base64() });
type KeyRecord = z.output<typeof KeyRecord>;

const recordOf = (name: string): string => `attestation/${name}-key`;

/**
 * Signs what it is given, unlike the identity key. It does not leave this TPM and was made in it: that is what the identity
 * key vouches for.
 */
const KEY_TEMPLATE: RsaPublicArea = {
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

/** A key that is loaded. */
export interface LoadedKey {
  readonly handle: number;
  /** TPMT_PUBLIC. */
  readonly publicArea: Buffer;
  /** Content of TPM2B_PRIVATE. */
  readonly privateBlob: Buffer;
}

/** Works with the key of a name; makes it when there is none that this TPM knows. */
export async function withTpmKey<T>(
  pc: Pick<Pc, 'disk'>,
  client: TpmClient,
  name: string,
  body: (key: LoadedKey) => Promise<TpmResult<T>>,
): Promise<TpmResult<T>> {
  const root = await storageRoot(client);
  if (!root.ok) return root;
  const loaded = (await loadKept(pc, client, name)) ?? (await createKey(pc, client, name));
  if (!loaded.ok) return loaded;
  return withLoaded(client, loaded.value.handle, () => body(loaded.value));
}

/** The same with a key that is there already; undefined when this TPM knows none of the name. */
export async function withKeptKey<T>(
  pc: Pick<Pc, 'disk'>,
  client: TpmClient,
  name: string,
  body: (key: LoadedKey) => Promise<T>,
): Promise<T | undefined> {
  const loaded = await loadKept(pc, client, name);
  return loaded?.ok ? withLoaded(client, loaded.value.handle, () => body(loaded.value)) : undefined;
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
  name: string,
): Promise<TpmResult<LoadedKey> | undefined> {
  const record = await pc.disk.read(recordOf(name));
  if (record === undefined) return undefined;
  const loaded = await load(client, KeyRecord.parse(record));
  return loaded.ok ? loaded : undefined;
}

async function createKey(
  pc: Pick<Pc, 'disk'>,
  client: TpmClient,
  name: string,
): Promise<TpmResult<LoadedKey>> {
  const made = await client.create(SRK_HANDLE, KEY_TEMPLATE);
  if (!made.ok) return made;
  const record = {
    privateBlob: made.value.privateBlob.toString('base64'),
    publicArea: made.value.publicArea.toString('base64'),
  };
  // Before it is used: a key that somebody was told of is never lost.
  await pc.disk.write(recordOf(name), record);
  return load(client, record);
}

async function load(client: TpmClient, record: KeyRecord): Promise<TpmResult<LoadedKey>> {
  const publicArea = Buffer.from(record.publicArea, 'base64');
  const privateBlob = Buffer.from(record.privateBlob, 'base64');
  const loaded = await client.load(SRK_HANDLE, privateBlob, publicArea);
  return loaded.ok ? { ok: true, value: { handle: loaded.value, publicArea, privateBlob } } : loaded;
}

/** Signs data with the key of a name in the TPM: RSASSA-PKCS1-v1_5 with SHA-256 (RS256). */
export async function signWithTpmKey(
  { pc, task }: Activity,
  name: string,
  data: Uint8Array,
): Promise<Outcome<Buffer>> {
  if (pc.tpm === undefined) return attestationFailure('notSecured', 'TPM', 'this PC has no TPM');
  const client = createTpmClient(pc.tpm.for(task));
  const digest = createHash('sha256').update(data).digest();
  const signed = await withTpmKey(pc, client, name, ({ handle }) =>
    client.sign(handle, digest, TPM_ALG.SHA256),
  );
  if (!signed.ok) return tpmFailure(signed);
  return 'signature' in signed.value
    ? done(signed.value.signature)
    : attestationFailure('attestationFailed', 'TPM', 'the TPM did not sign by RSASSA');
}

/** The public key of a name, made when there is none that this TPM knows. */
export async function publicTpmKey({ pc, task }: Activity, name: string): Promise<Outcome<KeyObject>> {
  if (pc.tpm === undefined) return attestationFailure('notSecured', 'TPM', 'this PC has no TPM');
  const client = createTpmClient(pc.tpm.for(task));
  const made = await withTpmKey(pc, client, name, async ({ publicArea }) => ({
    ok: true,
    value: publicKeyOf(parsePublicArea(publicArea)),
  }));
  return made.ok ? done(made.value) : tpmFailure(made);
}

/** The key of a name for TLS and for what is encrypted to its certificate; undefined when this TPM does not know it, or does not lend it. */
export async function lentTpmKey({ pc, task }: Activity, name: string): Promise<KeyObject | undefined> {
  const tpm = pc.tpm?.for(task);
  if (tpm?.keyForTls === undefined) return undefined;
  const { keyForTls } = tpm;
  return withKeptKey(pc, createTpmClient(tpm), name, async ({ handle }) => keyForTls(handle));
}
