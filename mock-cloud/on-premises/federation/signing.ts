/** The key that signs tokens, and the certificate by which the directory knows it. */

import type { KeyObject } from 'node:crypto';
import { keyUsage, publicKeyIdentifier, subjectKeyIdentifier } from '#wire/certificate-extension.ts';
import { createCertificate } from '#wire/x509.ts';
import type { XmlSigner } from '#wire/xml-signature.ts';
import { trustingSigningCertificate } from '../../entra/index.ts';
import type { ServiceContext } from '../../service/index.ts';
import { type FederationService, signingCertificates } from './records.ts';

const YEAR_MS = 365 * 24 * 3_600_000;

/**
 * The key with its certificate. The certificate is made when the first token is, and given to the directory before that token
 * is given to anybody, as whoever sets a federation up does.
 */
export async function tokenSigner(context: ServiceContext, service: FederationService): Promise<XmlSigner> {
  const pair = context.keys.pair(`federation/${service.host}`);
  const kept = context.store.collection(signingCertificates, '');
  const known = await kept.get(service.host);
  if (known !== undefined)
    return { privateKey: pair.privateKey, certificate: Buffer.from(known.certificate, 'base64') };
  const made = certificateOf(service, pair, context.now());
  const certificate = made.toString('base64');
  await context.store.transaction([
    kept.putting(service.host, { certificate }),
    trustingSigningCertificate(context.store, service.federatedDomain, certificate),
  ]);
  return { privateKey: pair.privateKey, certificate: made };
}

/** Self-signed and good for a year, as AD FS makes it (AutoCertificateRollover). */
function certificateOf(
  { host }: FederationService,
  pair: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
  now: number,
): Buffer {
  const name = [{ type: 'CN', value: `ADFS Signing - ${host}` }];
  const identifier = publicKeyIdentifier(pair.publicKey);
  const fields = {
    subject: name,
    issuer: name,
    serial: identifier.subarray(0, 16),
    notBefore: now,
    notAfter: now + YEAR_MS,
    publicKey: pair.publicKey,
    extensions: [keyUsage('digitalSignature'), subjectKeyIdentifier(identifier)],
  };
  return createCertificate(fields, pair.privateKey);
}
