/** The key that signs tokens, with the self-signed certificate by which it is known: kid is the certificate's SHA-1. */

import { createHash, type KeyObject } from 'node:crypto';
import { keyUsage, publicKeyIdentifier, subjectKeyIdentifier } from '#wire/certificate-extension.ts';
import { createCertificate } from '#wire/x509.ts';
import type { ServiceContext } from '../service/index.ts';
import type { CollectionDefinition } from '../store/index.ts';

const OWNER = 'entra/token-signing';
const FIVE_YEARS_MS = 5 * 365 * 24 * 60 * 60 * 1000;

/** Kept under tenant '', by the key's own identifier: the certificate is made once for a key. */
interface SigningCertificate {
  /** base64url SHA-1 of the DER. */
  readonly kid: string;
  /** DER, base64. */
  readonly certificate: string;
}

const signingCertificates: CollectionDefinition<SigningCertificate> = { name: 'entra.signingCertificates' };

/** The key pair with its certificate. */
export interface SigningKey extends SigningCertificate {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The key in use. Its certificate is made when it is first asked for: one private-key operation in the life of a cloud. */
export async function signingKey(context: ServiceContext): Promise<SigningKey> {
  const pair = context.keys.pair(OWNER);
  const identifier = publicKeyIdentifier(pair.publicKey);
  const digest = identifier.toString('hex');
  const collection = context.store.collection(signingCertificates, '');
  const known = await collection.get(digest);
  if (known !== undefined) return { ...known, ...pair };
  const made = certificateOf(pair, identifier, context.now());
  await collection.put(digest, made);
  return { ...made, ...pair };
}

function certificateOf(
  pair: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
  identifier: Buffer,
  now: number,
): SigningCertificate {
  const name = [{ type: 'CN', value: 'accounts.accesscontrol.windows.net' }];
  const der = createCertificate(
    {
      subject: name,
      issuer: name,
      serial: identifier.subarray(0, 16),
      notBefore: now,
      notAfter: now + FIVE_YEARS_MS,
      publicKey: pair.publicKey,
      extensions: [keyUsage('digitalSignature'), subjectKeyIdentifier(identifier)],
    },
    pair.privateKey,
  );
  return { kid: createHash('sha1').update(der).digest('base64url'), certificate: der.toString('base64') };
}
