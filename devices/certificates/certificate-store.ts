/** The certificate stores of the computer, on its disk: one record a certificate. */

import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { thumbprintOf } from '#wire/x509.ts';
import { checkedOnce } from '../disk/index.ts';
import type { ClientIdentity } from '../network/index.ts';
import type { Pc } from '../pc/index.ts';

/** Names of stores: trusted roots, intermediate authorities, and certificates with a private key. */
export type StoreName = 'Root' | 'CA' | 'My';
/** Whose store it is. */
export type StoreLocation = 'System' | 'User';

/**
 * Where a private key is: a key pair of the PC by its owner's name, PKCS#8 DER (base64) that came with a PFX, or in the
 * TPM under a name (attestation/tpm-key.ts).
 */
const StoredKey = z.union([
  z.strictObject({ owner: z.string() }),
  z.strictObject({ pkcs8: z.base64() }),
  z.strictObject({ tpm: z.string() }),
]);

const storedCertificate = checkedOnce(
  z.strictObject({ certificate: z.base64(), key: StoredKey.optional() }).transform(({ certificate, key }) => {
    const der = Buffer.from(certificate, 'base64');
    // Only one with a key is ever looked for by its subject.
    const subject = key === undefined ? undefined : comparable(new X509Certificate(der).subject ?? '');
    return { certificate: der, key, subject };
  }),
);

/** A certificate of a store: DER and where its key is. */
export interface Certificate {
  readonly certificate: Uint8Array;
  readonly key?: z.output<typeof StoredKey> | undefined;
}

/** One that was read: of a certificate with a key, `subject` in the form that search criteria are compared in. */
export interface ReadCertificate extends Certificate {
  readonly subject: string | undefined;
}

/** Puts a certificate into a store; the same one again changes nothing. Answers its thumbprint. */
export async function storeCertificate(
  pc: Pick<Pc, 'disk'>,
  store: StoreName,
  location: StoreLocation,
  { certificate, key }: Certificate,
): Promise<string> {
  const thumbprint = thumbprintOf(certificate);
  const record = { certificate: Buffer.from(certificate).toString('base64'), ...(key && { key }) };
  await pc.disk.write(recordName(store, location, thumbprint), record);
  return thumbprint;
}

/** The certificate with this thumbprint (any case), or undefined. */
export async function readCertificate(
  pc: Pick<Pc, 'disk'>,
  store: StoreName,
  location: StoreLocation,
  thumbprint: string,
): Promise<ReadCertificate | undefined> {
  const record = await pc.disk.read(recordName(store, location, thumbprint.toUpperCase()));
  return record === undefined ? undefined : storedCertificate(record);
}

/** Takes a certificate out of a store; one that is not there is no error. */
export async function removeCertificate(
  pc: Pick<Pc, 'disk'>,
  store: StoreName,
  location: StoreLocation,
  thumbprint: string,
): Promise<void> {
  await pc.disk.delete(recordName(store, location, thumbprint.toUpperCase()));
}

/** The thumbprints of a store. */
export async function listCertificates(
  pc: Pick<Pc, 'disk'>,
  store: StoreName,
  location: StoreLocation,
): Promise<string[]> {
  const prefix = recordName(store, location, '');
  return (await pc.disk.list(prefix)).map((name) => name.slice(prefix.length));
}

/** How a certificate is searched for beside its subject. */
export interface IdentitySearch {
  /** Thumbprint of the one that is taken where several have the subject. */
  readonly preferred?: string;
  /** Asks the TPM for a key that it keeps. */
  readonly tpmKey?: (name: string) => Promise<KeyObject | undefined>;
}

/**
 * The certificate of My whose subject is `subject` (e.g. `CN=0f...`), with its key: what SSLCLIENTCERTSEARCHCRITERIA
 * asks for. Undefined when none matches or its key is not here.
 */
export async function findIdentity(
  pc: Pick<Pc, 'disk' | 'keys'>,
  location: StoreLocation,
  subject: string,
  { preferred = '', tpmKey = async () => undefined }: IdentitySearch = {},
): Promise<ClientIdentity | undefined> {
  const wanted = comparable(subject);
  const thumbprints = await listCertificates(pc, 'My', location);
  const first = thumbprints.filter((one) => one === preferred.toUpperCase());
  for (const thumbprint of new Set([...first, ...thumbprints])) {
    const found = await readCertificate(pc, 'My', location, thumbprint);
    if (found?.subject !== wanted) continue;
    const privateKey =
      found.key !== undefined && 'tpm' in found.key ? await tpmKey(found.key.tpm) : privateKeyOf(pc, found);
    if (privateKey !== undefined) return { certificate: found.certificate, privateKey };
  }
  return undefined;
}

function privateKeyOf(pc: Pick<Pc, 'keys'>, { key }: Certificate): KeyObject | undefined {
  if (key === undefined) return undefined;
  if ('owner' in key) return pc.keys.pair(key.owner).privateKey;
  // That is the TPM's to say.
  if ('tpm' in key) return undefined;
  return createPrivateKey({ key: Buffer.from(key.pkcs8, 'base64'), format: 'der', type: 'pkcs8' });
}

function recordName(store: StoreName, location: StoreLocation, thumbprint: string): string {
  return `certificates/${store}/${location}/${thumbprint}`;
}

// node prints one relative name a line, the criteria separate them by commas; case and blanks do not count.
function comparable(subject: string): string {
  return subject
    .split(/[\n,]/)
    .map((part) =>
      part
        .trim()
        .replace(/\s*=\s*/, '=')
        .toLowerCase(),
    )
    .join(',');
}
